import type { Allocation } from "@/lib/hostconfig/allocation";
import type { Ipv4Prefix } from "@/lib/hostconfig/fields/ipv4-field";
import type { Address } from "@/lib/ipv6/address";
import type { Prefix } from "@/lib/ipv6/prefix";

/**
 * One network of a host, read and checked: what it is, whatever writes it down.
 *
 * A mode makes it from the fields that were filled in (modes/); the writers make files of it (writers/) and
 * know nothing of modes.
 */
export type Network = {
  readonly name: string;
  /** Where its containers' addresses come from; null when they have none of their own. */
  readonly place: Place | null;
  /** What its containers hang on. */
  readonly device: Device;
  readonly reach: Reach;
  /** IPv4 beside IPv6; null leaves it to Docker. */
  readonly ipv4: Ipv4Side | null;
  /** Where the networks that Docker makes by itself (Compose) get their prefixes; null: they get none of ours. */
  readonly dockerPool: Prefix | null;
  /** The Kubernetes cluster that the host is a node of; null elsewhere. */
  readonly kubernetes: Kubernetes | null;
};

/** What a node has to know of its cluster. */
export type Kubernetes = {
  readonly version: { readonly minor: number; readonly text: string };
  /** Where the pods of all nodes get their addresses, and the services. */
  readonly pods: Prefix;
  readonly services: Prefix;
  readonly ipv4: { readonly pods: Ipv4Prefix; readonly services: Ipv4Prefix } | null;
  /** The length of Calico's blocks. */
  readonly calicoBlock: number;
};

/** The part of an allocation that a network uses. */
export type Place = {
  readonly allocation: Allocation;
  /** The addresses of its containers: the whole allocation, or a piece of it. */
  readonly part: Prefix;
  /** Their default route; null where the device is route enough. */
  readonly gateway: Address | null;
  /** Where Docker and CNI choose by themselves, for containers that ask for no address. */
  readonly ownRange: Prefix;
};

export type Device =
  | { readonly kind: "bridge"; readonly name: string }
  | { readonly kind: "macvlan"; readonly parent: string }
  | { readonly kind: "ipvlan"; readonly parent: string; readonly level: "l2" | "l3" }
  /** Docker's VXLAN between the hosts of a swarm. */
  | { readonly kind: "overlay" }
  /** The interfaces that a CNI plugin makes for pods. */
  | { readonly kind: "pods"; readonly plugin: PodPlugin }
  /** No interface: the host does something with packets to single addresses of it (SRv6). */
  | { readonly kind: "locator"; readonly blockLength: number; readonly functionBits: number }
  /** No interface: the host itself takes packets for every address. */
  | { readonly kind: "local" }
  /** The host's own interfaces. */
  | { readonly kind: "host" }
  /** The loopback interface alone. */
  | { readonly kind: "none" };

/** How a packet from outside finds a container. */
export type Reach =
  /** The router has a route to the host, and the host forwards. */
  | { readonly kind: "routed" }
  /** The prefix is on the link; the host answers neighbour solicitations for its containers, and forwards. */
  | { readonly kind: "proxied"; readonly by: ProxiedBy }
  /** The containers are on the link and answer for themselves. */
  | { readonly kind: "on-link"; readonly routerInterface: string }
  /** A cloud leads it to the host, once its interface has been given it. */
  | { readonly kind: "provider"; readonly provider: "aws" | "gcp"; readonly instanceType: string | null }
  /** From the other hosts of the overlay alone. */
  | { readonly kind: "overlay" }
  /** By the host's own address. */
  | { readonly kind: "as-host" }
  | { readonly kind: "never" };

export type ProxiedBy = "ndppd" | "kernel";

/** Who gives pods their addresses. */
export type PodPlugin = "bridge" | "calico" | "cilium";

export type Ipv4Side = {
  readonly subnet: Ipv4Prefix;
  readonly gateway: string | null;
  readonly range: Ipv4Prefix | null;
};

/** A network whose containers have addresses of their own. */
export type AddressedNetwork = Network & { readonly place: Place };

/** Reports whether the containers of a network have addresses of their own. */
export function isAddressed(network: Network): network is AddressedNetwork {
  return network.place !== null;
}

/** Reports whether containers of the host can have addresses of a network: a locator's are no container's. */
export function givesAddresses(network: Network): network is AddressedNetwork {
  return isAddressed(network) && network.device.kind !== "locator";
}

/** What leads to the host: all of an allocation of its own, of one that others share only its part. */
export function ledHere({ allocation, part }: Place): Prefix {
  return allocation.shared ? part : allocation.prefix;
}

/** Reports whether packets to what hangs on a device pass through the host's forwarding. */
export function isForwarded({ kind }: Device): boolean {
  return kind === "bridge" || kind === "pods";
}
