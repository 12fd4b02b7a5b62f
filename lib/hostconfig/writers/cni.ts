import type { ConfigurationFile } from "@/lib/hostconfig/configuration";
import type { AddressedNetwork } from "@/lib/hostconfig/network";
import { headerLines } from "@/lib/hostconfig/text/file-header";
import { Address } from "@/lib/ipv6/address";
import { addressed, type Subject, type Writer } from "./writer";

/** What the plugins of Debian 12 (1.1.1) and later understand. */
const CNI_VERSION = "1.0.0";

/** The same networks for CNI: containerd, Podman and others, with host-local keeping to Docker's own range. */
export const cni: Writer = (subject) => addressed(subject).flatMap((network) => conflist(subject, network));

function conflist(subject: Subject, network: AddressedNetwork): readonly ConfigurationFile[] {
  const plugin = pluginOf(network);
  if (plugin === null) return [];
  const [what, whose, from] = headerLines(subject.host, [network], `Slash64 CNI network ${network.name}`);
  const document = {
    slash64: { what, host: whose, from },
    cniVersion: CNI_VERSION,
    name: network.name,
    plugins: [{ ...plugin, ipam: ipamOf(network) }],
  };
  return [
    {
      id: `cni-${network.name}`,
      title: `CNI: ${network.name}`,
      part: "forms",
      path: `/etc/cni/net.d/60-${network.name}.conflist`,
      language: "json",
      where: "on the host",
      content: `${JSON.stringify(document, null, 2)}\n`,
      explanation: `Instead of the Docker network, for containerd, Podman and others with CNI plugins 1.0 or later. host-local chooses addresses in ${network.place.ownRange} alone, and gives an address again as soon as it is free; ask for one from the ledger with the runtime's ips argument.`,
    },
  ];
}

function pluginOf({ device }: AddressedNetwork): object | null {
  switch (device.kind) {
    case "bridge":
      return { type: "bridge", bridge: device.name, isGateway: true, ipMasq: false };
    case "macvlan":
      return { type: "macvlan", master: device.parent, mode: "bridge" };
    case "ipvlan":
      return { type: "ipvlan", master: device.parent, mode: device.level };
    default:
      return null;
  }
}

/** host-local wants bounds inside the subnet; the first address of the range is an ordinary one. */
function ipamOf({ place, ipv4 }: AddressedNetwork): object {
  const range = {
    subnet: String(place.part),
    rangeStart: String(Address.fromBits(place.ownRange.first.bits + 1n)),
    rangeEnd: String(place.ownRange.last),
    ...(place.gateway === null ? {} : { gateway: String(place.gateway) }),
  };
  const routes = [{ dst: "::/0" }, ...(ipv4 === null ? [] : [{ dst: "0.0.0.0/0" }])];
  const ipv4Range =
    ipv4 === null ? [] : [[{ subnet: ipv4.subnet.text, ...(ipv4.gateway === null ? {} : { gateway: ipv4.gateway }) }]];
  return { type: "host-local", ranges: [[range], ...ipv4Range], routes };
}
