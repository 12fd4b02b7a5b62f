import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { firewallPath, needFirewall } from "@/lib/hostconfig/writers/firewall";
import { proxyEntries, proxyEntry } from "@/lib/hostconfig/writers/kernel-proxy";
import { localRoute } from "@/lib/hostconfig/writers/local-route";
import { locators, sidRoutes } from "@/lib/hostconfig/writers/srv6";
import { unreachablePrefixes, unreachableRoute } from "@/lib/hostconfig/writers/unreachable-route";
import { addressed, localNetworks, type Writer } from "./writer";

export const bootUnitName = "slash64.service";
export const bootUnitPath = `/etc/systemd/system/${bootUnitName}`;

/**
 * What must be there again after a reboot, before Docker starts: the unreachable routes and, where they are
 * needed, the firewall and the proxy entries. A unit works beside every network manager.
 */
export const bootUnit: Writer = (subject) => {
  const prefixes = unreachablePrefixes(subject);
  const local = localNetworks(subject);
  const sids = locators(subject);
  if (prefixes.length === 0 && local.length === 0) return [];
  const withFirewall = needFirewall(subject).length > 0;
  const entries = proxyEntries(subject);
  // nftables.service flushes everything when it is started or reloaded: follow it in both.
  const ordering = withFirewall
    ? "After=network-pre.target nftables.service\nPartOf=nftables.service\nReloadPropagatedFrom=nftables.service"
    : "After=network-pre.target";
  const steps = [
    ...local.map((network) => `ExecStart=ip ${localRoute(network)}\n`),
    ...prefixes.map((prefix) => `ExecStart=ip ${unreachableRoute(prefix)}\n`),
    ...sids.flatMap((network) => sidRoutes(subject, network)).map((route) => `ExecStart=ip ${route}\n`),
    ...(withFirewall ? [`ExecStart=nft -f ${firewallPath}\nExecReload=nft -f ${firewallPath}\n`] : []),
    ...entries.map((container) => `ExecStart=ip ${proxyEntry(subject, container)}\n`),
  ];
  const what = [
    ...(local.length > 0 ? ["local route"] : []),
    ...(prefixes.length === 0 ? [] : [prefixes.length === 1 ? "unreachable route" : "unreachable routes"]),
    ...(sids.length > 0 ? ["SIDs"] : []),
    ...(withFirewall ? ["firewall"] : []),
    ...(entries.length > 0 ? ["proxy entries"] : []),
  ].join(" and ");
  return [
    {
      id: "boot-unit",
      title: "At each boot",
      part: "apply",
      path: bootUnitPath,
      language: "ini",
      where: "on the host",
      content: `${fileHeader(subject.host, addressed(subject), `Slash64 systemd unit: ${what} before Docker starts`)}
[Unit]
Description=Slash64: ${what} for ${[...prefixes, ...local.map(({ place }) => place.part)].join(", ")}
${ordering}
Before=docker.service

[Service]
Type=oneshot
RemainAfterExit=yes
${steps.join("")}
[Install]
WantedBy=multi-user.target
`,
      explanation: `Routes made by hand are gone after a reboot; this unit sets the ${what} again, whatever manages the network. As root, systemctl daemon-reload && systemctl enable --now ${bootUnitName} switches it on.`,
    },
  ];
};
