import type { ConfigurationFile } from "@/lib/hostconfig/configuration";
import type { Container } from "@/lib/hostconfig/containers";
import type { Host } from "@/lib/hostconfig/host";
import {
  type AddressedNetwork,
  type Device,
  isAddressed,
  isForwarded,
  ledHere,
  type Network,
} from "@/lib/hostconfig/network";
import type { Prefix } from "@/lib/ipv6/prefix";

/** What a writer is told: everything is read and checked, so it writes and never refuses. */
export type Subject = {
  readonly host: Host;
  readonly networks: readonly Network[];
  readonly containers: readonly Container[];
};

/** Writes one format: no file where the networks of the host need none. */
export type Writer = (subject: Subject) => readonly ConfigurationFile[];

/** The networks whose containers have addresses of their own. */
export function addressed({ networks }: Subject): readonly AddressedNetwork[] {
  return networks.filter(isAddressed);
}

/** The networks that are routed to the host. */
export function routed(subject: Subject): readonly AddressedNetwork[] {
  return addressed(subject).filter(({ reach }) => reach.kind === "routed");
}

/** What the routers must lead to the host, each once. */
export function ledPrefixes(subject: Subject): readonly Prefix[] {
  const led = new Map(routed(subject).map(({ place }) => [String(ledHere(place)), ledHere(place)]));
  return [...led.values()];
}

/** A network on a bridge of the host. */
export type BridgedNetwork = AddressedNetwork & { readonly device: { readonly kind: "bridge"; readonly name: string } };

/** The networks on a bridge of the host, to which it forwards. */
export function bridged(subject: Subject): readonly BridgedNetwork[] {
  return addressed(subject).filter((network): network is BridgedNetwork => network.device.kind === "bridge");
}

/** The networks for which the host answers neighbour solicitations, by all means or by one. They are all on bridges. */
export function proxied(subject: Subject, by?: "ndppd" | "kernel"): readonly BridgedNetwork[] {
  return bridged(subject).filter(({ reach }) => reach.kind === "proxied" && (by === undefined || reach.by === by));
}

/** The networks to whose containers the host forwards. */
export function forwarded(subject: Subject): readonly AddressedNetwork[] {
  return addressed(subject).filter(({ device }) => isForwarded(device));
}

/** The networks whose every address the host takes packets for itself. */
export function localNetworks(subject: Subject): readonly AddressedNetwork[] {
  return addressed(subject).filter(({ device }) => device.kind === "local");
}

const DOCKERS: ReadonlySet<Device["kind"]> = new Set(["bridge", "macvlan", "ipvlan", "overlay"]);

/** The networks that Docker makes. */
export function dockerMade(subject: Subject): readonly AddressedNetwork[] {
  return addressed(subject).filter(({ device }) => DOCKERS.has(device.kind));
}
