import type { AgentView, LateAgent } from "@/lib/runs/views";
import { often, sql } from "./sql";
import type { Session, Transaction } from "./transaction";

/** A host as its runs see it. */
export type RunHost = {
  readonly id: string;
  readonly name: string;
  readonly epoch: number;
  readonly ended_at: string | null;
};

/** The host with its live epoch; null when there is none of this id. */
export async function runHost(session: Session, id: string): Promise<RunHost | null> {
  return session.row<RunHost>(sql`SELECT id, name, run_epoch AS epoch, ended_at FROM host WHERE id = ${id}`);
}

/**
 * The host with its live epoch, which stays so until the transaction ends. Grants and reports of one host go together;
 * what ends the host or begins an epoch waits for them, and they for it.
 */
export async function holdEpoch(tx: Transaction, id: string): Promise<RunHost | null> {
  return (await holdEpochs(tx, [id])).get(id) ?? null;
}

/** The same for several hosts, by id; those that never were are missing. */
export async function holdEpochs(tx: Transaction, ids: readonly string[]): Promise<Map<string, RunHost>> {
  const rows = await tx.rows<RunHost>(often("hold-epochs")`
    SELECT id, name, run_epoch AS epoch, ended_at FROM host WHERE id = ANY (${ids}::bigint[]) ORDER BY id FOR SHARE`);
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Begins an epoch of a host: every agent before it is fenced, and nothing more is given out of the runs it held. To be
 * done whenever the machine behind the host is another one (a new agent, a re-image). Gives the new epoch.
 */
export async function beginEpoch(tx: Transaction, hostId: string): Promise<number> {
  const row = await tx.row<{ epoch: number }>(
    sql`UPDATE host SET run_epoch = run_epoch + 1 WHERE id = ${hostId} RETURNING run_epoch AS epoch`,
  );
  await tx.rows(sql`
    UPDATE address_run SET ended_at = greatest(clock_timestamp(), granted_at)
    WHERE host_id = ${hostId} AND kind = 'granted' AND ended_at IS NULL`);
  if (row === null) throw new Error(`host ${hostId} is gone within its own transaction`);
  return row.epoch;
}

/** Writes an agent of a host with its token, of which the hash is stored. */
export async function insertAgent(
  tx: Transaction,
  agent: { readonly hostId: string; readonly hostName: string; readonly epoch: number; readonly personId: string },
  tokenHash: Buffer,
): Promise<void> {
  const name = `agent of ${agent.hostName} (host ${agent.hostId})`;
  await tx.rows(sql`INSERT INTO person (kind, name) VALUES ('automation', ${name}) ON CONFLICT DO NOTHING`);
  await tx.rows(sql`
    WITH token AS (
      INSERT INTO api_token (name, token_hash, person_id, role)
      SELECT ${name}, ${tokenHash}, person.id, 'agent' FROM person
      WHERE kind = 'automation' AND lower(person.name) = lower(${name}) AND redacted_at IS NULL RETURNING id
    )
    INSERT INTO agent (host_id, epoch, token_id, enrolled_by)
    SELECT ${agent.hostId}, ${agent.epoch}, token.id, ${agent.personId} FROM token`);
}

/** The agent of a host's live epoch; null when that epoch has none. */
export async function liveAgent(session: Session, hostId: string): Promise<AgentView | null> {
  return session.row<AgentView>(sql`
    SELECT agent.epoch, agent.enrolled_at, person.name AS enrolled_by, agent.reports, agent.last_report_at
    FROM agent JOIN host ON host.id = agent.host_id AND host.run_epoch = agent.epoch JOIN person ON person.id = agent.enrolled_by
    WHERE agent.host_id = ${hostId}`);
}

/** The fenced agents of a host that went on speaking, the last one first. */
export async function lateAgents(session: Session, hostId: string): Promise<LateAgent[]> {
  return session.rows<LateAgent>(sql`
    SELECT epoch, late_reports AS reports, last_late_at AS last_at, (SELECT count(*) FROM late_claim claim JOIN address_run run ON run.id = claim.run_id
      WHERE run.host_id = agent.host_id AND run.epoch = agent.epoch) AS addresses
    FROM agent WHERE host_id = ${hostId} AND late_reports > 0 ORDER BY last_late_at DESC LIMIT 5`);
}

/** Counts a report of the live agent. A report that somebody else brought in for the host is nobody's of these. */
export async function countReport(tx: Transaction, hostId: string, epoch: number): Promise<void> {
  await tx.rows(sql`
    UPDATE agent SET reports = reports + 1, last_report_at = clock_timestamp() WHERE host_id = ${hostId} AND epoch = ${epoch}`);
}
