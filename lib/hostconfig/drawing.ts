import type { Host } from "@/lib/hostconfig/host";
import { type Device, isForwarded, ledHere, type Network, type Reach } from "@/lib/hostconfig/network";

/** What a picture of a host's networks shows, as plain data: outside at the top, containers at the bottom. */
export type Drawing = {
  readonly host: string;
  readonly uplink: { readonly interface: string; readonly address: string | null };
  readonly networks: readonly DrawnNetwork[];
};

export type DrawnNetwork = {
  readonly name: string;
  /** "bridge br-slash64", "macvlan on eth0". */
  readonly device: string;
  /** The addresses of its containers; null when they have none of their own. */
  readonly prefix: string | null;
  readonly gateway: string | null;
  /** What the router knows: "route P::/64 via A", "P::/64 is on the link". */
  readonly upstream: string;
  /** Who answers neighbour solicitations for a container's address on the uplink's link. */
  readonly answers: string;
  /** Whether packets pass the host's forwarding, so that its firewall sees them. */
  readonly forwarded: boolean;
};

/** Draws a host's networks. */
export function drawing(host: Host, networks: readonly Network[]): Drawing {
  return {
    host: host.name,
    uplink: { interface: host.uplink.interface, address: host.uplink.address?.toString() ?? null },
    networks: networks.map((network) => ({
      name: network.name,
      device: deviceWords(network.device),
      prefix: network.place?.part.toString() ?? null,
      gateway: network.place?.gateway?.toString() ?? null,
      upstream: upstreamWords(network, host),
      answers: answerWords(network.reach),
      forwarded: isForwarded(network.device),
    })),
  };
}

function deviceWords(device: Device): string {
  switch (device.kind) {
    case "bridge":
      return `bridge ${device.name}`;
    case "macvlan":
      return `macvlan on ${device.parent}`;
    case "ipvlan":
      return `ipvlan ${device.level.toUpperCase()} on ${device.parent}`;
    case "overlay":
      return "overlay (VXLAN)";
    case "pods":
      return POD_WORDS[device.plugin];
    case "locator":
      return `SRv6 locator, a block of /${device.blockLength}`;
    case "local":
      return "the host itself";
    case "host":
      return "the host's own interfaces";
    case "none":
      return "loopback only";
  }
}

const POD_WORDS = {
  bridge: "bridge cni0",
  calico: "Calico's interfaces",
  cilium: "Cilium's interfaces",
} as const;

const PROVIDER_WORDS = { aws: "The VPC", gcp: "The VPC network" } as const;

function upstreamWords({ place, reach }: Network, host: Host): string {
  switch (reach.kind) {
    case "routed":
      return `The router has a route: ${place === null ? "" : ledHere(place)} via ${host.uplink.address ?? "the host's uplink address, not known yet"}.`;
    case "proxied":
    case "on-link":
      return `${place?.allocation.prefix} is on the link of the router.`;
    case "provider":
      return `${PROVIDER_WORDS[reach.provider]} leads ${place?.part} to the host's interface.`;
    case "overlay":
      return "No route: the prefix is reached from the hosts of the overlay alone.";
    case "as-host":
      return "The router knows the host's own address.";
    case "never":
      return "No packet from outside.";
  }
}

function answerWords(reach: Reach): string {
  switch (reach.kind) {
    case "routed":
      return "Nobody: the router asks only for the host's own address.";
    case "proxied":
      return reach.by === "ndppd"
        ? "The host, by ndppd, for every container that is there."
        : "The host's kernel, for each container with a proxy entry.";
    case "on-link":
      return "Each container for itself.";
    case "provider":
      return "Nobody: the provider's network knows where the prefix is.";
    case "overlay":
      return "Docker, on the overlay.";
    case "as-host":
      return "The host, for its own address.";
    case "never":
      return "Nobody.";
  }
}
