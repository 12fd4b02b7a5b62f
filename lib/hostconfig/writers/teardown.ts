import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { shellWord } from "@/lib/hostconfig/text/shell-word";
import { bootUnitName, bootUnitPath } from "@/lib/hostconfig/writers/boot-unit";
import { firewallPath, firewallTable, needFirewall } from "@/lib/hostconfig/writers/firewall";
import { proxyEntries } from "@/lib/hostconfig/writers/kernel-proxy";
import { bindPath } from "@/lib/hostconfig/writers/local-route";
import { ndppdPath, ndppdUnitPath } from "@/lib/hostconfig/writers/ndppd";
import { locators, noSidRoutes, srv6Path } from "@/lib/hostconfig/writers/srv6";
import { sysctlPath } from "@/lib/hostconfig/writers/sysctl";
import { noUnreachableRoute, unreachablePrefixes } from "@/lib/hostconfig/writers/unreachable-route";
import { addressed, dockerMade, forwarded, ledPrefixes, localNetworks, proxied, type Writer } from "./writer";

/**
 * Undoes the other files. The router's route goes first, so that no packet is sent to a host that does not
 * expect it any more; forwarding stays on until the next boot, since others may rely on it.
 */
export const teardown: Writer = (subject) => {
  const networks = addressed(subject);
  if (networks.length === 0) return [];
  const unreachable = unreachablePrefixes(subject);
  const docker = dockerMade(subject);
  const local = localNetworks(subject);
  const sids = locators(subject);
  const uplink = shellWord(subject.host.uplink.interface);
  const lines = [
    ...ledPrefixes(subject).map((prefix) => `# First, on the router: ip -6 route del ${shellWord(String(prefix))}`),
    ...(docker.length === 0
      ? []
      : ["# Docker refuses to remove a network that containers still use: remove or disconnect them before."]),
    ...docker.map(({ name }) => `docker network rm ${shellWord(name)}`),
    ...local.map(({ place }) => `ip -6 route del local ${shellWord(String(place.part))} dev lo`),
    ...(local.length === 0 ? [] : [`rm -f ${bindPath}`]),
    ...sids.flatMap(noSidRoutes).map((route) => `ip ${route}`),
    ...(sids.length === 0 ? [] : [`rm -f ${srv6Path}`]),
    ...unreachable.map((prefix) => `ip ${noUnreachableRoute(prefix)}`),
    ...proxyEntries(subject).map(({ address }) => `ip -6 neigh del proxy ${shellWord(String(address))} dev ${uplink}`),
    ...(proxied(subject, "ndppd").length === 0
      ? []
      : ["systemctl disable --now ndppd", `rm -f ${ndppdPath} ${ndppdUnitPath}`, "systemctl daemon-reload"]),
    ...(needFirewall(subject).length === 0 ? [] : [`nft delete table ${firewallTable}`, `rm -f ${firewallPath}`]),
    ...(unreachable.length + local.length === 0
      ? []
      : [`systemctl disable --now ${bootUnitName}`, `rm -f ${bootUnitPath}`, "systemctl daemon-reload"]),
    ...(forwarded(subject).length === 0 ? [] : [`rm -f ${sysctlPath}`]),
  ];
  return [
    {
      id: "teardown",
      title: "Take it all away",
      part: "check",
      path: null,
      language: "sh",
      where: "on the host",
      content: `${fileHeader(subject.host, networks, "Slash64: undo this host's configuration, as root")}
${lines.join("\n")}
`,
      explanation:
        "Afterwards release the prefix here, so that its time with this host ends in the ledger. Forwarding stays on until the next boot, because something else on the host may need it.",
    },
  ];
};
