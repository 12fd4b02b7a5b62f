import { firstContainerIndex } from "@/lib/hostconfig/prefix-layout";
import type { Prefix } from "@/lib/ipv6/prefix";

/** A tier of a plan and, by `below`, what its prefixes give. */
export type Level = {
  readonly id: number;
  readonly planId: number;
  readonly position: number;
  readonly name: string;
  readonly length: number;
  readonly holderKind: "site" | "cluster" | "rack" | "host" | null;
  readonly below: Level | null;
};

/** What a prefix has to give: its pool, with counters that are kept as the allocation functions keep them. */
export type Supply = {
  readonly id: number;
  readonly childLength: number;
  readonly childLevel: Level | null;
  readonly capacity: bigint;
  cursor: bigint;
  used: bigint;
  reserved: bigint;
  released: bigint;
  lastEventAt: number;
};

/** A prefix in the tree. */
export type Place = {
  readonly id: number;
  readonly parent: Place | null;
  readonly network: Prefix;
  readonly level: Level | null;
  readonly state: "active" | "reserved";
  readonly name: string;
  readonly description: string;
  readonly createdAt: number;
  readonly supply: Supply | null;
};

/** Who holds it, from when, by whose doing. Ids are those of the rows; a holder is a column and its id. */
export type Grant = {
  readonly holder: { readonly column: "site_id" | "cluster_id" | "rack_id" | "host_id"; readonly id: number };
  readonly requestId: number | null;
  readonly begin: number;
  readonly end: number | null;
  readonly by: number;
  readonly endedBy: number;
  readonly reason: string;
  readonly endedReason: string;
};

export type Tenure = Grant & { readonly id: number; readonly place: Place; readonly supply: Supply };

/** The tree as it grows: places are never taken away, and a slot is given once. */
export class Space {
  readonly places: Place[] = [];
  readonly tenures: Tenure[] = [];
  private supplies = 0;

  /** A root, whose pool gives the prefixes of `gives`. */
  root(network: Prefix, gives: Level, at: number, name: string, description: string): Place {
    return this.place({ parent: null, network, level: null, state: "active", name, description, createdAt: at }, gives);
  }

  /** Keeps the next slot of a pool back, for prefixes of another plan. */
  reserve(parent: Place, level: Level, at: number, name: string, description: string): Place {
    const { supply, network } = this.nextSlot(parent);
    supply.reserved += 1n;
    supply.lastEventAt = Math.max(supply.lastEventAt, at);
    return this.place({ parent, network, level, state: "reserved", name, description, createdAt: at }, level.below);
  }

  /** Gives the next slot of a pool to a holder, and takes it back when the grant has an end. */
  give(parent: Place, grant: Grant): Tenure {
    const { supply, network } = this.nextSlot(parent);
    const level = supply.childLevel;
    if (grant.end === null) supply.used += 1n;
    else supply.released += 1n;
    supply.lastEventAt = Math.max(supply.lastEventAt, grant.end ?? grant.begin);
    const place = this.place(
      { parent, network, level, state: "active", name: "", description: "", createdAt: grant.begin },
      level?.below ?? null,
    );
    const tenure = { ...grant, id: this.tenures.length + 1, place, supply };
    this.tenures.push(tenure);
    return tenure;
  }

  private nextSlot(parent: Place): { supply: Supply; network: Prefix } {
    const { supply } = parent;
    if (supply === null || supply.cursor >= supply.capacity) throw new Error(`${parent.network} has nothing to give`);
    const network = parent.network.childAt(supply.childLength, supply.cursor);
    supply.cursor += 1n;
    return { supply, network };
  }

  private place(place: Omit<Place, "id" | "supply">, gives: Level | null): Place {
    const supply = this.supplyOf(place.network, gives, place.createdAt);
    const placed = { ...place, id: this.places.length + 1, supply };
    this.places.push(placed);
    return placed;
  }

  /** As open_pool does: children by the next level of the plan, addresses in a /64. */
  private supplyOf(network: Prefix, gives: Level | null, at: number): Supply | null {
    const childLength = gives?.length ?? (network.length === 64 ? 128 : null);
    if (childLength === null) return null;
    this.supplies += 1;
    return {
      id: this.supplies,
      childLength,
      childLevel: gives,
      capacity: network.childCount(childLength),
      cursor: childLength === 128 ? firstContainerIndex : 0n,
      used: 0n,
      reserved: 0n,
      released: 0n,
      lastEventAt: at,
    };
  }
}
