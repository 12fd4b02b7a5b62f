import type { AlertFilter, AlertRuleCreation } from "@/lib/alerts/schema";
import type { AlertRuleView, AlertView } from "@/lib/alerts/views";
import { type Statement, sql } from "./sql";
import type { Session, Transaction } from "./transaction";

/** Whoever holds the prefix of a pool named `pool`, by the name of now; empty where nobody does. */
const HOLDER_NAME: Statement = sql`coalesce((
  SELECT coalesce((SELECT name FROM rack WHERE id = held.rack_id), (SELECT name FROM cluster WHERE id = held.cluster_id),
    (SELECT name FROM site WHERE id = held.site_id), (SELECT name FROM segment WHERE id = held.segment_id))
  FROM prefix_tenure held WHERE held.prefix_id = pool.prefix_id AND held.ended_at IS NULL), '')`;

/** The rules in force, the oldest first. */
export async function alertRules(session: Session): Promise<AlertRuleView[]> {
  return session.rows<AlertRuleView>(sql`
    SELECT rule.id, rule.kind, rule.threshold, rule.level,
      CASE WHEN pool.id IS NOT NULL THEN jsonb_build_object('id', pool.id::text, 'name', coalesce(nullif(${HOLDER_NAME}, ''), prefix.network::text)) END AS pool,
      person.name AS created_by, rule.created_at,
      (SELECT count(*)::int FROM alert WHERE alert.rule_id = rule.id AND alert.cleared_at IS NULL) AS open
    FROM alert_rule rule JOIN person ON person.id = rule.created_by
    LEFT JOIN pool ON pool.id = rule.pool_id LEFT JOIN prefix ON prefix.id = pool.prefix_id
    WHERE rule.retired_at IS NULL ORDER BY rule.id`);
}

export async function insertAlertRule(tx: Transaction, rule: AlertRuleCreation, personId: string): Promise<string> {
  const row = await tx.row<{ id: string }>(sql`
    INSERT INTO alert_rule (kind, threshold, level, pool_id, created_by)
    VALUES (${rule.kind}, ${rule.threshold}, ${rule.level}, ${rule.pool}, ${personId}) RETURNING id`);
  if (row === null) throw new Error("an insert gave no row");
  return row.id;
}

/** Ends a rule and clears what it raised; false when there is none in force of this id. */
export async function retireAlertRule(tx: Transaction, id: string): Promise<boolean> {
  const row = await tx.row(
    sql`UPDATE alert_rule SET retired_at = clock_timestamp() WHERE id = ${id} AND retired_at IS NULL RETURNING id`,
  );
  if (row === null) return false;
  await tx.rows(sql`UPDATE alert SET cleared_at = clock_timestamp() WHERE rule_id = ${id} AND cleared_at IS NULL`);
  return true;
}

/** Alerts, the latest first; at most so many. */
export async function listAlerts(session: Session, filter: AlertFilter, limit: number): Promise<AlertView[]> {
  const which = filter.status === "open" ? sql`alert.cleared_at IS NULL` : sql`true`;
  return session.rows<AlertView>(sql`
    SELECT alert.id, alert.rule_id, alert.pool_id, prefix.network, ${HOLDER_NAME} AS holder, alert.message, alert.raised_at, alert.cleared_at
    FROM alert JOIN pool ON pool.id = alert.pool_id JOIN prefix ON prefix.id = pool.prefix_id
    WHERE ${which} ORDER BY alert.raised_at DESC, alert.id DESC LIMIT ${limit}`);
}

/** Which pools each rule has an alert open for. */
export async function openAlerts(tx: Transaction): Promise<{ readonly rule_id: string; readonly pool_id: string }[]> {
  return tx.rows(sql`SELECT rule_id, pool_id FROM alert WHERE cleared_at IS NULL`);
}

export type AlertChange = {
  readonly ruleId: string;
  readonly poolId: string;
  readonly value: number;
  readonly message: string;
};

/** Raises alerts; one that is open already stays as it is. Gives those that are new. */
export async function raiseAlerts(tx: Transaction, changes: readonly AlertChange[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    INSERT INTO alert (rule_id, pool_id, value, message)
    SELECT * FROM unnest(${changes.map(({ ruleId }) => ruleId)}::bigint[], ${changes.map(({ poolId }) => poolId)}::bigint[],
      ${changes.map(({ value }) => String(value))}::float8[], ${changes.map(({ message }) => message)}::text[])
    ON CONFLICT DO NOTHING RETURNING id`);
  return rows.map(({ id }) => id);
}

/** Clears the open alerts of these rules and pools; gives those that were open. */
export async function clearAlerts(
  tx: Transaction,
  which: readonly { readonly rule_id: string; readonly pool_id: string }[],
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    UPDATE alert SET cleared_at = clock_timestamp()
    FROM unnest(${which.map(({ rule_id }) => rule_id)}::bigint[], ${which.map(({ pool_id }) => pool_id)}::bigint[]) AS gone (rule_id, pool_id)
    WHERE alert.rule_id = gone.rule_id AND alert.pool_id = gone.pool_id AND alert.cleared_at IS NULL RETURNING alert.id`);
  return rows.map(({ id }) => id);
}

/** Keeps others from judging the rules until the transaction ends; false when somebody is at it. */
export async function mayWatch(tx: Transaction): Promise<boolean> {
  const row = await tx.row<{ free: boolean }>(sql`SELECT pg_try_advisory_xact_lock(640064, 1) AS free`);
  return row?.free === true;
}

/** Puts the raising or clearing of alerts into the queue of every webhook. */
export async function queueAlerts(
  tx: Transaction,
  event: "raised" | "cleared",
  alertIds: readonly string[],
): Promise<void> {
  await tx.rows(sql`
    INSERT INTO delivery (webhook_id, body)
    SELECT webhook.id, jsonb_build_object('event', 'alert.' || ${event}::text, 'alert', jsonb_build_object('id', alert.id::text,
      'rule_id', alert.rule_id::text, 'pool_id', alert.pool_id::text, 'prefix', prefix.network::text, 'holder', ${HOLDER_NAME},
      'message', alert.message, 'raised_at', to_char(alert.raised_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')))
    FROM alert JOIN pool ON pool.id = alert.pool_id JOIN prefix ON prefix.id = pool.prefix_id, webhook
    WHERE alert.id = ANY (${alertIds}::bigint[]) AND webhook.retired_at IS NULL ORDER BY alert.id, webhook.id`);
}
