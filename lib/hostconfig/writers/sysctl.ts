import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { shellWord } from "@/lib/hostconfig/text/shell-word";
import { forwarded, proxied, type Subject, type Writer } from "./writer";

export const sysctlPath = "/etc/sysctl.d/90-slash64.conf";

const FORWARDING = "net/ipv6/conf/all/forwarding";

/**
 * Forwarding, and before it the permission to go on learning the default route.
 *
 * The order matters: a host that forwards ignores router advertisements unless `accept_ra` is 2, and
 * switching forwarding on with `accept_ra` at 1 purges the learnt default route at once.
 */
export const sysctl: Writer = (subject) => {
  const networks = forwarded(subject);
  if (networks.length === 0) return [];
  const { host } = subject;
  const uplink = host.uplink.interface;
  const settings = settingsOf(subject);
  const answers = proxied(subject).length > 0;
  return [
    {
      id: "sysctl",
      title: "Forwarding, kept over a reboot",
      part: "apply",
      path: sysctlPath,
      language: "conf",
      where: "on the host",
      content: `${fileHeader(host, networks, "Slash64 sysctl settings: this host forwards IPv6 to its containers")}
${settings.map(({ why, key, value }) => `${why === "" ? "" : `# ${why}\n`}${key} = ${value}\n`).join("")}`,
      explanation: [
        `The host must forward between ${uplink} and its containers. A Linux host that forwards ignores router advertisements unless accept_ra is 2, and loses its default route.`,
        ...(answers
          ? [
              `It answers neighbour solicitations on ${uplink} for its containers (proxy_ndp), without waiting (proxy_delay). Where systemd-networkd runs ${uplink}, also under netplan, it switches proxy_ndp off again unless its own file says otherwise: save that of systemd-networkd too.`,
            ]
          : []),
        `Leave the accept_ra line out where systemd-networkd or NetworkManager runs ${uplink}: they learn advertisements by themselves and keep accept_ra at 0.`,
      ].join(" "),
    },
    {
      id: "sysctl-now",
      title: "Forwarding, now",
      part: "apply",
      path: null,
      language: "sh",
      where: "on the host",
      content: `${fileHeader(host, networks, "Slash64: switch IPv6 forwarding on, as root, before Docker does")}
${settings.map(({ key, value }) => `sysctl -w ${shellWord(`${key}=${value}`)}`).join(" &&\n  ")}
`,
      explanation:
        "Run it before the Docker network is created, because Docker switches forwarding on by itself and the learnt default route would be gone until the router's next advertisement.",
    },
  ];
};

type Setting = { readonly why: string; readonly key: string; readonly value: number };

/** With slashes in the keys, because an interface such as eth0.100 has dots of its own. */
function settingsOf(subject: Subject): readonly Setting[] {
  const uplink = subject.host.uplink.interface;
  const settings: Setting[] = [
    {
      why: "Keep learning the default route by router advertisement. Must come before forwarding.",
      key: `net/ipv6/conf/${uplink}/accept_ra`,
      value: 2,
    },
    { why: "", key: FORWARDING, value: 1 },
  ];
  if (proxied(subject).length > 0) {
    settings.push(
      {
        why: "Answer neighbour solicitations for the containers, at once.",
        key: `net/ipv6/conf/${uplink}/proxy_ndp`,
        value: 1,
      },
      { why: "", key: `net/ipv6/neigh/${uplink}/proxy_delay`, value: 0 },
    );
  }
  return settings;
}
