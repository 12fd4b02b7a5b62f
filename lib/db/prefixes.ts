import { usageOf } from "@/lib/prefixes/usage";
import type { LevelView, PathStep, PrefixRow, PrefixState, TenureView } from "@/lib/prefixes/views";
import { asOf, oftenAt, type Tables } from "./as-of";
import { reusable } from "./held-prefixes";
import { type HolderColumn, holderOf } from "./holder";
import { sql } from "./sql";
import type { Session } from "./transaction";

/** A prefix with its level, its holder, and the counters of its open pool. */
export type PrefixColumns = HolderColumn & {
  readonly id: string;
  readonly network: string;
  readonly length: number;
  readonly parent_id: string | null;
  readonly vrf: string;
  readonly state: PrefixState;
  readonly version: number;
  readonly level: LevelView | null;
  readonly tenure_id: string | null;
  readonly since: string | null;
  readonly child_length: number | null;
  readonly child_level: string | null;
  readonly capacity: string | null;
  readonly used: string;
  readonly reserved: string;
  readonly released: string;
  readonly reusable: string;
  readonly held_back: boolean;
  /** Null for a moment: counts below are those of now. */
  readonly hosts_below: string | null;
  readonly containers_below: string | null;
};

/** What a prefix is: an active one that was held and is not any more is quarantined, or ended once that is over. */
export const state = (its: Tables) => sql`
  CASE WHEN prefix.state <> 'active' THEN prefix.state ELSE coalesce((
    SELECT CASE WHEN last.ended_at IS NULL THEN 'active' WHEN last.free_at > ${its.now} THEN 'quarantined' ELSE 'ended' END
    FROM ${its.prefix_tenure} AS last WHERE last.prefix_id = prefix.id ORDER BY last.began_at DESC LIMIT 1), 'active') END`;

/** What a prefix's row is read from: `prefix` with what `joins` brings. */
export const columns = (its: Tables) => sql`
  prefix.id, prefix.network, masklen(prefix.network) AS length, prefix.parent_id, vrf.name AS vrf,
  CASE WHEN prefix.state = 'active' AND tenure.id IS NOT NULL THEN 'active' ELSE ${state(its)} END AS state, prefix.version,
  CASE WHEN level.id IS NOT NULL THEN jsonb_build_object('name', level.name, 'position', level.position, 'length', level.length) END AS level,
  tenure.id AS tenure_id, tenure.began_at AS since, ${holderOf(its)} AS holder,
  pool.child_length, child_level.name AS child_level, pool.capacity, pool.used, pool.reserved, pool.released, coalesce(pool.held_back, false) AS held_back,
  ${reusable(its)} AS reusable,
  ${its.counted ? sql`coalesce(counted.hosts, 0) + coalesce(unfolded.hosts, 0)` : sql`NULL::bigint`} AS hosts_below,
  ${its.counted ? sql`CASE WHEN pool.child_length = 128 THEN pool.used ELSE coalesce(counted.containers, 0) + coalesce(unfolded.containers, 0) END` : sql`NULL::bigint`} AS containers_below`;

export const joins = (its: Tables) => sql`
  JOIN vrf ON vrf.id = prefix.vrf_id
  LEFT JOIN ${its.plan_level} AS level ON level.id = prefix.level_id
  LEFT JOIN ${its.prefix_tenure} AS tenure ON tenure.prefix_id = prefix.id AND tenure.ended_at IS NULL
  LEFT JOIN ${its.pool} AS pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL
  LEFT JOIN ${its.plan_level} AS child_level ON child_level.id = pool.child_level_id
  ${its.counted ? sql`LEFT JOIN prefix_count counted ON counted.prefix_id = prefix.id LEFT JOIN unfolded_counts() AS unfolded ON unfolded.prefix_id = prefix.id` : sql``}`;

/** One prefix; null when there is none of this id. */
export async function prefixById(session: Session, id: string): Promise<PrefixColumns | null> {
  const its = asOf(session);
  return session.row<PrefixColumns>(
    oftenAt(
      session,
      "prefix-by-id",
    )`SELECT ${columns(its)} FROM ${its.prefix} AS prefix ${joins(its)} WHERE prefix.id = ${id} AND prefix.retired_at IS NULL`,
  );
}

/** How many children of a prefix are held now. */
export async function heldBelow(session: Session, id: string): Promise<string> {
  const row = await session.row<{ count: string }>(sql`
    SELECT count(*) FROM prefix JOIN prefix_tenure tenure ON tenure.prefix_id = prefix.id AND tenure.ended_at IS NULL WHERE prefix.parent_id = ${id}`);
  return row?.count ?? "0";
}

/** The way from the root to a prefix, both included. */
export async function pathTo(session: Session, id: string): Promise<PathStep[]> {
  const its = asOf(session);
  return session.rows<PathStep>(oftenAt(session, "path-to")`
    WITH RECURSIVE path AS (
      SELECT prefix.*, 0 AS up FROM ${its.prefix} AS prefix WHERE id = ${id}
      UNION ALL SELECT parent.*, path.up + 1 FROM path JOIN ${its.prefix} AS parent ON parent.id = path.parent_id
    ) SELECT ${pathColumns(its)} FROM path AS prefix ${pathJoins(its)} ORDER BY prefix.up DESC`);
}

/**
 * The way from the root of a VRF down to the longest prefix that contains an address: at each step the covering
 * child is the greatest one at or before it, since siblings do not overlap.
 */
export async function pathToAddress(session: Session, vrf: string, address: string): Promise<PathStep[]> {
  const its = asOf(session);
  return session.rows<PathStep>(oftenAt(session, "path-to-address")`
    WITH RECURSIVE path AS (
      SELECT prefix.*, 0 AS depth FROM ${its.prefix} AS prefix
      WHERE parent_id IS NULL AND retired_at IS NULL AND network >>= ${address}::inet
        AND vrf_id = (SELECT id FROM vrf WHERE lower(name) = lower(${vrf}))
      UNION ALL
      SELECT child.*, path.depth + 1 FROM path, LATERAL (
        SELECT prefix.* FROM ${its.prefix} AS prefix WHERE prefix.parent_id = path.id AND prefix.retired_at IS NULL AND prefix.network <= ${address}::inet
        ORDER BY prefix.network DESC LIMIT 1
      ) AS child WHERE child.network >>= ${address}::inet
    ) SELECT ${pathColumns(its)} FROM path AS prefix ${pathJoins(its)} ORDER BY prefix.depth`);
}

const pathColumns = (
  its: Tables,
) => sql`prefix.id, prefix.network, masklen(prefix.network) AS length, ${holderOf(its)} AS holder,
  CASE WHEN level.id IS NOT NULL THEN jsonb_build_object('name', level.name, 'position', level.position, 'length', level.length) END AS level`;

const pathJoins = (its: Tables) => sql`
  LEFT JOIN ${its.plan_level} AS level ON level.id = prefix.level_id
  LEFT JOIN ${its.prefix_tenure} AS tenure ON tenure.prefix_id = prefix.id AND tenure.ended_at IS NULL`;

/** Every tenure of a prefix, the newest first. */
export async function tenuresOf(session: Session, prefixId: string): Promise<TenureView[]> {
  const its = asOf(session);
  return session.rows<TenureView>(oftenAt(session, "tenures-of-prefix")`
    SELECT tenure.id, ${holderOf(its)} AS holder, tenure.began_at, tenure.ended_at, tenure.free_at, beginner.name AS began_by, ender.name AS ended_by,
      tenure.reason, tenure.ended_reason, tenure.origin
    FROM ${its.prefix_tenure} AS tenure JOIN person beginner ON beginner.id = tenure.began_by LEFT JOIN person ender ON ender.id = tenure.ended_by
    WHERE tenure.prefix_id = ${prefixId} ORDER BY tenure.began_at DESC`);
}

/** A prefix as a row of the tree or a list. */
export function prefixRow(row: PrefixColumns): PrefixRow {
  return {
    type: "prefix",
    id: row.id,
    network: row.network,
    length: row.length,
    level: row.level,
    state: row.state,
    holder: row.holder,
    usage: usageIn(row),
    below: belowIn(row),
    expandable: row.child_length !== null && row.child_length < 128,
    since: row.since,
  };
}

/** The usage of a prefix's open pool; null when it has none. */
export function usageIn(row: PrefixColumns): PrefixRow["usage"] {
  if (row.child_length === null || row.capacity === null) return null;
  return usageOf({ ...row, child_length: row.child_length, capacity: row.capacity });
}

/** The hosts and containers below a prefix; null for a moment. */
export function belowIn({ hosts_below, containers_below }: PrefixColumns): PrefixRow["below"] {
  return hosts_below === null || containers_below === null
    ? null
    : { hosts: hosts_below, containers: containers_below };
}
