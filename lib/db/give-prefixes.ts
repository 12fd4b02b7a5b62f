import { type Statement, sql } from "./sql";
import type { Transaction } from "./transaction";

/** Something in a site that prefixes are given to. */
export type Receiver = { readonly id: string; readonly name: string };

/** A level of the plan that a site follows. */
export type GivenLevel = {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  readonly holder_kind: string | null;
};

/** A prefix whose open pool gives children of this length. */
export type Supply = { readonly prefix_id: string; readonly network: string; readonly child_length: number };

/** Where a site's prefix may come from: a root that is as long as the plan's sites, as a whole, or a child of a shorter one. */
export type SiteSource = Supply & { readonly plan_id: string; readonly whole: boolean };

/** A prefix that is held now, with the name of its level. */
export type HeldNow = { readonly holder_id: string; readonly network: string; readonly level: string };

/**
 * Locks a live site: its prefixes are given by one at a time, and no import moves its hosts meanwhile. Null when there
 * is none of this id.
 */
export async function lockSiteToGive(tx: Transaction, id: string): Promise<Receiver | null> {
  return tx.row(sql`SELECT id, name FROM site WHERE id = ${id} AND retired_at IS NULL FOR NO KEY UPDATE`);
}

/** The site of a live rack; null when there is no such rack. */
export async function siteOfRack(tx: Transaction, rackId: string): Promise<string | null> {
  const row = await tx.row<{ site_id: string }>(
    sql`SELECT site_id FROM rack WHERE id = ${rackId} AND retired_at IS NULL`,
  );
  return row?.site_id ?? null;
}

/** The live racks of a site, or one of them, locked against being retired and moved, by name. */
export async function racksToGive(
  tx: Transaction,
  siteId: string,
  rackId: string | null,
): Promise<(Receiver & { readonly cluster_id: string | null })[]> {
  const which = rackId === null ? sql`true` : sql`id = ${rackId}`;
  return tx.rows(sql`
    SELECT id, name, cluster_id FROM rack WHERE site_id = ${siteId} AND ${which} AND retired_at IS NULL
    ORDER BY lower(name) COLLATE "C", id FOR NO KEY UPDATE`);
}

/** The live clusters of a site, locked against being retired, by name. */
export async function clustersToGive(tx: Transaction, siteId: string): Promise<Receiver[]> {
  return tx.rows(sql`
    SELECT id, name FROM cluster WHERE site_id = ${siteId} AND retired_at IS NULL
    ORDER BY lower(name) COLLATE "C", id FOR NO KEY UPDATE`);
}

/** The live hosts of a site, or of one rack, that hold nothing, locked against being ended, by name. */
export async function hostsToGive(
  tx: Transaction,
  siteId: string,
  rackId: string | null,
): Promise<(Receiver & { readonly rack_id: string | null })[]> {
  const which = rackId === null ? sql`true` : sql`host.rack_id = ${rackId}`;
  return tx.rows(sql`
    SELECT id, name, rack_id FROM host WHERE site_id = ${siteId} AND ${which} AND ended_at IS NULL
      AND NOT EXISTS (SELECT FROM prefix_tenure tenure WHERE tenure.host_id = host.id AND tenure.ended_at IS NULL)
    ORDER BY lower(name) COLLATE "C", id FOR NO KEY UPDATE`);
}

/** What things of one kind hold now, in address order. */
export async function heldNow(
  tx: Transaction,
  kind: "site" | "cluster" | "rack",
  ids: readonly string[],
): Promise<HeldNow[]> {
  return tx.rows<HeldNow>(sql`SELECT ${HOLDER_COLUMN[kind]} AS holder_id, ${HELD_COLUMNS}
    WHERE tenure.ended_at IS NULL AND ${HOLDER_COLUMN[kind]} = ANY (${ids}::bigint[]) ORDER BY prefix.network`);
}

/** What the live hosts of a site, or of one rack, hold now, in address order. */
export async function heldByHosts(
  tx: Transaction,
  siteId: string,
  rackId: string | null,
): Promise<(HeldNow & { readonly name: string })[]> {
  const which = rackId === null ? sql`true` : sql`host.rack_id = ${rackId}`;
  return tx.rows(sql`SELECT host.id AS holder_id, host.name, ${HELD_COLUMNS} JOIN host ON host.id = tenure.host_id
    WHERE tenure.ended_at IS NULL AND host.site_id = ${siteId} AND host.ended_at IS NULL AND ${which} ORDER BY prefix.network`);
}

const HELD_COLUMNS = sql`prefix.network, coalesce(level.name, '') AS level
  FROM prefix_tenure tenure JOIN prefix ON prefix.id = tenure.prefix_id LEFT JOIN plan_level level ON level.id = prefix.level_id`;

const HOLDER_COLUMN: Readonly<Record<"site" | "cluster" | "rack", Statement>> = {
  site: sql`tenure.site_id`,
  cluster: sql`tenure.cluster_id`,
  rack: sql`tenure.rack_id`,
};

/** The plan that a site follows by what it holds; null when it holds nothing of a plan. */
export async function planOfSite(tx: Transaction, siteId: string): Promise<string | null> {
  const row = await tx.row<{ plan_id: string }>(sql`
    SELECT coalesce(level.plan_id, child_level.plan_id) AS plan_id
    FROM prefix_tenure tenure JOIN prefix ON prefix.id = tenure.prefix_id
    LEFT JOIN plan_level level ON level.id = prefix.level_id
    LEFT JOIN pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL
    LEFT JOIN plan_level child_level ON child_level.id = pool.child_level_id
    WHERE tenure.site_id = ${siteId} AND tenure.ended_at IS NULL AND coalesce(level.plan_id, child_level.plan_id) IS NOT NULL
    ORDER BY prefix.network LIMIT 1`);
  return row?.plan_id ?? null;
}

/** Where sites get their prefixes from, in address order: roots that nobody ever held, and pools. Full pools are among them. */
export async function siteSources(tx: Transaction): Promise<SiteSource[]> {
  return tx.rows<SiteSource>(sql`
    SELECT level.plan_id, prefix.network, prefix.id AS prefix_id, level.length AS child_length, true AS whole
    FROM prefix JOIN plan_level level ON level.id = prefix.level_id AND level.holder_kind = 'site'
    WHERE prefix.parent_id IS NULL AND prefix.retired_at IS NULL AND prefix.state = 'active'
      AND NOT EXISTS (SELECT FROM prefix_tenure tenure WHERE tenure.prefix_id = prefix.id)
    UNION ALL
    SELECT level.plan_id, prefix.network, prefix.id, pool.child_length, false
    FROM pool JOIN plan_level level ON level.id = pool.child_level_id AND level.holder_kind = 'site'
    JOIN prefix ON prefix.id = pool.prefix_id
    WHERE pool.closed_at IS NULL AND NOT pool.held_back AND prefix.retired_at IS NULL AND prefix.state = 'active'
    ORDER BY network`);
}

/** Gives a root as a whole to a site; false when somebody took it meanwhile. */
export async function takeRoot(
  tx: Transaction,
  rootId: string,
  siteId: string,
  by: { readonly personId: string; readonly reason: string },
): Promise<boolean> {
  await tx.rows(sql`SELECT 1 FROM prefix WHERE id = ${rootId} FOR NO KEY UPDATE`);
  const row = await tx.row(sql`
    INSERT INTO prefix_tenure (prefix_id, site_id, began_at, began_by, reason)
    SELECT ${rootId}, ${siteId}, clock_timestamp(), ${by.personId}, ${by.reason}
    WHERE NOT EXISTS (SELECT FROM prefix_tenure WHERE prefix_id = ${rootId}) RETURNING id`);
  return row !== null;
}

/** The plan of the first root that is divided for clusters or racks without a level for sites; null when there is none. */
export async function planWithoutSites(tx: Transaction): Promise<string | null> {
  const row = await tx.row<{ plan_id: string }>(sql`
    SELECT level.plan_id FROM pool JOIN plan_level level ON level.id = pool.child_level_id
    JOIN prefix ON prefix.id = pool.prefix_id
    WHERE pool.closed_at IS NULL AND prefix.parent_id IS NULL AND prefix.retired_at IS NULL AND prefix.state = 'active'
      AND EXISTS (SELECT FROM plan_level other WHERE other.plan_id = level.plan_id AND other.holder_kind IN ('cluster', 'rack'))
      AND NOT EXISTS (SELECT FROM plan_level other WHERE other.plan_id = level.plan_id AND other.holder_kind = 'site')
    ORDER BY prefix.network LIMIT 1`);
  return row?.plan_id ?? null;
}

export async function levelsOf(tx: Transaction, planId: string): Promise<GivenLevel[]> {
  return tx.rows<GivenLevel>(
    sql`SELECT id, name, length, holder_kind FROM plan_level WHERE plan_id = ${planId} ORDER BY position`,
  );
}

/**
 * The open pools that give prefixes of a level to what stands in these holders, the nearest holder's first; last
 * those that are nobody's and meant for nobody: roots, and levels without a holder.
 */
export async function suppliesOf(
  tx: Transaction,
  levelId: string,
  within: { readonly siteId: string; readonly clusterId?: string | null; readonly rackId?: string },
): Promise<Supply[]> {
  const [cluster, rack] = [within.clusterId ?? null, within.rackId ?? null];
  return tx.rows<Supply>(sql`
    SELECT prefix.id AS prefix_id, prefix.network, pool.child_length
    FROM (
      SELECT prefix_id, CASE WHEN rack_id IS NOT NULL THEN 0 WHEN cluster_id IS NOT NULL THEN 1 ELSE 2 END AS distance
      FROM prefix_tenure WHERE ended_at IS NULL
        AND (site_id = ${within.siteId} OR cluster_id = ${cluster}::bigint OR rack_id = ${rack}::bigint)
      UNION ALL
      SELECT place.id, 3 FROM pool JOIN prefix place ON place.id = pool.prefix_id
        WHERE pool.child_level_id = ${levelId} AND pool.closed_at IS NULL AND place.retired_at IS NULL
        AND NOT EXISTS (SELECT FROM prefix_tenure WHERE prefix_id = place.id)
        AND NOT EXISTS (SELECT FROM plan_level level WHERE level.id = place.level_id AND level.holder_kind IS NOT NULL)
    ) AS source
    JOIN prefix ON prefix.id = source.prefix_id AND prefix.state = 'active'
    JOIN pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL AND NOT pool.held_back AND pool.child_level_id = ${levelId}
    ORDER BY source.distance, prefix.network`);
}

/** Puts racks that stand in no cluster into one. */
export async function putRacksInto(tx: Transaction, clusterId: string, rackIds: readonly string[]): Promise<void> {
  await tx.rows(sql`
    UPDATE rack SET cluster_id = ${clusterId}, version = version + 1 WHERE id = ANY (${rackIds}::bigint[]) AND cluster_id IS NULL`);
}
