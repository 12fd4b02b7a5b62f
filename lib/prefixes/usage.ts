import { usedShare } from "@/lib/ipv6/count";
import { RESERVED_INTERFACE_IDS } from "@/lib/ipv6/reserved-interface-id";
import type { UsageView } from "./views";

/** A pool's counters as the database gives them: exact, in slots of the child length. */
export type PoolCounters = {
  readonly child_length: number;
  readonly child_level: string | null;
  readonly capacity: string;
  readonly used: string;
  readonly reserved: string;
  readonly released: string;
  /** Of the released ones, those whose quarantine is over. */
  readonly reusable: string;
  /** It lies in a reserved prefix and gives nothing: what would be free is kept back. */
  readonly held_back: boolean;
};

/** Addresses of a /64 that belong to the prefix itself: the reserved interface identifiers, ::0 among them, and the gateway ::1. */
const INFRASTRUCTURE = RESERVED_INTERFACE_IDS.reduce((count, range) => count + range.last - range.first + 1n, 1n);

/** The usage of a pool, adding up exactly. */
export function usageOf(pool: PoolCounters): UsageView {
  const total = BigInt(pool.capacity);
  const used = BigInt(pool.used);
  const quarantined = BigInt(pool.released) - BigInt(pool.reusable);
  const infrastructure = pool.child_length === 128 ? INFRASTRUCTURE : 0n;
  const room = total - used - BigInt(pool.reserved) - quarantined - infrastructure;
  const free = pool.held_back ? 0n : room;
  const reserved = total - used - quarantined - infrastructure - free;
  return {
    unit: unitOf(pool.child_length, pool.child_level),
    child_length: pool.child_length,
    used: used.toString(),
    reserved: reserved.toString(),
    quarantined: quarantined.toString(),
    infrastructure: infrastructure.toString(),
    free: free.toString(),
    total: total.toString(),
    share: usedShare(total - free, total),
  };
}

/** What a pool is counted in: addresses below a /64, /64s in a rack, else the children's level ("racks"). */
export function unitOf(childLength: number, childLevel: string | null): string {
  if (childLength === 128) return "addresses";
  if (childLength === 64 || childLevel === null) return `/${childLength}s`;
  return `${childLevel}s`;
}
