import type { LevelInsertion, PlanRequest } from "@/lib/plans/schema";
import type { PlanView } from "@/lib/plans/views";
import { asOf } from "./as-of";
import { sql } from "./sql";
import type { Session, Transaction } from "./transaction";

/** Writes a plan and its levels; gives its id. */
export async function insertPlan(tx: Transaction, plan: PlanRequest): Promise<string> {
  const row = await tx.row<{ id: string }>(
    sql`INSERT INTO plan (name, preset) VALUES (${plan.name}, ${plan.preset}) RETURNING id`,
  );
  if (row === null) throw new Error("an insert gave no row");
  for (const [position, level] of plan.levels.entries()) {
    await tx.rows(sql`
      INSERT INTO plan_level (plan_id, position, name, length, holder_kind, allocation_order)
      VALUES (${row.id}, ${position}, ${level.name}, ${level.length}, ${level.holder}, ${level.order})`);
  }
  return row.id;
}

/** The root of a VRF that overlaps a prefix; null when none does. */
export async function overlappingRoot(session: Session, vrf: string, network: string): Promise<string | null> {
  const row = await session.row<{ network: string }>(sql`
    SELECT network FROM prefix WHERE parent_id IS NULL AND retired_at IS NULL AND network && ${network}::inet
      AND vrf_id = (SELECT id FROM vrf WHERE lower(name) = lower(${vrf})) LIMIT 1`);
  return row?.network ?? null;
}

/**
 * Roots are made one at a time, so that two of them meet as a refusal and not as a deadlock. Gives whether there is
 * such a VRF. An advisory lock, since a row lock would need the right to change VRFs, which the application lacks.
 */
export async function lockRoots(tx: Transaction, vrf: string): Promise<boolean> {
  const row = await tx.row<{ id: string }>(sql`SELECT id FROM vrf WHERE lower(name) = lower(${vrf})`);
  if (row === null) return false;
  await tx.rows(sql`SELECT pg_advisory_xact_lock(hashtextextended('roots of VRF ' || ${row.id}, 64))`);
  return true;
}

/**
 * Makes a root prefix and opens its pool: the children of the first level longer than it. A root as long as a
 * level is of that level.
 */
export async function insertRoot(tx: Transaction, vrf: string, network: string, planId: string): Promise<string> {
  const row = await tx.row<{ id: string }>(sql`
    INSERT INTO prefix (vrf_id, network, level_id)
    VALUES ((SELECT id FROM vrf WHERE lower(name) = lower(${vrf})), ${network},
      (SELECT id FROM plan_level WHERE plan_id = ${planId} AND length = masklen(${network}::inet)))
    RETURNING id`);
  if (row === null) throw new Error("an insert gave no row");
  await tx.rows(sql`
    INSERT INTO pool (prefix_id, child_length, child_level_id, allocation_order, order_key, quarantine, capacity)
    SELECT ${row.id}, level.length, level.id, level.allocation_order, new_order_key(level.allocation_order), level.quarantine, trunc(2::numeric ^ (level.length - masklen(${network}::inet)))
    FROM plan_level level WHERE level.plan_id = ${planId} AND level.length > masklen(${network}::inet)
    ORDER BY level.position LIMIT 1`);
  return row.id;
}

/** All plans with their levels and aggregates, the oldest first. */
export async function listPlans(session: Session): Promise<PlanView[]> {
  const its = asOf(session);
  return session.rows<PlanView>(sql`
    SELECT plan.id, plan.name, plan.preset, plan.created_at,
      coalesce((SELECT jsonb_agg(jsonb_build_object('position', position, 'name', name, 'length', length, 'holder', holder_kind, 'order', allocation_order) ORDER BY position)
        FROM ${its.plan_level} AS level WHERE plan_id = plan.id), '[]') AS levels,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', prefix.id::text, 'network', prefix.network::text, 'vrf', vrf.name) ORDER BY prefix.network)
        FROM ${its.prefix} AS prefix JOIN vrf ON vrf.id = prefix.vrf_id LEFT JOIN ${its.pool} AS pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL
        LEFT JOIN ${its.plan_level} AS level ON level.id = coalesce(prefix.level_id, pool.child_level_id)
        WHERE prefix.parent_id IS NULL AND prefix.retired_at IS NULL AND level.plan_id = plan.id), '[]') AS aggregates
    FROM plan WHERE plan.created_at <= ${its.now} ORDER BY plan.id`);
}

const INSERT_LEVEL_TIMEOUT_MS = 120_000;

/** Puts a level before another; gives how many blocks were made and how many children moved into them. */
export async function insertLevel(
  tx: Transaction,
  beforeId: string,
  level: LevelInsertion,
  personId: string,
): Promise<{ readonly blocks: string; readonly moved: string }> {
  // it writes each child that moves, so it may take longer than any other statement
  await tx.rows(sql`SELECT set_config('statement_timeout', ${String(INSERT_LEVEL_TIMEOUT_MS)}, true)`);
  const insertion = sql`
    SELECT blocks, moved FROM insert_level(${beforeId}, ${level.name}, ${level.length}, ${level.holder}, ${level.order}, ${personId}, ${level.reason})`;
  const row = await tx.row<{ blocks: string; moved: string }>({ ...insertion, timeoutMs: INSERT_LEVEL_TIMEOUT_MS });
  if (row === null) throw new Error("a function gave no row");
  return row;
}

/** The levels of a plan, widest first, and the prefixes that it divides at the top. */
export async function planLevels(
  tx: Transaction,
  planId: string,
): Promise<(PlanRequest["levels"][number] & { readonly id: string })[]> {
  return tx.rows(sql`
    SELECT id, name, length, holder_kind AS holder, allocation_order AS "order" FROM plan_level WHERE plan_id = ${planId} ORDER BY position`);
}
