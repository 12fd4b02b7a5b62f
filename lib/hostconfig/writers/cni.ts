import type { ConfigurationFile } from "@/lib/hostconfig/configuration";
import type { AddressedNetwork } from "@/lib/hostconfig/network";
import { firstContainerIndex } from "@/lib/hostconfig/prefix-layout";
import { headerLines } from "@/lib/hostconfig/text/file-header";
import { Address } from "@/lib/ipv6/address";
import { addressed, type Subject, type Writer } from "./writer";

/** What the plugins of Debian 12 (1.1.1) and later understand. */
const CNI_VERSION = "1.0.0";

/**
 * The same networks for CNI: containerd, Podman and others.
 *
 * Each network twice, on one device: host-local refuses an address outside its range also when it is asked for one,
 * so the addresses of the ledger need a network of their own, whose static plugin takes what it is told.
 */
export const cni: Writer = (subject) =>
  addressed(subject).flatMap((network) => {
    const plugin = pluginOf(network);
    if (plugin === null) return [];
    return [chosenByHostLocal(subject, network, plugin), givenByLedger(subject, network, plugin)];
  });

function chosenByHostLocal(subject: Subject, network: AddressedNetwork, plugin: object): ConfigurationFile {
  const { name, place } = network;
  return {
    ...conflist(subject, network, name, [{ ...plugin, ipam: hostLocal(network) }]),
    id: `cni-${name}`,
    title: `CNI: ${name}`,
    path: `/etc/cni/net.d/60-${name}.conflist`,
    explanation: `Instead of the Docker network, for containerd, Podman and others with CNI plugins 1.0 or later. host-local chooses addresses in ${place.ownRange} alone, and gives an address again as soon as it is free; one from the ledger it refuses, they have a network of their own.`,
  };
}

function givenByLedger(subject: Subject, network: AddressedNetwork, plugin: object): ConfigurationFile {
  const name = `${network.name}-ledger`;
  // Told with the route, because the runtime gives an address without its gateway.
  const { gateway } = network.place;
  const route = { dst: "::/0", ...(gateway === null ? {} : { gw: String(gateway) }) };
  const ipam = { type: "static", routes: [route] };
  return {
    ...conflist(subject, network, name, [{ ...plugin, capabilities: { ips: true }, ipam }]),
    id: `cni-${name}`,
    title: `CNI: ${network.name}, addresses of the ledger`,
    path: `/etc/cni/net.d/61-${name}.conflist`,
    explanation: `For containers that have an address in the ledger: the runtime passes it with its length as the capability ips, for example ${network.place.part.childAt(128, firstContainerIndex).address}/${network.place.part.length}. A container without one does not start, so on this network nobody else chooses.`,
  };
}

function conflist(
  subject: Subject,
  network: AddressedNetwork,
  name: string,
  plugins: readonly object[],
): Pick<ConfigurationFile, "part" | "language" | "where" | "content"> {
  const [what, whose, from] = headerLines(subject.host, [network], `Slash64 CNI network ${name}`);
  const document = { slash64: { what, host: whose, from }, cniVersion: CNI_VERSION, name, plugins };
  return { part: "forms", language: "json", where: "on the host", content: `${JSON.stringify(document, null, 2)}\n` };
}

function pluginOf({ device }: AddressedNetwork): object | null {
  switch (device.kind) {
    case "bridge":
      return { type: "bridge", bridge: device.name, isGateway: true, ipMasq: false };
    case "pods":
      return device.plugin === "bridge" ? { type: "bridge", bridge: "cni0", isGateway: true, ipMasq: false } : null;
    case "macvlan":
      return { type: "macvlan", master: device.parent, mode: "bridge" };
    case "ipvlan":
      return { type: "ipvlan", master: device.parent, mode: device.level };
    default:
      return null;
  }
}

/** host-local wants bounds inside the subnet; the first address of the range is an ordinary one. */
function hostLocal({ place, ipv4 }: AddressedNetwork): object {
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
