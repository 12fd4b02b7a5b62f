import { Address } from "@/lib/ipv6/address";
import { personId } from "./catalogue-rows";
import type { ContainerLife } from "./container-life";
import { DEPLOYER } from "./people";
import type { ExampleRow } from "./rows";
import type { Tenure } from "./space";
import { type Versions, versionsOf } from "./versions";

/** A container with the address it was given. */
export type PlacedContainer = { readonly life: ContainerLife; readonly tenure: Tenure; readonly address: Address };

/** Gives the containers of a tenure their addresses, in the order they began, and counts them in the /64's pool. */
export function placeContainers(tenure: Tenure, containers: readonly ContainerLife[]): PlacedContainer[] {
  const { network, supply } = tenure.place;
  if (supply === null) throw new Error(`${network} gives no addresses`);
  return containers.map((life) => {
    const address = Address.fromBits(network.first.bits + supply.cursor);
    supply.cursor += 1n;
    if (life.end === null) supply.used += 1n;
    else supply.released += 1n;
    supply.lastEventAt = Math.max(supply.lastEventAt, life.end ?? life.begin);
    return { life, tenure, address };
  });
}

type Text = (time: number) => string;

/** The containers, numbered in the order given. */
export function containerVersions(containers: readonly PlacedContainer[], text: Text): Versions[] {
  return containers.map(({ life, tenure }, index) => {
    const begun = text(life.begin);
    const first: ExampleRow = {
      id: index + 1,
      host_id: tenure.holder.id,
      name: life.name,
      image: life.image,
      version: 1,
      created_at: begun,
      detached_at: null,
      ended_at: null,
      valid_from: begun,
    };
    if (life.end !== null) return versionsOf(first, [{ at: text(life.end), patch: { ended_at: text(life.end) } }]);
    if (life.detached !== null)
      return versionsOf(first, [{ at: text(life.detached), patch: { detached_at: text(life.detached) } }]);
    return versionsOf(first, []);
  });
}

export function addressRows(containers: readonly PlacedContainer[], text: Text, recorded: string): ExampleRow[] {
  return containers.map(({ life, tenure, address }, index) => ({
    address: address.toString(),
    prefix_id: tenure.place.id,
    prefix_network: tenure.place.network.toString(),
    prefix_tenure_id: tenure.id,
    container_id: index + 1,
    began_at: text(life.begin),
    ended_at: life.end === null ? null : text(life.end),
    began_by: personId(DEPLOYER),
    ended_by: life.end === null ? null : personId(life.endedBy),
    ended_reason: life.endedReason,
    origin: "example",
    recorded_at: recorded,
  }));
}
