import type { AddressedNetwork } from "@/lib/hostconfig/network";
import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { shellWord } from "@/lib/hostconfig/text/shell-word";
import { localNetworks, type Writer } from "./writer";

export const bindPath = "/etc/sysctl.d/92-slash64-bind.conf";

/** The arguments of `ip` that make the host take packets for every address of a part. */
export function localRoute({ place }: AddressedNetwork): string {
  return `-6 route replace local ${shellWord(String(place.part))} dev lo`;
}

/**
 * A task without a container: the host takes packets for every address of the part, and a task binds to its own.
 *
 * The route alone is not enough: Linux lets a socket bind only to an address that an interface has, unless
 * `ip_nonlocal_bind` is set.
 */
export const localRoutes: Writer = (subject) => {
  const networks = localNetworks(subject);
  if (networks.length === 0) return [];
  return [
    {
      id: "local-route",
      title: "Every address is the host's",
      part: "apply",
      path: null,
      language: "sh",
      where: "on the host",
      content: `${fileHeader(subject.host, networks, "Slash64: take packets for every address of the prefix, as root")}
${networks.map((network) => `ip ${localRoute(network)} &&\n  `).join("")}sysctl -w net/ipv6/ip_nonlocal_bind=1
`,
      explanation:
        "The whole prefix is the host's own without an interface having a single address of it. Each task binds to the address that the ledger gives it, and has the whole port space for itself.",
    },
    {
      id: "local-bind",
      title: "Binding, kept over a reboot",
      part: "apply",
      path: bindPath,
      language: "conf",
      where: "on the host",
      content: `${fileHeader(subject.host, networks, "Slash64 sysctl setting: tasks bind to addresses that no interface has")}
net/ipv6/ip_nonlocal_bind = 1
`,
      explanation: 'Without it a task gets "cannot assign requested address", unless it sets IPV6_FREEBIND itself.',
    },
  ];
};
