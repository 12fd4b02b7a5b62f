import type { RunFilter } from "@/lib/runs/schema";
import type { RunView } from "@/lib/runs/views";
import { often, type Statement, sql } from "./sql";
import type { Session, Transaction } from "./transaction";

/** What a grant of a run needs to know. */
export type RunGrant = {
  readonly poolId: string;
  readonly tenureId: string;
  readonly epoch: number;
  readonly personId: string;
  readonly count: string;
};

/**
 * Grants runs of held /64s, each in up to 16 pieces and perhaps shorter than asked, in address order; no piece where the
 * /64 has none left or is held no more. One statement for all; an answer for each, in their order. Locks the pools until
 * the transaction ends: the caller has locked them already where there are several.
 */
export async function grantRuns(tx: Transaction, grants: readonly RunGrant[]): Promise<RunView[][]> {
  const rows = await tx.rows<RunView & { readonly item: number }>(often("grant-runs")`
    SELECT ask.item::int AS item, ${RUN_COLUMNS}
    FROM unnest(${grants.map(({ poolId }) => poolId)}::bigint[], ${grants.map(({ tenureId }) => tenureId)}::bigint[],
      ${grants.map(({ epoch }) => String(epoch))}::integer[], ${grants.map(({ personId }) => personId)}::bigint[],
      ${grants.map(({ count }) => count)}::numeric[]) WITH ORDINALITY AS ask(pool_id, tenure_id, epoch, person_id, count, item),
      grant_runs(ask.pool_id, ask.tenure_id, ask.epoch, ask.person_id, ask.count) AS run JOIN person ON person.id = run.granted_by
    ORDER BY run.id`);
  const runs: RunView[][] = grants.map(() => []);
  for (const { item, ...run } of rows) runs[item - 1]?.push(run);
  return runs;
}

/** A page of the runs granted to a host, the newest first. */
export async function listRuns(
  session: Session,
  hostId: string,
  filter: RunFilter,
): Promise<{ readonly results: RunView[]; readonly next: string | null }> {
  const before = /^\d{1,18}$/.test(filter.cursor ?? "") ? sql`run.id < ${filter.cursor ?? ""}` : sql`true`;
  const rows = await session.rows<RunView>(
    sql`${runViews(sql`address_run`, sql`run.kind = 'granted' AND run.host_id = ${hostId} AND ${before}`)} LIMIT ${filter.limit + 1}`,
  );
  const results = rows.slice(0, filter.limit);
  return { results, next: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null };
}

const RUN_COLUMNS = sql`
  run.id, host(run.first_address) AS first, host(run.last_address) AS last, (SELECT name FROM vrf WHERE vrf.id = run.vrf_id) AS vrf, run.prefix_network AS prefix,
  (run.last_address - run.first_address + 1)::text AS count, run.reported, run.epoch, run.granted_at, person.name AS granted_by, run.ended_at`;

function runViews(from: Statement, condition: Statement): Statement {
  return sql`
    SELECT ${RUN_COLUMNS}
    FROM ${from} AS run JOIN person ON person.id = run.granted_by WHERE ${condition} ORDER BY run.id DESC`;
}

/** What the live runs of a host hold in sum, and how fast its containers take addresses. */
export type RunSums = {
  readonly granted: string;
  readonly reported: string;
  /** Addresses that were reported as given in the days that `seconds` covers. */
  readonly recent: string;
  readonly seconds: string;
};

/**
 * The sums of a host's live runs. The rate is measured over the last seven days (UTC), or since its first agent was
 * enrolled, but never over less than an hour.
 */
export async function runSums(session: Session, hostId: string): Promise<RunSums> {
  const row = await session.row<RunSums>(sql`
    SELECT live.granted, live.reported, coalesce(recent.given, 0)::text AS recent,
      greatest(3600, extract(epoch FROM clock_timestamp() - greatest(date_trunc('day', clock_timestamp() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - interval '6 days', first.at)))::bigint::text AS seconds
    FROM (
      SELECT coalesce(sum(run.last_address - run.first_address + 1), 0)::text AS granted, coalesce(sum(run.reported), 0)::text AS reported
      FROM address_run run JOIN host ON host.id = run.host_id AND host.run_epoch = run.epoch
      WHERE run.host_id = ${hostId} AND run.kind = 'granted' AND run.ended_at IS NULL
    ) AS live,
    (SELECT sum(given) AS given FROM address_day WHERE host_id = ${hostId} AND day >= (clock_timestamp() AT TIME ZONE 'UTC')::date - 6) AS recent,
    (SELECT min(granted_at) AS at FROM address_run WHERE host_id = ${hostId} AND kind = 'granted') AS first`);
  if (row === null) throw new Error("an aggregate without a row");
  return row;
}
