import type { Reference } from "@/lib/hosts/views";
import type { PoolCounters } from "@/lib/prefixes/usage";
import type { HolderView, LevelView } from "@/lib/prefixes/views";
import type { Mark, PoolSamples } from "@/lib/timelines/samples";
import type { TimelinePlaces } from "@/lib/timelines/schema";
import { asOf } from "./as-of";
import { holderOf } from "./holder";
import { every, type Statement, sql } from "./sql";
import type { Session } from "./transaction";

/** A pool that gives prefixes: whose it is, and its counters. Times as text, numbers as decimal text. */
export type PoolFacts = PoolCounters & {
  readonly id: string;
  readonly prefix_id: string;
  readonly network: string;
  readonly length: number;
  readonly vrf: string;
  readonly level: LevelView | null;
  readonly holder: HolderView | null;
  readonly site: Reference | null;
  /** How long what is released waits, "30 days"; null: it is never given again. */
  readonly quarantine: string | null;
  readonly created_at: string;
};

/** A UTC day as the number of days since 1970-01-01. */
const dayOf = (moment: Statement): Statement => sql`((${moment} AT TIME ZONE 'UTC')::date - date '1970-01-01')`;

/** A pool that can still give: it is open, gives prefixes, and its own prefix is held (or was never anybody's). */
const GIVES = sql`pool.child_length < 128 AND pool.closed_at IS NULL AND prefix.retired_at IS NULL
  AND (tenure.id IS NOT NULL OR NOT EXISTS (SELECT FROM prefix_tenure former WHERE former.prefix_id = prefix.id))`;

const JOINS = sql`
  JOIN prefix ON prefix.id = pool.prefix_id
  LEFT JOIN prefix_tenure tenure ON tenure.prefix_id = prefix.id AND tenure.ended_at IS NULL
  LEFT JOIN rack ON rack.id = tenure.rack_id
  LEFT JOIN cluster ON cluster.id = coalesce(rack.cluster_id, tenure.cluster_id)
  LEFT JOIN site ON site.id = coalesce(rack.site_id, cluster.site_id, tenure.site_id)`;

/** The moment by the database's clock, and its UTC day. */
export async function momentNow(session: Session): Promise<{ readonly now: string; readonly day: number }> {
  const row = await session.row<{ now: string; day: number }>(
    sql`SELECT clock_timestamp() AS now, ${dayOf(sql`clock_timestamp()`)} AS day`,
  );
  if (row === null) throw new Error("the database has no clock");
  return row;
}

/**
 * The pools that give prefixes and in which something happened, or whose rule changed, since a moment; all of them
 * for null. Of those whose quarantine ends, each that has something in it: that ends without an event.
 */
export async function poolsChangedSince(session: Session, since: string | null): Promise<string[]> {
  const gives = sql`SELECT id FROM pool WHERE child_length < 128 AND closed_at IS NULL`;
  const changed =
    since === null
      ? gives
      : sql`${gives} AND (last_event_at > ${since}::timestamptz OR (quarantine IS NOT NULL AND released > 0))
        UNION SELECT id FROM pool_history WHERE valid_to > ${since}::timestamptz AND child_length < 128`;
  const rows = await session.rows<{ id: string }>(changed);
  return rows.map(({ id }) => id);
}

/** What there is to say of these pools; those that cannot give any more are left out. */
export async function poolFacts(session: Session, ids: readonly string[]): Promise<PoolFacts[]> {
  return session.rows<PoolFacts>(sql`
    SELECT pool.id, pool.prefix_id, prefix.network, masklen(prefix.network) AS length, vrf.name AS vrf,
      CASE WHEN level.id IS NOT NULL THEN jsonb_build_object('name', level.name, 'position', level.position, 'length', level.length) END AS level,
      ${holderOf(asOf(session))} AS holder,
      CASE WHEN site.id IS NOT NULL THEN jsonb_build_object('id', site.id::text, 'name', site.name) END AS site,
      pool.child_length, child_level.name AS child_level, pool.capacity, pool.used, pool.reserved, pool.released,
      CASE WHEN pool.quarantine IS NULL THEN 0 ELSE (SELECT count(*) FROM prefix_tenure ended
        WHERE ended.pool_id = pool.id AND ended.ended_at IS NOT NULL AND NOT ended.reused AND ended.free_at <= clock_timestamp()) END AS reusable,
      CASE WHEN pool.quarantine IS NOT NULL THEN extract(days FROM justify_hours(pool.quarantine)) || ' days' END AS quarantine,
      pool.created_at
    FROM pool ${JOINS} JOIN vrf ON vrf.id = prefix.vrf_id
    LEFT JOIN plan_level level ON level.id = prefix.level_id
    LEFT JOIN plan_level child_level ON child_level.id = pool.child_level_id
    WHERE pool.id = ANY (${ids}::bigint[]) AND ${GIVES}`);
}

/** The ids of the pools that a filter lets through. */
export async function poolsWithin(session: Session, filter: TimelinePlaces): Promise<string[]> {
  const { site, cluster, level, within, q } = filter;
  const conditions = [GIVES];
  if (site !== undefined) conditions.push(sql`site.id = ${site}`);
  if (cluster !== undefined) conditions.push(sql`cluster.id = ${cluster}`);
  if (level !== undefined) {
    conditions.push(sql`prefix.level_id IN (SELECT id FROM plan_level WHERE lower(name) = lower(${level}))`);
  }
  if (within !== undefined) conditions.push(sql`prefix.network <<= ${within}::inet`);
  if (q !== undefined) {
    const name = sql`coalesce(rack.name, cluster.name, site.name, prefix.name)`;
    conditions.push(sql`(position(lower(${q}) IN lower(${name})) > 0 OR prefix.network::text LIKE lower(${q}) || '%')`);
  }
  const rows = await session.rows<{ id: string }>(sql`SELECT pool.id FROM pool ${JOINS} WHERE ${every(conditions)}`);
  return rows.map(({ id }) => id);
}

/** The names of the levels whose prefixes give others, the widest first. */
export async function givingLevels(session: Session): Promise<string[]> {
  const rows = await session.rows<{ name: string }>(sql`
    SELECT name FROM plan_level level WHERE EXISTS (SELECT FROM plan_level below WHERE below.plan_id = level.plan_id AND below.position > level.position)
    GROUP BY name ORDER BY min(length), name`);
  return rows.map(({ name }) => name);
}

/**
 * The samples of these pools: of each day on which something happened, what was given, what an import brought in
 * without saying since when, what was released, and what came out of quarantine. An import that does say since when
 * counts on that day as given.
 */
export async function samplesOf(session: Session, ids: readonly string[]): Promise<Map<string, PoolSamples>> {
  return samplesFrom(session, sql`pool_id`, sql`prefix_tenure`, sql`pool_id = ANY (${ids}::bigint[])`);
}

/** The samples of all prefixes of a length inside a range, whichever pools they come from; null when there are none. */
export async function samplesInside(
  session: Session,
  { vrf, network, length }: { readonly vrf: string; readonly network: string; readonly length: number },
): Promise<PoolSamples | null> {
  const inside = sql`prefix.vrf_id = (SELECT id FROM vrf WHERE lower(name) = lower(${vrf}))
    AND prefix.network <<= ${network}::inet AND masklen(prefix.network) = ${length}`;
  const samples = await samplesFrom(
    session,
    sql`''::text`,
    sql`prefix_tenure JOIN prefix ON prefix.id = prefix_tenure.prefix_id`,
    inside,
  );
  return samples.get("") ?? null;
}

/** The samples of some tenures, together by a key. */
async function samplesFrom(
  session: Session,
  key: Statement,
  tenures: Statement,
  which: Statement,
): Promise<Map<string, PoolSamples>> {
  const undated = sql`(origin = 'import' AND began_at > recorded_at - interval '1 minute')`;
  const rows = await session.rows<{ key: string; days: string }>(sql`
    SELECT key, string_agg(concat_ws(' ', day, given, imported, released, freed), ',' ORDER BY day) AS days FROM (
      SELECT key, day, sum(given) AS given, sum(imported) AS imported, sum(released) AS released, sum(freed) AS freed FROM (
        SELECT ${key} AS key, ${dayOf(sql`began_at`)} AS day, count(*) FILTER (WHERE NOT ${undated}) AS given,
          count(*) FILTER (WHERE ${undated}) AS imported, 0 AS released, 0 AS freed
        FROM ${tenures} WHERE ${which} GROUP BY 1, 2
        UNION ALL
        SELECT ${key}, ${dayOf(sql`ended_at`)}, 0, 0, count(*), count(*) FILTER (WHERE free_at = ended_at)
        FROM ${tenures} WHERE ${which} AND ended_at IS NOT NULL GROUP BY 1, 2
        UNION ALL
        SELECT ${key}, ${dayOf(sql`free_at`)}, 0, 0, 0, count(*)
        FROM ${tenures} WHERE ${which} AND free_at > ended_at AND free_at <= clock_timestamp() GROUP BY 1, 2
      ) AS event GROUP BY key, day
    ) AS daily GROUP BY key`);
  return new Map(rows.map((row) => [row.key, readSamples(row.days)]));
}

/** A rack that states what its switch holds. */
export type SwitchLimits = {
  readonly rack: Reference;
  readonly site: Reference;
  readonly routes_max: number | null;
  readonly neighbours_max: number | null;
  readonly created_at: string;
};

/** The live racks that state what their switch holds. */
export async function rackSwitches(session: Session, { site, cluster, q }: TimelinePlaces): Promise<SwitchLimits[]> {
  const conditions = [sql`rack.retired_at IS NULL AND num_nonnulls(rack.routes_max, rack.neighbours_max) > 0`];
  if (site !== undefined) conditions.push(sql`rack.site_id = ${site}`);
  if (cluster !== undefined) conditions.push(sql`rack.cluster_id = ${cluster}`);
  if (q !== undefined) conditions.push(sql`position(lower(${q}) IN lower(rack.name)) > 0`);
  return session.rows<SwitchLimits>(sql`
    SELECT jsonb_build_object('id', rack.id::text, 'name', rack.name) AS rack, jsonb_build_object('id', site.id::text, 'name', site.name) AS site,
      rack.routes_max, rack.neighbours_max, rack.created_at
    FROM rack JOIN site ON site.id = rack.site_id WHERE ${every(conditions)} ORDER BY rack.id`);
}

/** The prefixes that hosts of racks hold, by day: given when one is, freed as soon as it ends, since no router has a route to it then. */
export async function switchSamples(session: Session, racks: readonly string[]): Promise<Map<string, PoolSamples>> {
  if (racks.length === 0) return new Map();
  const held = sql`prefix_tenure tenure JOIN host ON host.id = tenure.host_id WHERE host.rack_id = ANY (${racks}::bigint[])`;
  const rows = await session.rows<{ key: string; days: string }>(sql`
    SELECT key, string_agg(concat_ws(' ', day, given, 0, freed, freed), ',' ORDER BY day) AS days FROM (
      SELECT key, day, sum(given) AS given, sum(freed) AS freed FROM (
        SELECT host.rack_id::text AS key, ${dayOf(sql`tenure.began_at`)} AS day, count(*) AS given, 0 AS freed FROM ${held} GROUP BY 1, 2
        UNION ALL SELECT host.rack_id::text, ${dayOf(sql`tenure.ended_at`)}, 0, count(*) FROM ${held} AND tenure.ended_at IS NOT NULL GROUP BY 1, 2
      ) AS event GROUP BY key, day) AS daily GROUP BY key`);
  return new Map(rows.map((row) => [row.key, readSamples(row.days)]));
}

function readSamples(text: string): PoolSamples {
  const lines = text.split(",");
  const column = () => new Int32Array(lines.length);
  const samples = { day: column(), given: column(), imported: column(), released: column(), freed: column() };
  for (const [row, line] of lines.entries()) {
    const [day, given, imported, released, freed] = line.split(" ");
    samples.day[row] = Number(day);
    samples.given[row] = Number(given);
    samples.imported[row] = Number(imported);
    samples.released[row] = Number(released);
    samples.freed[row] = Number(freed);
  }
  return samples;
}

/** Of the hosts that pools gave to since a day each: how many were given, and how many of them to a host that had had one there. */
export async function givenAgain(
  session: Session,
  eras: readonly { readonly id: string; readonly since: string }[],
): Promise<Map<string, { readonly given: number; readonly again: number }>> {
  if (eras.length === 0) return new Map();
  const rows = await session.rows<{ id: string; given: number; again: number }>(sql`
    SELECT era.id, count(*)::int AS given, count(*) FILTER (WHERE EXISTS (
        SELECT FROM prefix_tenure before WHERE before.host_id = tenure.host_id AND before.pool_id = tenure.pool_id AND before.began_at < tenure.began_at))::int AS again
    FROM unnest(${eras.map(({ id }) => id)}::bigint[], ${eras.map(({ since }) => since)}::timestamptz[]) AS era (id, since)
    JOIN prefix_tenure tenure ON tenure.pool_id = era.id AND tenure.began_at >= era.since AND tenure.host_id IS NOT NULL
    GROUP BY era.id`);
  return new Map(rows.map(({ id, given, again }) => [id, { given, again }]));
}

/** What happened to a pool besides giving to hosts, the latest `limit` of it in order: it opened, its rule changed, a place got or gave up a prefix of it. */
export async function marksOf(session: Session, id: string, limit: number): Promise<Mark[]> {
  const rows = await session.rows<Mark>(sql`
    SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, what, name FROM (
      SELECT created_at AS at, 'opened' AS what, '' AS name FROM pool WHERE id = ${id}
      UNION ALL SELECT valid_to, 'rule', '' FROM pool_history WHERE id = ${id}
      UNION ALL SELECT tenure.began_at, 'given', ${PLACE} FROM prefix_tenure tenure WHERE tenure.pool_id = ${id} AND tenure.host_id IS NULL
      UNION ALL SELECT tenure.ended_at, 'released', ${PLACE} FROM prefix_tenure tenure
        WHERE tenure.pool_id = ${id} AND tenure.host_id IS NULL AND tenure.ended_at IS NOT NULL
    ) AS event ORDER BY at DESC LIMIT ${limit}`);
  return rows.toReversed();
}

const PLACE = sql`coalesce((SELECT name FROM rack WHERE id = tenure.rack_id), (SELECT name FROM cluster WHERE id = tenure.cluster_id),
  (SELECT name FROM site WHERE id = tenure.site_id), (SELECT name FROM segment WHERE id = tenure.segment_id), '')`;

/** How many addresses and how many of the hosts' prefixes were given in the last days. */
export async function givenLately(
  session: Session,
  days: number,
): Promise<{ readonly addresses: string; readonly prefixes: string }> {
  const row = await session.row<{ addresses: string; prefixes: string }>(sql`
    SELECT
      (SELECT count(*) FROM address_tenure WHERE run_id IS NULL AND began_at > clock_timestamp() - make_interval(days => ${days}))
        + (SELECT coalesce(sum(given), 0) FROM address_day WHERE day > (clock_timestamp() AT TIME ZONE 'UTC')::date - ${days}::int) AS addresses,
      (SELECT count(*) FROM prefix_tenure WHERE host_id IS NOT NULL AND began_at > clock_timestamp() - make_interval(days => ${days})) AS prefixes`);
  return row ?? { addresses: "0", prefixes: "0" };
}
