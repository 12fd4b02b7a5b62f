import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { yamlText } from "@/lib/hostconfig/text/yaml";
import { UNREACHABLE_METRIC, unreachablePrefixes } from "./unreachable-route";
import { addressed, forwarded, proxied, type Writer } from "./writer";

/** The same for netplan. It knows no NDP proxy, and systemd-networkd below it switches that off: it is told directly. */
export const netplan: Writer = (subject) => {
  const prefixes = unreachablePrefixes(subject);
  if (prefixes.length === 0) return [];
  const { host } = subject;
  const uplink = host.uplink.interface;
  const document = {
    network: {
      version: 2,
      ethernets: {
        [uplink]: {
          ...(forwarded(subject).length === 0 ? {} : { "accept-ra": true }),
          routes: prefixes.map((prefix) => ({
            to: String(prefix),
            type: "unreachable",
            metric: UNREACHABLE_METRIC,
          })),
        },
      },
    },
  };
  return [
    {
      id: "netplan",
      title: "netplan",
      part: "forms",
      path: "/etc/netplan/90-slash64.yaml",
      language: "yaml",
      where: "on the host",
      content: `${fileHeader(host, addressed(subject), "Slash64 netplan settings: merged with those of the uplink")}
${yamlText(document)}`,
      explanation: `Where netplan runs ${uplink}: instead of the unreachable route. netplan merges its files by interface; move the lines under bonds or vlans if ${uplink} is one. Save it readable by root alone (chmod 600), then: netplan apply. Forwarding stays with the sysctl file.${
        proxied(subject).length === 0
          ? ""
          : ` netplan knows no NDP proxy: save the file of systemd-networkd too, as /etc/systemd/network/10-netplan-${uplink}.network.d/slash64.conf.`
      }`,
    },
  ];
};
