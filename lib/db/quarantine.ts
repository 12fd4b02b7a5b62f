import type { QuarantineFilter } from "@/lib/quarantine/schema";
import type { QuarantineCounts, QuarantineRow, RuleEffect } from "@/lib/quarantine/views";
import type { ListView } from "@/lib/view";
import { asOf, type Tables } from "./as-of";
import { containing } from "./containing";
import { holderOf } from "./holder";
import { every, type Statement, sql } from "./sql";
import type { Session, Transaction } from "./transaction";

/** What a released prefix is: it waits for a time, for ever, or not any more. */
const status = (its: Tables) =>
  sql`CASE WHEN tenure.free_at = 'infinity' THEN 'never' WHEN tenure.free_at > ${its.now} THEN 'waiting' ELSE 'free' END`;

/**
 * A page of what was released and not given again: those that ended last first, or those that are free soonest. The
 * cursor is the last row's time and id, so a page costs the same wherever it is.
 */
export async function listQuarantine(session: Session, filter: QuarantineFilter): Promise<ListView<QuarantineRow>> {
  const its = asOf(session);
  const soonest = filter.ordering === "free_at";
  const sort = soonest ? sql`tenure.free_at` : sql`tenure.ended_at`;
  const direction = soonest ? sql`ASC` : sql`DESC`;
  const conditions: Statement[] = [sql`tenure.ended_at IS NOT NULL`, sql`NOT tenure.reused`];
  if (filter.status === "waiting") conditions.push(sql`tenure.free_at > ${its.now} AND tenure.free_at < 'infinity'`);
  if (filter.status === "never") conditions.push(sql`tenure.free_at = 'infinity'`);
  if (filter.status === "free") conditions.push(sql`tenure.free_at <= ${its.now}`);
  if (filter.holder !== undefined) conditions.push(HELD_BY[filter.holder]);
  if (filter.within !== undefined) {
    conditions.push(
      sql`EXISTS (SELECT FROM ${its.prefix} AS inside WHERE inside.id = tenure.prefix_id AND inside.network <<= ${filter.within}::inet)`,
    );
  }
  if (filter.q !== undefined) conditions.push(named(its, filter.q));
  const after = readCursor(filter.cursor);
  if (after !== null) {
    const behind = soonest ? sql`>` : sql`<`;
    conditions.push(sql`(${sort}, tenure.id) ${behind} (${after.at}::timestamptz, ${after.id}::bigint)`);
  }
  const rows = await session.rows<QuarantineRow>(sql`
    SELECT tenure.id, jsonb_build_object('id', prefix.id::text, 'network', prefix.network::text) AS prefix, level.name AS level,
      ${holderOf(its)} AS holder, ${holderLives(its)} AS holder_lives, tenure.began_at, tenure.ended_at, tenure.free_at, ${status(its)} AS status,
      person.name AS ended_by, tenure.ended_reason
    FROM (SELECT * FROM ${its.prefix_tenure} AS tenure WHERE ${every(conditions)} ORDER BY ${sort} ${direction}, tenure.id ${direction} LIMIT ${filter.limit + 1}) AS tenure
    JOIN ${its.prefix} AS prefix ON prefix.id = tenure.prefix_id LEFT JOIN ${its.plan_level} AS level ON level.id = prefix.level_id
    JOIN person ON person.id = tenure.ended_by
    ORDER BY ${sort} ${direction}, tenure.id ${direction}`);
  const shown = rows.slice(0, filter.limit);
  const last = shown.at(-1);
  const next =
    rows.length > filter.limit && last !== undefined ? `${soonest ? last.free_at : last.ended_at}~${last.id}` : null;
  return { results: shown, next };
}

/** "2026-11-27T06:00:00.123456Z~17"; one that cannot be read begins at the beginning. */
function readCursor(cursor: string | undefined): { at: string; id: string } | null {
  const match = /^(infinity|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z)~(\d{1,18})$/.exec(cursor ?? "");
  return match === null ? null : { at: match[1] ?? "", id: match[2] ?? "" };
}

/** A text anywhere in the prefix, the holder's name or the reason. */
function named(its: Tables, text: string): Statement {
  const like = containing(text);
  return sql`(tenure.ended_reason ILIKE ${like}
    OR EXISTS (SELECT FROM ${its.prefix} AS found WHERE found.id = tenure.prefix_id AND found.network::text ILIKE ${like})
    OR EXISTS (SELECT FROM ${its.host} AS host WHERE host.id = tenure.host_id AND host.name ILIKE ${like})
    OR EXISTS (SELECT FROM ${its.rack} AS rack WHERE rack.id = tenure.rack_id AND rack.name ILIKE ${like})
    OR EXISTS (SELECT FROM ${its.cluster} AS cluster WHERE cluster.id = tenure.cluster_id AND cluster.name ILIKE ${like})
    OR EXISTS (SELECT FROM ${its.site} AS site WHERE site.id = tenure.site_id AND site.name ILIKE ${like})
    OR EXISTS (SELECT FROM ${its.segment} AS segment WHERE segment.id = tenure.segment_id AND segment.name ILIKE ${like}))`;
}

const HELD_BY: Readonly<Record<"site" | "cluster" | "rack" | "host" | "segment", Statement>> = {
  site: sql`tenure.site_id IS NOT NULL`,
  cluster: sql`tenure.cluster_id IS NOT NULL`,
  rack: sql`tenure.rack_id IS NOT NULL`,
  host: sql`tenure.host_id IS NOT NULL`,
  segment: sql`tenure.segment_id IS NOT NULL`,
};

/** Whether the holder of a row named `tenure` is there still. */
const holderLives = (its: Tables) => sql`(
  EXISTS (SELECT FROM ${its.host} AS host WHERE host.id = tenure.host_id AND host.ended_at IS NULL)
  OR EXISTS (SELECT FROM ${its.rack} AS rack WHERE rack.id = tenure.rack_id AND rack.retired_at IS NULL)
  OR EXISTS (SELECT FROM ${its.cluster} AS cluster WHERE cluster.id = tenure.cluster_id AND cluster.retired_at IS NULL)
  OR EXISTS (SELECT FROM ${its.site} AS site WHERE site.id = tenure.site_id AND site.retired_at IS NULL)
  OR EXISTS (SELECT FROM ${its.segment} AS segment WHERE segment.id = tenure.segment_id AND segment.retired_at IS NULL))`;

/** How many released prefixes there are of each status, over the whole ledger. */
export async function countQuarantine(session: Session): Promise<QuarantineCounts> {
  const its = asOf(session);
  const row = await session.row<QuarantineCounts>(sql`
    SELECT count(*) FILTER (WHERE free_at > ${its.now} AND free_at < 'infinity') AS waiting,
      count(*) FILTER (WHERE free_at = 'infinity') AS never, count(*) FILTER (WHERE free_at <= ${its.now}) AS free
    FROM ${its.prefix_tenure} AS tenure WHERE ended_at IS NOT NULL AND NOT reused`);
  return row ?? { waiting: "0", never: "0", free: "0" };
}

/** The open pool whose rule a change is about. */
export type RuledPool = {
  readonly id: string;
  readonly network: string;
  readonly child_length: number;
  readonly level_id: string | null;
  readonly level: string | null;
  /** In days; null: what is released is never held again. */
  readonly days: number | null;
};

/** The open pool of a prefix with its rule; null when it gives no prefixes. */
export async function ruledPool(session: Session, prefixId: string): Promise<RuledPool | null> {
  return session.row<RuledPool>(sql`
    SELECT pool.id, prefix.network, pool.child_length, level.id AS level_id, level.name AS level, ${DAYS} AS days
    FROM pool JOIN prefix ON prefix.id = pool.prefix_id LEFT JOIN plan_level level ON level.id = pool.child_level_id
    WHERE pool.prefix_id = ${prefixId} AND pool.closed_at IS NULL AND pool.child_length < 128 AND prefix.retired_at IS NULL`);
}

const DAYS = sql`(extract(epoch FROM pool.quarantine) / 86400)::int`;

/** The pools a change reaches: one, or every open one that gives children of its level. */
export async function poolsRuled(session: Session, pool: RuledPool, everywhere: boolean): Promise<string[]> {
  if (!everywhere || pool.level_id === null) return [pool.id];
  const rows = await session.rows<{ id: string }>(
    sql`SELECT id FROM pool WHERE child_level_id = ${pool.level_id} AND closed_at IS NULL ORDER BY id`,
  );
  return rows.map(({ id }) => id);
}

/** What a rule would do to what these pools released and did not give again. */
export async function effectOf(session: Session, poolIds: readonly string[], days: number | null): Promise<RuleEffect> {
  const row = await session.row<RuleEffect>(sql`
    SELECT count(*) FILTER (WHERE free_at > now.at) AS waiting,
      count(*) FILTER (WHERE free_at > now.at AND rule.until <= now.at) AS freed,
      count(*) FILTER (WHERE free_at > now.at AND rule.until > now.at AND rule.until < free_at) AS sooner,
      count(*) FILTER (WHERE free_at > now.at AND rule.until > free_at) AS later
    FROM prefix_tenure, (SELECT clock_timestamp() AS at) AS now,
      LATERAL (SELECT coalesce(ended_at + ${days}::int * interval '1 day', 'infinity') AS until) AS rule
    WHERE pool_id = ANY (${poolIds}::bigint[]) AND ended_at IS NOT NULL AND NOT reused`);
  return row ?? { waiting: "0", freed: "0", sooner: "0", later: "0" };
}

/** Writes the rule; with `waiting` it also applies to what waits already. Gives how many are free by it now. */
export async function setQuarantine(
  tx: Transaction,
  poolIds: readonly string[],
  days: number | null,
  waiting: boolean,
): Promise<string> {
  const row = await tx.row<{ freed: string }>(
    sql`SELECT set_quarantine(${poolIds}::bigint[], ${days}::int * interval '1 day', ${waiting}) AS freed`,
  );
  return row?.freed ?? "0";
}

/** Writes the rule that pools opened from now on begin with. */
export async function setLevelQuarantine(tx: Transaction, levelId: string, days: number | null): Promise<void> {
  await tx.rows(sql`UPDATE plan_level SET quarantine = ${days}::int * interval '1 day' WHERE id = ${levelId}`);
}
