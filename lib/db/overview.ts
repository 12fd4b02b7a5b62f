import type { AuditView, Change, DayPoint, FullRack, LevelUsage } from "@/lib/overview/views";
import { type PoolCounters, usageOf } from "@/lib/prefixes/usage";
import type { LevelView } from "@/lib/prefixes/views";
import { sql } from "./sql";
import type { Session } from "./transaction";

type PoolColumns = {
  readonly id: string;
  readonly name: string;
  readonly site: FullRack["site"];
  readonly network: string;
  readonly child_length: number;
  readonly capacity: string;
  readonly used: string;
  readonly reserved: string;
  readonly released: string;
  readonly reusable: string;
  readonly held_back: boolean;
};

/** Released ones of a pool whose quarantine is over: they can be given again. */
const REUSABLE = sql`CASE WHEN pool.released = 0 OR pool.quarantine IS NULL THEN 0 ELSE (SELECT count(*) FROM prefix_tenure ended
  WHERE ended.pool_id = pool.id AND ended.ended_at IS NOT NULL AND NOT ended.reused AND ended.free_at <= clock_timestamp()) END`;

/** The racks with the smallest free share, the fullest first. */
export async function fullestRacks(session: Session, limit: number): Promise<FullRack[]> {
  const rows = await session.rows<PoolColumns>(sql`
    SELECT rack.id, rack.name, jsonb_build_object('id', site.id::text, 'name', site.name) AS site, prefix.network,
      pool.child_length, pool.capacity, pool.used, pool.reserved, pool.released, ${REUSABLE} AS reusable, pool.held_back
    FROM prefix_tenure tenure
    JOIN rack ON rack.id = tenure.rack_id AND rack.retired_at IS NULL JOIN site ON site.id = rack.site_id
    JOIN prefix ON prefix.id = tenure.prefix_id
    JOIN pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL
    WHERE tenure.rack_id IS NOT NULL AND tenure.ended_at IS NULL
    ORDER BY (pool.used + pool.reserved + pool.released - ${REUSABLE}) / pool.capacity DESC, rack.id LIMIT ${limit}`);
  return rows.map(({ id, name, site, network, ...pool }) => ({
    id,
    name,
    site,
    network,
    usage: usageOf({ ...pool, child_level: null }),
  }));
}

/** How many requests were granted and how many hosts ended in the last days. */
export async function recentChange(session: Session, days: number): Promise<Change> {
  const row = await session.row<{ granted: number; ended: number }>(sql`
    SELECT
      (SELECT count(*)::int FROM request WHERE status = 'granted' AND requested_at > now() - make_interval(days => ${days})) AS granted,
      (SELECT count(*)::int FROM host WHERE ended_at > now() - make_interval(days => ${days})) AS ended`);
  return { days, granted: row?.granted ?? 0, ended: row?.ended ?? 0 };
}

/** Of each level of each plan: all that can be given at it, and how much of that is, over all its pools. */
export async function usageByLevel(session: Session): Promise<LevelUsage[]> {
  const rows = await session.rows<{ level: LevelView; plan: string } & Omit<PoolCounters, "child_level">>(sql`
    SELECT plan.name AS plan, jsonb_build_object('name', level.name, 'position', level.position, 'length', level.length) AS level,
      level.length AS child_length, total.*
    FROM plan_level level JOIN plan ON plan.id = level.plan_id
    JOIN (
      SELECT pool.child_level_id, sum(pool.capacity) AS capacity, sum(pool.used) AS used, sum(pool.reserved) AS reserved,
        sum(pool.released) AS released, sum(${REUSABLE}) AS reusable
      FROM pool WHERE pool.closed_at IS NULL AND pool.child_level_id IS NOT NULL GROUP BY pool.child_level_id
    ) AS total ON total.child_level_id = level.id
    ORDER BY plan.id, level.position`);
  return rows.map(({ level, plan, ...pool }) => ({
    level,
    plan,
    usage: usageOf({ ...pool, child_level: level.name }),
  }));
}

/** What was done last, the newest first. */
export async function latestAudited(session: Session, limit: number): Promise<AuditView[]> {
  return session.rows<AuditView>(sql`
    SELECT event.id, event.at, person.name AS by, event.action, event.noun, event.noun_id,
      coalesce(event.detail->>'name', event.detail->>'network', event.detail->>'aggregate', CASE event.noun
        WHEN 'site' THEN (SELECT name FROM site WHERE id = event.noun_id)
        WHEN 'cluster' THEN (SELECT name FROM cluster WHERE id = event.noun_id)
        WHEN 'rack' THEN (SELECT name FROM rack WHERE id = event.noun_id)
        WHEN 'host' THEN (SELECT name FROM host WHERE id = event.noun_id)
        WHEN 'container' THEN (SELECT name FROM container WHERE id = event.noun_id)
        WHEN 'prefix' THEN (SELECT network::text FROM prefix WHERE id = event.noun_id) END, '') AS subject
    FROM audit_event event JOIN person ON person.id = event.person_id ORDER BY event.id DESC LIMIT ${limit}`);
}

/** How many prefixes hosts held at the end of each day (UTC) on which that changed. */
export async function heldByDay(session: Session): Promise<DayPoint[]> {
  return session.rows<DayPoint>(sql`
    WITH change AS (
      SELECT began_at AS at, 1 AS by FROM prefix_tenure WHERE host_id IS NOT NULL
      UNION ALL SELECT ended_at, -1 FROM prefix_tenure WHERE host_id IS NOT NULL AND ended_at IS NOT NULL
    ), daily AS (
      SELECT (at AT TIME ZONE 'UTC')::date AS day, sum(by) AS by FROM change GROUP BY 1
    )
    SELECT to_char(daily.day, 'YYYY-MM-DD') AS day, (sum(daily.by) OVER (ORDER BY daily.day))::int AS used FROM daily ORDER BY daily.day`);
}
