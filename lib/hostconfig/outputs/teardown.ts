import type { ConfigurationFile } from "@/lib/hostconfig/configuration";
import { dockerNetworkName } from "@/lib/hostconfig/docker-names";
import { fileHeader } from "@/lib/hostconfig/file-header";
import { bootUnitName, bootUnitPath } from "@/lib/hostconfig/outputs/boot-unit";
import { firewallPath, firewallTable } from "@/lib/hostconfig/outputs/firewall";
import { sysctlPath } from "@/lib/hostconfig/outputs/sysctl";
import { noUnreachableRoute } from "@/lib/hostconfig/outputs/unreachable-route";
import { shellWord } from "@/lib/hostconfig/shell-word";
import type { Subject } from "@/lib/hostconfig/subject";

/**
 * Undoes the other files. The router's route goes first, so that no packet is sent to a host that does not
 * expect it any more; forwarding stays on until the next boot, since others may rely on it.
 */
export function teardownCommands(subject: Subject, withFirewall: boolean): ConfigurationFile {
  const firewall = withFirewall ? `nft delete table ${firewallTable}\nrm -f ${firewallPath}\n` : "";
  return {
    id: "teardown",
    title: "Take it all away",
    path: null,
    language: "sh",
    where: "on the host",
    content: `${fileHeader(subject, "Slash64: undo this host's configuration, as root")}
# First, on the router: ip -6 route del ${shellWord(String(subject.prefix))}
# Docker refuses to remove a network that containers still use: remove or disconnect them before.
docker network rm ${dockerNetworkName}
ip ${noUnreachableRoute(subject)}
${firewall}systemctl disable --now ${bootUnitName}
rm -f ${bootUnitPath} ${sysctlPath}
systemctl daemon-reload
`,
    explanation:
      "Afterwards release the prefix here, so that its time with this host ends in the ledger. Forwarding stays on until the next boot, because something else on the host may need it.",
  };
}
