import type { Container } from "@/lib/hostconfig/containers";
import { firstContainerIndex } from "@/lib/hostconfig/prefix-layout";
import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { shellWord } from "@/lib/hostconfig/text/shell-word";
import { Address } from "@/lib/ipv6/address";
import { proxied, type Subject, type Writer } from "./writer";

/** The containers for which the kernel needs an entry. */
export function proxyEntries(subject: Subject): readonly Container[] {
  const networks = new Set<Container["network"]>(proxied(subject, "kernel"));
  return subject.containers.filter(({ network }) => networks.has(network));
}

/** The arguments of `ip` that make the kernel answer for a container on the uplink. */
export function proxyEntry({ host }: Subject, container: Pick<Container, "address">): string {
  return `-6 neigh replace proxy ${shellWord(String(container.address))} dev ${shellWord(host.uplink.interface)}`;
}

/** The kernel's own NDP proxy: one entry for each container, none for the bridge's own gateway. */
export const kernelProxy: Writer = (subject) => {
  const networks = proxied(subject, "kernel");
  const [first] = networks;
  if (first === undefined) return [];
  const entries = proxyEntries(subject);
  const example = { address: Address.fromBits(first.place.part.address.bits + firstContainerIndex) };
  const lines =
    entries.length === 0
      ? [`# No container yet. One for each, like this:`, `# ip ${proxyEntry(subject, example)}`]
      : entries.map((container) => `ip ${proxyEntry(subject, container)}  # ${container.name}`);
  return [
    {
      id: "kernel-proxy",
      title: "Proxy entries",
      part: "apply",
      path: null,
      language: "sh",
      where: "on the host",
      content: `${fileHeader(subject.host, networks, "Slash64: let the kernel answer neighbour solicitations for the containers, as root")}
${lines.join("\n")}
`,
      explanation: `The kernel answers the router on ${subject.host.uplink.interface} only for addresses that have an entry. Add one when a container starts and take it away when it ends (ip -6 neigh del proxy …); the boot unit sets those of today again.`,
    },
  ];
};
