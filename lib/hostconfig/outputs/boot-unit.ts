import type { ConfigurationFile } from "@/lib/hostconfig/configuration";
import { fileHeader } from "@/lib/hostconfig/file-header";
import { firewallPath } from "@/lib/hostconfig/outputs/firewall";
import { unreachableRoute } from "@/lib/hostconfig/outputs/unreachable-route";
import type { Subject } from "@/lib/hostconfig/subject";

export const bootUnitName = "slash64.service";
export const bootUnitPath = `/etc/systemd/system/${bootUnitName}`;

/**
 * What must be there again after a reboot, before Docker starts: the unreachable route and, where Docker
 * needs it, the firewall. A unit works beside every network manager.
 */
export function bootUnit(subject: Subject, withFirewall: boolean): ConfigurationFile {
  // nftables.service flushes everything when it is started or reloaded: follow it in both.
  const ordering = withFirewall
    ? "After=network-pre.target nftables.service\nPartOf=nftables.service\nReloadPropagatedFrom=nftables.service"
    : "After=network-pre.target";
  const firewall = withFirewall ? `ExecStart=nft -f ${firewallPath}\nExecReload=nft -f ${firewallPath}\n` : "";
  const what = withFirewall ? "unreachable route and firewall" : "unreachable route";
  return {
    id: "boot-unit",
    title: "At each boot",
    path: bootUnitPath,
    language: "ini",
    where: "on the host",
    content: `${fileHeader(subject, `Slash64 systemd unit: ${what} before Docker starts`)}
[Unit]
Description=Slash64: ${what} for ${subject.prefix}
${ordering}
Before=docker.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=ip ${unreachableRoute(subject)}
${firewall}
[Install]
WantedBy=multi-user.target
`,
    explanation: `Routes made by hand are gone after a reboot; this unit sets the ${what} again, whatever manages the network. Switch it on as root with: systemctl daemon-reload && systemctl enable --now ${bootUnitName}`,
  };
}
