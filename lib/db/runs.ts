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
 * Grants a run of a held /64, in up to 16 pieces and perhaps shorter than asked; no piece when the /64 has none left or
 * is held no more. Locks the pool until the transaction ends.
 */
export async function grantRuns(tx: Transaction, grant: RunGrant): Promise<RunView[]> {
  const { poolId, tenureId, epoch, personId, count } = grant;
  const granted = sql`grant_runs(${poolId}, ${tenureId}, ${epoch}, ${personId}, ${count}::numeric)`;
  return tx.rows<RunView>(often("grant-runs")`${runViews(granted, sql`true`)}`);
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

function runViews(from: Statement, condition: Statement): Statement {
  return sql`
    SELECT run.id, host(run.first_address) AS first, host(run.last_address) AS last, run.prefix_network AS prefix,
      (run.last_address - run.first_address + 1)::text AS count, run.reported, run.epoch, run.granted_at, person.name AS granted_by, run.ended_at
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
