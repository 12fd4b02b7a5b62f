import type { RenumberingFilter } from "@/lib/renumbering/schema";
import type { MoveView, RenumberedHost, RenumberingView } from "@/lib/renumbering/views";
import type { ListView } from "@/lib/view";
import { asOf, type Tables } from "./as-of";
import { type Statement, sql } from "./sql";
import type { Session, Transaction } from "./transaction";

/** The move of a host that is under way; null when it is on none. */
export async function openMove(session: Session, hostId: string): Promise<MoveView | null> {
  const its = asOf(session);
  return session.row<MoveView>(sql`
    SELECT act.id, act.began_at AS since, person.name AS by, act.reason,
      CASE WHEN rack.id IS NOT NULL THEN jsonb_build_object('id', rack.id::text, 'name', rack.name) END AS from_rack,
      coalesce((SELECT jsonb_agg(jsonb_build_object('from', was.network::text, 'to', became.network::text) ORDER BY was.network)
        FROM renumbering_step step JOIN ${its.prefix_tenure} AS old ON old.id = step.old_tenure_id JOIN ${its.prefix} AS was ON was.id = old.prefix_id
        JOIN ${its.prefix_tenure} AS new ON new.id = step.new_tenure_id JOIN ${its.prefix} AS became ON became.id = new.prefix_id
        WHERE step.renumbering_id = act.id), '[]') AS prefixes
    FROM renumbering act JOIN person ON person.id = act.began_by LEFT JOIN ${its.rack} AS rack ON rack.id = act.from_rack_id
    WHERE act.host_id = ${hostId} AND ${underWay(its)}`);
}

/** The renumberings of subtrees, under way, that a host takes part in: which of its prefixes goes where. */
export async function subtreesOfHost(
  session: Session,
  hostId: string,
): Promise<{ id: string; from: string; to: string }[]> {
  const its = asOf(session);
  return session.rows(sql`
    SELECT act.id, was.network AS from, became.network AS to
    FROM ${its.prefix_tenure} AS old JOIN renumbering_step step ON step.old_tenure_id = old.id
    JOIN renumbering act ON act.id = step.renumbering_id AND ${underWay(its)} AND act.host_id IS NULL
    JOIN ${its.prefix} AS was ON was.id = old.prefix_id
    JOIN ${its.prefix_tenure} AS new ON new.id = step.new_tenure_id JOIN ${its.prefix} AS became ON became.id = new.prefix_id
    WHERE old.host_id = ${hostId} AND old.ended_at IS NULL ORDER BY was.network`);
}

/** Begins the move of a host. */
export async function insertMove(
  tx: Transaction,
  move: {
    readonly hostId: string;
    readonly fromRackId: string | null;
    readonly personId: string;
    readonly reason: string;
  },
): Promise<string> {
  const row = await tx.row<{ id: string }>(sql`
    INSERT INTO renumbering (host_id, from_rack_id, reason, began_by)
    VALUES (${move.hostId}, ${move.fromRackId}, ${move.reason}, ${move.personId}) RETURNING id`);
  if (row === null) throw new Error("an insert gave no row");
  return row.id;
}

/**
 * Writes that a new tenure takes the place of an old one, and marks the old prefix as being renumbered away. Gives whether
 * that is held still.
 */
export async function insertStep(
  tx: Transaction,
  step: {
    readonly actId: string;
    readonly oldTenureId: string;
    readonly newTenureId: string;
    readonly oldPrefixId: string;
  },
): Promise<boolean> {
  await tx.rows(sql`
    INSERT INTO renumbering_step (renumbering_id, old_tenure_id, new_tenure_id)
    VALUES (${step.actId}, ${step.oldTenureId}, ${step.newTenureId})`);
  const row = await tx.row<{ held: boolean }>(sql`SELECT deprecate_prefix(${step.oldPrefixId}) AS held`);
  return row?.held === true;
}

/** Gives everything at and below a prefix its like behind another; null when something is in the way there. */
export async function renumberPrefix(
  tx: Transaction,
  ask: {
    readonly fromId: string;
    readonly parentId: string;
    readonly network: string;
    readonly personId: string;
    readonly reason: string;
  },
): Promise<string | null> {
  const row = await tx.row<{ id: string | null }>(
    sql`SELECT renumber_prefix(${ask.fromId}, ${ask.parentId}, ${ask.network}, ${ask.personId}, ${ask.reason}) AS id`,
  );
  return row?.id ?? null;
}

/** How many prefixes are held at and below one, and the lengths they have that a plan knows no level of. */
export async function subtreeOf(
  session: Session,
  prefixId: string,
  planLevelId: string | null,
): Promise<{ held: number; unknown: number[]; deprecated: number }> {
  const row = await session.row<{ held: number; unknown: number[] | null; deprecated: number }>(sql`
    SELECT count(*)::int AS held, count(*) FILTER (WHERE prefix.state = 'deprecated')::int AS deprecated,
      array_agg(DISTINCT masklen(prefix.network)) FILTER (WHERE prefix.level_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM plan_level there WHERE there.plan_id = (SELECT plan_id FROM plan_level WHERE id = ${planLevelId})
          AND there.length = masklen(prefix.network))) AS unknown
    FROM prefix top JOIN prefix ON prefix.vrf_id = top.vrf_id AND prefix.network BETWEEN top.network AND set_masklen(broadcast(top.network), 128)
    JOIN prefix_tenure tenure ON tenure.prefix_id = prefix.id AND tenure.ended_at IS NULL
    WHERE top.id = ${prefixId} AND prefix.retired_at IS NULL`);
  return { held: row?.held ?? 0, unknown: row?.unknown ?? [], deprecated: row?.deprecated ?? 0 };
}

/** The prefix whose open pool gives children of a length and in which a network lies; null when there is none. */
export async function giverOf(
  session: Session,
  vrf: string,
  network: string,
): Promise<{ id: string; network: string; child_level_id: string | null } | null> {
  return session.row(sql`
    SELECT prefix.id, prefix.network, pool.child_level_id FROM prefix
    JOIN pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL AND pool.child_length = masklen(${network}::inet)
    WHERE prefix.vrf_id = (SELECT id FROM vrf WHERE lower(name) = lower(${vrf})) AND prefix.retired_at IS NULL
      AND prefix.network = ANY (SELECT network(set_masklen(${network}::inet, bits))::inet FROM generate_series(1, masklen(${network}::inet) - 1) AS bits)
    ORDER BY masklen(prefix.network) DESC LIMIT 1`);
}

/** Takes a renumbering that is under way for oneself; null when there is none of this id. */
export async function lockRenumbering(
  tx: Transaction,
  id: string,
): Promise<{
  id: string;
  host_id: string | null;
  from_rack_id: string | null;
  ended_at: string | null;
  outcome: string | null;
} | null> {
  return tx.row(
    sql`SELECT id, host_id, from_rack_id, ended_at, outcome FROM renumbering WHERE id = ${id} FOR NO KEY UPDATE`,
  );
}

/** The tenures of a renumbering, old beside new. */
export type Step = {
  readonly old_tenure_id: string;
  readonly old_prefix_id: string;
  readonly old_network: string;
  readonly old_live: boolean;
  readonly new_tenure_id: string;
  readonly new_live: boolean;
  readonly host: string | null;
};

export async function stepsOf(tx: Transaction, id: string): Promise<Step[]> {
  return tx.rows<Step>(sql`
    SELECT old.id AS old_tenure_id, old.prefix_id AS old_prefix_id, prefix.network AS old_network, old.ended_at IS NULL AS old_live,
      new.id AS new_tenure_id, new.ended_at IS NULL AS new_live, host.name AS host
    FROM renumbering_step step JOIN prefix_tenure old ON old.id = step.old_tenure_id JOIN prefix ON prefix.id = old.prefix_id
    JOIN prefix_tenure new ON new.id = step.new_tenure_id LEFT JOIN host ON host.id = old.host_id
    WHERE step.renumbering_id = ${id} ORDER BY masklen(prefix.network), prefix.network`);
}

/** Makes prefixes ordinary ones again that were being renumbered away. */
export async function keepPrefixes(tx: Transaction, prefixIds: readonly string[]): Promise<void> {
  await tx.rows(sql`
    UPDATE prefix SET state = 'active', version = version + 1 WHERE id = ANY (${prefixIds}::bigint[]) AND state = 'deprecated'`);
}

/** Writes how a renumbering ended. */
export async function settleRenumbering(
  tx: Transaction,
  id: string,
  outcome: "finished" | "abandoned",
  personId: string,
): Promise<void> {
  await tx.rows(sql`
    UPDATE renumbering SET ended_at = greatest(clock_timestamp(), began_at + interval '1 microsecond'), ended_by = ${personId}, outcome = ${outcome}
    WHERE id = ${id} AND ended_at IS NULL`);
}

/** Finishes the moves whose old prefixes have all been released by now, these among them. */
export async function settleMoves(tx: Transaction, tenureIds: readonly string[], personId: string): Promise<void> {
  await tx.rows(sql`
    UPDATE renumbering act SET ended_at = greatest(clock_timestamp(), began_at + interval '1 microsecond'), ended_by = ${personId}, outcome = 'finished'
    WHERE act.host_id IS NOT NULL AND act.ended_at IS NULL
      AND act.id IN (SELECT renumbering_id FROM renumbering_step WHERE old_tenure_id = ANY (${tenureIds}::bigint[]))
      AND NOT EXISTS (SELECT FROM renumbering_step step JOIN prefix_tenure old ON old.id = step.old_tenure_id AND old.ended_at IS NULL
        WHERE step.renumbering_id = act.id)`);
}

/** It had begun, and had not ended. */
const underWay = ({ now }: Tables): Statement =>
  sql`act.began_at <= ${now} AND (act.ended_at IS NULL OR act.ended_at > ${now})`;

const view = (its: Tables): Statement => sql`
  SELECT act.id, jsonb_build_object('id', was.id::text, 'network', was.network::text) AS from,
    jsonb_build_object('id', became.id::text, 'network', became.network::text) AS to, act.reason, act.began_at, person.name AS began_by,
    CASE WHEN act.ended_at <= ${its.now} THEN act.ended_at END AS ended_at, CASE WHEN act.ended_at <= ${its.now} THEN act.outcome END AS outcome, counted.*
  FROM renumbering act JOIN ${its.prefix} AS was ON was.id = act.from_prefix_id JOIN ${its.prefix} AS became ON became.id = act.to_prefix_id
  JOIN person ON person.id = act.began_by CROSS JOIN LATERAL (
    SELECT count(*)::int AS prefixes, count(old.host_id)::int AS hosts, count(old.host_id) FILTER (WHERE old.ended_at IS NOT NULL)::int AS hosts_off,
      count(new.ended_at)::int AS given_up
    FROM renumbering_step step JOIN ${its.prefix_tenure} AS old ON old.id = step.old_tenure_id JOIN ${its.prefix_tenure} AS new ON new.id = step.new_tenure_id
    WHERE step.renumbering_id = act.id) AS counted`;

/** A renumbering of a subtree with its progress; null when there is none of this id. */
export async function renumberingById(session: Session, id: string): Promise<RenumberingView | null> {
  return session.row<RenumberingView>(sql`${view(asOf(session))} WHERE act.id = ${id}`);
}

/** The renumbering of a subtree that is under way at or above a prefix, from it or to it; null when there is none. */
export async function renumberingOver(session: Session, prefixId: string): Promise<RenumberingView | null> {
  const its = asOf(session);
  return session.row<RenumberingView>(sql`
    WITH RECURSIVE up AS (
      SELECT id, parent_id FROM ${its.prefix} AS prefix WHERE id = ${prefixId}
      UNION ALL SELECT prefix.id, prefix.parent_id FROM up JOIN ${its.prefix} AS prefix ON prefix.id = up.parent_id)
    ${view(its)} WHERE ${underWay(its)} AND (was.id IN (SELECT id FROM up) OR became.id IN (SELECT id FROM up)) ORDER BY act.id DESC LIMIT 1`);
}

/** A page of the renumberings of subtrees, the newest first; the cursor is the last one's id. */
export async function listRenumberings(
  session: Session,
  filter: RenumberingFilter,
): Promise<ListView<RenumberingView>> {
  const its = asOf(session);
  const open = filter.status === "open" ? underWay(its) : sql`act.began_at <= ${its.now}`;
  const behind =
    filter.cursor !== undefined && /^\d{1,18}$/.test(filter.cursor)
      ? sql`act.id < ${filter.cursor}::bigint`
      : sql`true`;
  const rows = await session.rows<RenumberingView>(
    sql`${view(its)} WHERE ${open} AND ${behind} ORDER BY act.id DESC LIMIT ${filter.limit + 1}`,
  );
  const shown = rows.slice(0, filter.limit);
  return { results: shown, next: rows.length > filter.limit ? (shown.at(-1)?.id ?? null) : null };
}

/** The hosts of a renumbering, those that are still on first, by name behind a name. */
export async function hostsOfRenumbering(session: Session, id: string, limit: number): Promise<RenumberedHost[]> {
  const its = asOf(session);
  return session.rows<RenumberedHost>(sql`
    SELECT host.id, host.name, jsonb_build_object('id', was.id::text, 'network', was.network::text) AS from,
      jsonb_build_object('id', became.id::text, 'network', became.network::text) AS to, old.ended_at AS off_at,
      (SELECT count(*)::int FROM ${its.address_tenure} AS held WHERE held.prefix_tenure_id = old.id AND held.ended_at IS NULL) AS containers_on,
      (SELECT count(*)::int FROM ${its.address_tenure} AS held WHERE held.prefix_tenure_id = new.id AND held.ended_at IS NULL) AS containers_off
    FROM renumbering_step step JOIN ${its.prefix_tenure} AS old ON old.id = step.old_tenure_id JOIN ${its.prefix} AS was ON was.id = old.prefix_id
    JOIN ${its.prefix_tenure} AS new ON new.id = step.new_tenure_id JOIN ${its.prefix} AS became ON became.id = new.prefix_id
    JOIN ${its.host} AS host ON host.id = old.host_id
    WHERE step.renumbering_id = ${id} ORDER BY old.ended_at IS NOT NULL, lower(host.name), was.network LIMIT ${limit}`);
}
