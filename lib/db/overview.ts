import type { AuditView, Change, DayPoint, FullRack, LevelUsage } from "@/lib/overview/views";
import { type PoolCounters, usageOf } from "@/lib/prefixes/usage";
import type { LevelView } from "@/lib/prefixes/views";
import { asOf } from "./as-of";
import { reusable } from "./held-prefixes";
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

/** The racks with the smallest free share, the fullest first. */
export async function fullestRacks(session: Session, limit: number): Promise<FullRack[]> {
  const its = asOf(session);
  const rows = await session.rows<PoolColumns>(sql`
    SELECT rack.id, rack.name, jsonb_build_object('id', site.id::text, 'name', site.name) AS site, prefix.network,
      pool.child_length, pool.capacity, pool.used, pool.reserved, pool.released, ${reusable(its)} AS reusable, pool.held_back
    FROM ${its.prefix_tenure} AS tenure
    JOIN ${its.rack} AS rack ON rack.id = tenure.rack_id AND rack.retired_at IS NULL JOIN ${its.site} AS site ON site.id = rack.site_id
    JOIN ${its.prefix} AS prefix ON prefix.id = tenure.prefix_id
    JOIN ${its.pool} AS pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL
    WHERE tenure.rack_id IS NOT NULL AND tenure.ended_at IS NULL
    ORDER BY (pool.used + pool.reserved + pool.released - ${reusable(its)}) / pool.capacity DESC, rack.id LIMIT ${limit}`);
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
  const its = asOf(session);
  const row = await session.row<{ granted: number; ended: number }>(sql`
    SELECT
      (SELECT count(*)::int FROM ${its.request} AS request WHERE status = 'granted' AND requested_at > ${its.now} - make_interval(days => ${days})) AS granted,
      (SELECT count(*)::int FROM ${its.host} AS host WHERE ended_at > ${its.now} - make_interval(days => ${days})) AS ended`);
  return { days, granted: row?.granted ?? 0, ended: row?.ended ?? 0 };
}

/** Of each level of each plan: all that can be given at it, and how much of that is, over all its pools. */
export async function usageByLevel(session: Session): Promise<LevelUsage[]> {
  const its = asOf(session);
  const rows = await session.rows<{ level: LevelView; plan: string } & Omit<PoolCounters, "child_level">>(sql`
    SELECT plan.name AS plan, jsonb_build_object('name', level.name, 'position', level.position, 'length', level.length) AS level,
      level.length AS child_length, total.*
    FROM ${its.plan_level} AS level JOIN plan ON plan.id = level.plan_id
    JOIN (
      SELECT pool.child_level_id, sum(pool.capacity) AS capacity, sum(pool.used) AS used, sum(pool.reserved) AS reserved,
        sum(pool.released) AS released, sum(${reusable(its)}) AS reusable
      FROM ${its.pool} AS pool WHERE pool.closed_at IS NULL AND pool.child_level_id IS NOT NULL GROUP BY pool.child_level_id
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
  const its = asOf(session);
  return session.rows<AuditView>(sql`
    SELECT event.id, event.at, person.name AS by, event.action, event.noun, event.noun_id,
      coalesce(event.detail->>'name', event.detail->>'network', event.detail->>'aggregate', CASE event.noun
        WHEN 'site' THEN (SELECT name FROM ${its.site} AS site WHERE id = event.noun_id)
        WHEN 'cluster' THEN (SELECT name FROM ${its.cluster} AS cluster WHERE id = event.noun_id)
        WHEN 'rack' THEN (SELECT name FROM ${its.rack} AS rack WHERE id = event.noun_id)
        WHEN 'host' THEN (SELECT name FROM ${its.host} AS host WHERE id = event.noun_id)
        WHEN 'container' THEN (SELECT name FROM ${its.container} AS container WHERE id = event.noun_id)
        WHEN 'prefix' THEN (SELECT network::text FROM ${its.prefix} AS prefix WHERE id = event.noun_id) END, '') AS subject
    FROM audit_event event JOIN person ON person.id = event.person_id
    WHERE event.at <= ${its.now} ORDER BY event.id DESC LIMIT ${limit}`);
}

/** How many prefixes hosts held at the end of each day (UTC) on which that changed. */
export async function heldByDay(session: Session): Promise<DayPoint[]> {
  const its = asOf(session);
  return session.rows<DayPoint>(sql`
    WITH change AS (
      SELECT began_at AS at, 1 AS by FROM ${its.prefix_tenure} AS tenure WHERE host_id IS NOT NULL
      UNION ALL SELECT ended_at, -1 FROM ${its.prefix_tenure} AS tenure WHERE host_id IS NOT NULL AND ended_at IS NOT NULL
    ), daily AS (
      SELECT (at AT TIME ZONE 'UTC')::date AS day, sum(by) AS by FROM change GROUP BY 1
    )
    SELECT to_char(daily.day, 'YYYY-MM-DD') AS day, (sum(daily.by) OVER (ORDER BY daily.day))::int AS used FROM daily ORDER BY daily.day`);
}
