import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { proxyEntries } from "./kernel-proxy";
import { UNREACHABLE_METRIC, unreachablePrefixes } from "./unreachable-route";
import { addressed, forwarded, proxied, type Writer } from "./writer";

/** The same for systemd-networkd, as a piece to put beside the uplink's own file. */
export const networkd: Writer = (subject) => {
  const prefixes = unreachablePrefixes(subject);
  if (prefixes.length === 0) return [];
  const { host } = subject;
  const uplink = host.uplink.interface;
  const entries = proxyEntries(subject);
  const lines = [
    ...(forwarded(subject).length === 0
      ? []
      : ["# A host that forwards learns its default route only when told to.", "IPv6AcceptRA=yes"]),
    ...(proxied(subject).length === 0 ? [] : ["IPv6ProxyNDP=yes"]),
    ...entries.map(({ address }) => `IPv6ProxyNDPAddress=${address}`),
  ];
  const network = lines.length === 0 ? "" : `[Network]\n${lines.join("\n")}\n\n`;
  const routes = prefixes.map(
    (prefix) => `[Route]\nDestination=${prefix}\nType=unreachable\nMetric=${UNREACHABLE_METRIC}\n`,
  );
  return [
    {
      id: "networkd",
      title: "systemd-networkd",
      part: "forms",
      path: `/etc/systemd/network/10-${uplink}.network.d/slash64.conf`,
      language: "ini",
      where: "on the host",
      content: `${fileHeader(host, addressed(subject), `Slash64 systemd-networkd settings, beside those of ${uplink}`)}
${network}${routes.join("\n")}`,
      explanation: `Where systemd-networkd runs ${uplink}: instead of the unreachable route and the accept_ra line. The folder has the name of the file that configures ${uplink}, with .d after it: networkctl status ${uplink} shows that file. Then: networkctl reload. Leave IPv6AcceptRA out where the default route is set by hand: the host would wait for an advertisement at each boot. Forwarding itself stays with the sysctl file.`,
    },
  ];
};
