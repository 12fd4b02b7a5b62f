import { poolsOfRacks } from "@/lib/db/allocate";
import { roomiestRack } from "@/lib/db/racks";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { formatCount } from "@/lib/ipv6/count";
import { giveFromFirst } from "@/lib/prefixes/give";
import { err, ok, type Result } from "@/lib/result";

/** A /64 that a host was given. */
export type GivenToHost = { readonly prefix_id: string; readonly tenure_id: string; readonly network: string };

/** Gives a live host the next /64 of a rack. Refuses a rack without a prefix, and a full one, naming one that has room. */
export async function giveFromRack(
  tx: Transaction,
  rack: { readonly id: string; readonly name: string },
  hostId: string,
  by: { readonly personId: string; readonly reason: string },
): Promise<Result<GivenToHost, Failure>> {
  const pools = (await poolsOfRacks(tx, [rack.id])).get(rack.id) ?? [];
  if (pools.length === 0) return err(noPrefix(rack));
  const given = await giveFromFirst(tx, pools, { ...by, holder: { kind: "host", id: hostId }, requestId: null });
  return given === null ? err(await fullRack(tx, rack)) : ok(given);
}

/** The refusal of a rack that has nothing to give from. */
export function noPrefix(rack: { readonly name: string }): Failure {
  return {
    code: "conflict",
    pointer: "/rack",
    detail: `Rack ${rack.name} has no prefix to give a /64 from. Give the rack its prefix first, or end what keeps it back.`,
  };
}

/** The refusal of a full rack. */
export async function fullRack(
  tx: Transaction,
  rack: { readonly id: string; readonly name: string },
): Promise<Failure> {
  const other = await roomiestRack(tx, rack.id);
  const advice =
    other === null
      ? "No other rack of this site has room either."
      : `Rack ${other.name} of this site has ${formatCount(BigInt(other.free))} free.`;
  return {
    code: "exhausted",
    pointer: "/rack",
    detail: `Rack ${rack.name} is full: it has no free /64 left. ${advice}`,
  };
}
