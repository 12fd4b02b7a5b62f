import type { HolderView, OrderName, OrderPreview } from "@/lib/prefixes/views";
import { asOf } from "./as-of";
import { holderOf } from "./holder";
import { often, type Statement, sql } from "./sql";
import type { Session, Transaction } from "./transaction";

/** A prefix whose open pool has room. */
export type Room = { readonly prefix_id: string; readonly network: string; readonly free: string };

/** Released ones of a pool whose quarantine is over. */
const REUSABLE = sql`CASE WHEN pool.released = 0 OR pool.quarantine IS NULL THEN 0 ELSE (SELECT count(*) FROM prefix_tenure ended
  WHERE ended.pool_id = pool.id AND ended.ended_at IS NOT NULL AND NOT ended.reused AND ended.free_at <= clock_timestamp()) END`;

const FREE = sql`(pool.capacity - pool.used - pool.reserved - pool.released + ${REUSABLE})`;

/** It gives: it is in use, and not released. */
const GIVES = sql`prefix.state = 'active' AND prefix.retired_at IS NULL
  AND NOT coalesce((SELECT bool_and(ended_at IS NOT NULL) FROM prefix_tenure WHERE prefix_id = prefix.id), false)`;

/**
 * The prefixes at or below one, in address order, whose pools give children of a length and have room.
 * Cost: the pools of that length below it, up to the first with room.
 */
export async function roomBelow(session: Session, prefixId: string, length: number, limit: number): Promise<Room[]> {
  return roomAmong(
    session,
    sql`JOIN prefix top ON top.id = ${prefixId} AND prefix.vrf_id = top.vrf_id AND prefix.network <<= top.network`,
    length,
    sql`prefix.network`,
    limit,
  );
}

/** The nearest prefix to one (its siblings first, then by address) whose pool gives children of a length and has room. */
export async function nearestRoom(session: Session, prefixId: string, length: number): Promise<Room | null> {
  const rows = await roomAmong(
    session,
    sql`JOIN prefix top ON top.id = ${prefixId} AND prefix.vrf_id = top.vrf_id AND prefix.id <> top.id`,
    length,
    sql`(prefix.parent_id IS NOT DISTINCT FROM top.parent_id) DESC, prefix.network < top.network,
      CASE WHEN prefix.network > top.network THEN prefix.network END, prefix.network DESC`,
    1,
  );
  return rows[0] ?? null;
}

async function roomAmong(
  session: Session,
  join: Statement,
  length: number,
  order: Statement,
  limit: number,
): Promise<Room[]> {
  return session.rows<Room>(sql`
    SELECT prefix.id AS prefix_id, prefix.network, ${FREE}::text AS free
    FROM pool JOIN prefix ON prefix.id = pool.prefix_id ${join}
    WHERE pool.closed_at IS NULL AND pool.child_length = ${length} AND ${GIVES} AND ${FREE} > 0
    ORDER BY ${order} LIMIT ${limit}`);
}

/** The prefix at or below one whose pool gives children of a length and that contains this network; null when there is none. */
export async function parentInTree(
  session: Session,
  prefixId: string,
  network: string,
  length: number,
): Promise<string | null> {
  const row = await session.row<{ id: string }>(sql`
    SELECT prefix.id FROM prefix top JOIN prefix ON prefix.vrf_id = top.vrf_id AND prefix.network <<= top.network
    JOIN pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL AND pool.child_length = ${length}
    WHERE top.id = ${prefixId} AND prefix.retired_at IS NULL
      AND prefix.network = ANY (SELECT network(set_masklen(${network}::inet, bits))::inet FROM generate_series(1, ${length} - 1) AS bits)
    LIMIT 1`);
  return row?.id ?? null;
}

/** What stands where a network was wanted, the nearest first: itself, something around it, or the first inside it. */
export async function inTheWay(session: Session, parentId: string, network: string): Promise<InTheWay | null> {
  return session.row<InTheWay>(sql`
    SELECT prefix.network, prefix.state, tenure.ended_at, tenure.free_at, ${holderOf(asOf(session))} AS holder
    FROM prefix LEFT JOIN LATERAL (
      SELECT * FROM prefix_tenure WHERE prefix_id = prefix.id ORDER BY began_at DESC LIMIT 1) AS tenure ON true
    WHERE prefix.id = (SELECT id FROM prefix WHERE parent_id = ${parentId} AND retired_at IS NULL
      AND network = sibling_in_the_way(${parentId}, ${network}))`);
}

export type InTheWay = {
  readonly network: string;
  readonly state: string;
  /** Of the last tenure there was; null while it is held. */
  readonly ended_at: string | null;
  readonly free_at: string | null;
  readonly holder: HolderView | null;
};

/** The pool of a prefix as a refusal tells of it; null when there is no such prefix. */
export async function poolOfPrefix(session: Session, prefixId: string): Promise<PoolOfPrefix | null> {
  return session.row<PoolOfPrefix>(sql`
    SELECT prefix.network, pool.child_length, pool.capacity, level.holder_kind FROM prefix
    LEFT JOIN pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL
    LEFT JOIN plan_level level ON level.id = pool.child_level_id
    WHERE prefix.id = ${prefixId} AND prefix.retired_at IS NULL`);
}

export type PoolOfPrefix = {
  readonly network: string;
  readonly child_length: number | null;
  readonly capacity: string | null;
  /** Whom its children are for by the plan. */
  readonly holder_kind: string | null;
};

/** Takes pools, in one order, before anything of them is written: everybody takes the pool first. */
export async function lockPools(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.rows(often("lock-pools")`
    SELECT 1 FROM pool WHERE id = ANY (${[...new Set(ids)]}::bigint[]) ORDER BY id FOR NO KEY UPDATE`);
}

/** What the pool of a prefix would give next: up to so many fresh ones, by its own order. */
export async function upcomingOf(session: Session, prefixId: string, count: number): Promise<string[]> {
  const rows = await session.rows<{ network: string }>(often("upcoming-of-prefix")`
    SELECT next.network FROM prefix JOIN pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL AND pool.child_length < 128
    CROSS JOIN LATERAL upcoming_prefixes(prefix.id, prefix.network, pool.child_length, pool.allocation_order, pool.order_key, pool.cursor, ${count}) AS next(network)
    WHERE prefix.id = ${prefixId}`);
  return rows.map(({ network }) => network);
}

/** What each order would give next in the place of a pool's own; the scattered one by a key of the moment. */
export async function upcomingByOrder(session: Session, prefixId: string, count: number): Promise<OrderPreview[]> {
  return session.rows<OrderPreview>(sql`
    SELECT orders.name AS "order", orders.name = pool.allocation_order AS current,
      coalesce((SELECT jsonb_agg(next.network::text) FROM upcoming_prefixes(prefix.id, prefix.network, pool.child_length, orders.name,
        CASE WHEN orders.name = pool.allocation_order THEN pool.order_key ELSE new_order_key(orders.name) END,
        CASE WHEN orders.name = pool.allocation_order THEN pool.cursor ELSE 0 END, ${count}) AS next(network)), '[]') AS networks
    FROM prefix JOIN pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL AND pool.child_length < 128,
      unnest(ARRAY['sequential', 'sparse', 'scattered']) WITH ORDINALITY AS orders(name, at)
    WHERE prefix.id = ${prefixId} ORDER BY at`);
}

/** Divides a prefix anew; the caller has checked that it can be. Locks its pool. */
export async function dividePrefix(
  tx: Transaction,
  prefixId: string,
  division: { readonly child_length: number; readonly order: OrderName },
): Promise<void> {
  await tx.rows(sql`SELECT divide_prefix(${prefixId}, ${division.child_length}, ${division.order})`);
}

/** How a prefix is divided; null when there is no such prefix. In a transaction it locks the pool. */
export async function divisionOf(session: Session | Transaction, prefixId: string): Promise<Division | null> {
  if ("inTransaction" in session)
    await session.rows(sql`SELECT 1 FROM pool WHERE prefix_id = ${prefixId} AND closed_at IS NULL FOR NO KEY UPDATE`);
  return session.row<Division>(sql`
    SELECT prefix.network, masklen(prefix.network) AS length, pool.child_length, pool.allocation_order AS "order", pool.generation,
      (SELECT max(masklen(child.network)) FROM prefix child WHERE child.parent_id = prefix.id AND child.state = 'reserved') AS longest_reserved
    FROM prefix LEFT JOIN pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL
    WHERE prefix.id = ${prefixId} AND prefix.retired_at IS NULL`);
}

export type Division = {
  readonly network: string;
  readonly length: number;
  readonly child_length: number | null;
  readonly order: OrderName | null;
  readonly generation: number | null;
  /** Of the children that are kept back; null when none is. */
  readonly longest_reserved: number | null;
};
