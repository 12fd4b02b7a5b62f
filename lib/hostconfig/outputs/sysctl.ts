import type { ConfigurationFile } from "@/lib/hostconfig/configuration";
import { fileHeader } from "@/lib/hostconfig/file-header";
import { shellWord } from "@/lib/hostconfig/shell-word";
import type { Subject } from "@/lib/hostconfig/subject";

export const sysctlPath = "/etc/sysctl.d/90-slash64.conf";

const FORWARDING = "net/ipv6/conf/all/forwarding";

/**
 * Forwarding, and before it the permission to go on learning the default route.
 *
 * The order matters: a host that forwards ignores router advertisements unless `accept_ra` is 2, and
 * switching forwarding on with `accept_ra` at 1 purges the learnt default route at once.
 */
export function sysctlFile(subject: Subject, uplinkInterface: string): ConfigurationFile {
  return {
    id: "sysctl",
    title: "Forwarding, kept over a reboot",
    path: sysctlPath,
    language: "conf",
    where: "on the host",
    content: `${fileHeader(subject, "Slash64 sysctl settings: this host routes IPv6 to its containers")}
# Keep learning the default route by router advertisement. Must come before forwarding.
${acceptRaKey(uplinkInterface)} = 2
${FORWARDING} = 1
`,
    explanation: `The host must forward between ${uplinkInterface} and its containers. A Linux host that forwards ignores router advertisements unless accept_ra is 2, and loses its default route. Leave the accept_ra line out where systemd-networkd or NetworkManager runs ${uplinkInterface}: they learn advertisements by themselves and keep accept_ra at 0.`,
  };
}

/** The same settings at once; forwarding is not switched on if the first step fails. */
export function sysctlCommands(subject: Subject, uplinkInterface: string): ConfigurationFile {
  return {
    id: "sysctl-now",
    title: "Forwarding, now",
    path: null,
    language: "sh",
    where: "on the host",
    content: `${fileHeader(subject, "Slash64: switch IPv6 forwarding on, as root, before Docker does")}
sysctl -w ${shellWord(`${acceptRaKey(uplinkInterface)}=2`)} &&
  sysctl -w ${FORWARDING}=1
`,
    explanation:
      "Run it before the Docker network is created, because Docker switches forwarding on by itself and the learnt default route would be gone until the router's next advertisement.",
  };
}

/** With slashes, because an interface such as eth0.100 has dots of its own. */
function acceptRaKey(uplinkInterface: string): string {
  return `net/ipv6/conf/${uplinkInterface}/accept_ra`;
}
