import type { HolderKind } from "@/lib/prefixes/views";
import { often, sql } from "./sql";
import type { Session, Transaction } from "./transaction";

/** The supply under a prefix, as an allocation sees it. */
export type PoolRow = {
  readonly pool_id: string;
  readonly prefix_id: string;
  readonly network: string;
  readonly child_length: number;
  readonly capacity: string;
  readonly used: string;
  readonly reserved: string;
  readonly released: string;
};

export type GivenPrefix = {
  readonly prefix_id: string;
  readonly tenure_id: string;
  readonly network: string;
  readonly began_at: string;
};

/** The open pools that racks give the /64s of their hosts from, by rack and in address order. */
export async function poolsOfRacks(session: Session, rackIds: readonly string[]): Promise<Map<string, PoolRow[]>> {
  const rows = await session.rows<PoolRow & { readonly rack_id: string }>(often("pools-of-racks")`
    SELECT tenure.rack_id, pool.id AS pool_id, prefix.id AS prefix_id, prefix.network, pool.child_length, pool.capacity, pool.used, pool.reserved, pool.released
    FROM prefix_tenure tenure
    JOIN prefix ON prefix.id = tenure.prefix_id
    JOIN pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL
    WHERE tenure.rack_id = ANY (${rackIds}::bigint[]) AND tenure.ended_at IS NULL AND prefix.state = 'active' AND NOT pool.held_back
      AND pool.child_length = 64
    ORDER BY prefix.network`);
  const pools = new Map<string, PoolRow[]>();
  for (const { rack_id, ...pool } of rows) pools.set(rack_id, [...(pools.get(rack_id) ?? []), pool]);
  return pools;
}

/** What somebody asks for: a child of a prefix, the wanted one or (null) the next by the pool's order. */
export type PrefixAsk = {
  readonly parentId: string;
  readonly length: number;
  readonly wanted: string | null;
  readonly holder: { readonly kind: Exclude<HolderKind, "container">; readonly id: string };
  readonly personId: string;
  readonly requestId: string | null;
  readonly reason: string;
};

/** Why nothing was given; `allocate_prefixes` in the database says what each means. */
export type PrefixRefusal =
  | "kind"
  | "no-holder"
  | "no-pool"
  | "length"
  | "reserved"
  | "dormant"
  | "full"
  | "outside"
  | "taken"
  | "waiting";

export type PrefixAnswer = ({ readonly refusal: null } & GivenPrefix) | { readonly refusal: PrefixRefusal };

/**
 * Gives each ask a prefix, in one statement; an answer for each, in their order. Locks the holders and the pools until the
 * transaction ends. `dockerRun` is what the /64s of hosts leave to Docker, as slots.
 */
export async function allocatePrefixes(
  tx: Transaction,
  asks: readonly PrefixAsk[],
  dockerRun: { readonly first: bigint; readonly last: bigint },
): Promise<PrefixAnswer[]> {
  if (asks.length === 0) return [];
  const rows = await tx.rows<PrefixAnswer & { readonly item: number }>(often("allocate-prefixes")`
    SELECT item, refusal, prefix_id, tenure_id, network, began_at FROM allocate_prefixes(
      ${asks.map(({ parentId }) => parentId)}::bigint[], ${asks.map(({ length }) => String(length))}::integer[],
      ${asks.map(({ wanted }) => wanted)}::inet[],
      ${asks.map(({ holder }) => holder.kind)}::text[], ${asks.map(({ holder }) => holder.id)}::bigint[],
      ${asks.map(({ personId }) => personId)}::bigint[], ${asks.map(({ requestId }) => requestId)}::bigint[],
      ${asks.map(({ reason }) => reason)}::text[], ${dockerRun.first.toString()}, ${dockerRun.last.toString()})`);
  const answers = new Map(rows.map(({ item, ...answer }) => [item, answer as PrefixAnswer]));
  return asks.map((_, index) => answers.get(index + 1) as PrefixAnswer);
}

/** An address of a held /64 for a container: `address` when one is asked for, else the next by the cursor. */
export type AddressAsk = {
  readonly poolId: string;
  readonly tenureId: string;
  readonly containerId: string;
  readonly personId: string;
  readonly address: string | null;
};

/** Gives each ask an address, in one statement and in their order; null where the one asked for is not free, or all are spent. */
export async function allocateAddresses(tx: Transaction, asks: readonly AddressAsk[]): Promise<(string | null)[]> {
  if (asks.length === 0) return [];
  const rows = await tx.rows<{ item: number; address: string }>(often("allocate-addresses")`
    SELECT ask.item, given.address
    FROM unnest(${asks.map(({ poolId }) => poolId)}::bigint[], ${asks.map(({ tenureId }) => tenureId)}::bigint[],
      ${asks.map(({ containerId }) => containerId)}::bigint[], ${asks.map(({ personId }) => personId)}::bigint[],
      ${asks.map(({ address }) => address)}::inet[]) WITH ORDINALITY AS ask(pool_id, tenure_id, container_id, person_id, address, item),
      allocate_address(ask.pool_id, ask.tenure_id, ask.container_id, ask.person_id, ask.address) AS given`);
  const given = new Map(rows.map(({ item, address }) => [Number(item), address]));
  return asks.map((_, index) => given.get(index + 1) ?? null);
}

/** Ends the tenure of an address. */
export async function releaseAddress(
  tx: Transaction,
  vrfId: string,
  address: string,
  personId: string,
  reason: string,
): Promise<void> {
  await tx.rows(sql`SELECT release_address(${vrfId}, ${address}, ${personId}, ${reason})`);
}
