import type { Ending, Giving, KnownAddress, RunSpan } from "@/lib/runs/plan-report";
import type { Reported } from "@/lib/runs/read-report";
import { sql } from "./sql";
import type { Session, Transaction } from "./transaction";

/**
 * What a report writes, each step one statement for all its lines. The arrays of a statement are lines told apart by
 * column; PostgreSQL reads them as a table.
 */

/** Takes the pools of a host's /64s before anything of them is written, in one order. */
export async function lockSupplies(tx: Transaction, hostId: string): Promise<void> {
  await tx.rows(sql`
    SELECT 1 FROM pool WHERE closed_at IS NULL AND child_length = 128
      AND prefix_id IN (SELECT prefix_id FROM prefix_tenure WHERE host_id = ${hostId} AND ended_at IS NULL)
    ORDER BY id FOR NO KEY UPDATE`);
}

/** The runs of a host in an epoch. Live: those whose prefix it still holds, and out of which something may be given. */
export async function runSpans(session: Session, hostId: string, epoch: number, live: boolean): Promise<RunSpan[]> {
  return session.rows<RunSpan>(sql`
    SELECT id, host(first_address) AS first_address, host(last_address) AS last_address FROM address_run
    WHERE host_id = ${hostId} AND kind = 'granted' AND epoch = ${epoch} AND (NOT ${live} OR ended_at IS NULL)`);
}

/** Of these addresses, those that were given, in the VRFs that the host holds prefixes of. */
export async function knownAddresses(
  session: Session,
  hostId: string,
  addresses: readonly string[],
): Promise<KnownAddress[]> {
  return session.rows<KnownAddress>(sql`
    SELECT tenure.vrf_id, host(tenure.address) AS address, container.name AS container, container.host_id, tenure.ended_at IS NOT NULL AS ended
    FROM unnest(${addresses}::inet[]) AS said(address)
    JOIN address_tenure tenure ON tenure.address = said.address AND tenure.vrf_id IN (
      SELECT prefix.vrf_id FROM prefix_tenure held JOIN prefix ON prefix.id = held.prefix_id WHERE held.host_id = ${hostId})
    JOIN container ON container.id = tenure.container_id`);
}

/** The live containers of a host among these names, in lower case. */
export async function liveContainers(
  session: Session,
  hostId: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await session.rows<{ name: string; id: string }>(sql`
    SELECT lower(name) AS name, id FROM container WHERE host_id = ${hostId} AND ended_at IS NULL AND lower(name) = ANY (${names}::text[])`);
  return new Map(rows.map(({ name, id }) => [name, id]));
}

/** A container to write. Ended: it was over before the report came. */
export type NewContainer = {
  readonly name: string;
  readonly image: string;
  /** The run that its address comes from: it did not begin before that was granted. */
  readonly run_id: string;
  readonly began_at: string | null;
  readonly ended_at: string | null;
};

/** Writes containers and gives their ids in the same order, with times moved as those of their addresses are. */
export async function insertReported(
  tx: Transaction,
  hostId: string,
  containers: readonly NewContainer[],
): Promise<string[]> {
  if (containers.length === 0) return [];
  const ids = await tx.rows<{ id: string }>(sql`
    SELECT nextval('container_id_seq') AS id FROM generate_series(1, ${containers.length}::int)`);
  await tx.rows(sql`
    INSERT INTO container (id, host_id, name, image, created_at, valid_from, ended_at)
    SELECT id, ${hostId}, name, image, began_at, began_at,
      CASE WHEN ended_at IS NOT NULL THEN greatest(least(ended_at, now.time), began_at + interval '1 microsecond') END
    FROM (SELECT clock_timestamp() AS time) AS now, LATERAL (
      SELECT said.id, said.name, said.image, least(greatest(coalesce(said.began_at, now.time), run.granted_at), now.time) AS began_at, said.ended_at
      FROM unnest(${ids.map(({ id }) => id)}::bigint[], ${containers.map(({ name }) => name)}::text[], ${containers.map(({ image }) => image)}::text[],
        ${containers.map(({ run_id }) => run_id)}::bigint[], ${containers.map(({ began_at }) => began_at)}::timestamptz[], ${containers.map(({ ended_at }) => ended_at)}::timestamptz[])
        AS said(id, name, image, run_id, began_at, ended_at)
      JOIN address_run run ON run.id = said.run_id) AS line`);
  return ids.map(({ id }) => id);
}

/**
 * Records addresses as given out of their runs to these containers. Nothing begins before its run was granted, nor after
 * now. Gives how many times were moved for that.
 */
export async function recordGiven(
  tx: Transaction,
  personId: string,
  given: readonly (Giving & { readonly container_id: string })[],
): Promise<number> {
  if (given.length === 0) return 0;
  const row = await tx.row<{ moved: number }>(sql`
    WITH now AS MATERIALIZED (SELECT clock_timestamp() AS time),
    line AS MATERIALIZED (
      SELECT said.address, said.container_id, run.*, said.began_at AS said_began, said.ended_at AS said_ended,
        least(greatest(coalesce(said.began_at, now.time), run.granted_at), now.time) AS began_at
      FROM unnest(${given.map(({ address }) => address)}::inet[], ${given.map(({ container_id }) => container_id)}::bigint[], ${given.map(({ run_id }) => run_id)}::bigint[],
        ${given.map(({ began_at }) => began_at)}::timestamptz[], ${given.map(({ ended_at }) => ended_at)}::timestamptz[])
        AS said(address, container_id, run_id, began_at, ended_at)
      JOIN (SELECT id AS run_id, vrf_id, prefix_id, prefix_network, prefix_tenure_id, host_id, granted_at FROM address_run
        WHERE id = ANY (${[...new Set(given.map(({ run_id }) => run_id))]}::bigint[])) AS run USING (run_id)
      CROSS JOIN now
    ), timed AS MATERIALIZED (
      SELECT line.*, greatest(least(said_ended, now.time), line.began_at + interval '1 microsecond') AS ended_at FROM line, now
    ), written AS (
      INSERT INTO address_tenure (vrf_id, address, prefix_id, prefix_network, prefix_tenure_id, container_id, run_id, began_at, began_by, ended_at, ended_by, origin)
      SELECT vrf_id, address, prefix_id, prefix_network, prefix_tenure_id, container_id, run_id, began_at, ${personId},
        CASE WHEN said_ended IS NOT NULL THEN ended_at END, CASE WHEN said_ended IS NOT NULL THEN ${personId}::bigint END, 'report' FROM timed
    ), runs AS (
      UPDATE address_run run SET reported = reported + sum.given FROM (SELECT run_id, count(*) AS given FROM timed GROUP BY run_id) AS sum WHERE run.id = sum.run_id
    ), pools AS (
      UPDATE pool SET used = used + sum.live, released = released + sum.over, reserved = reserved - sum.live - sum.over,
        last_event_at = greatest(now.time, last_event_at + interval '1 microsecond')
      FROM now, (SELECT prefix_id, count(*) FILTER (WHERE said_ended IS NULL) AS live, count(said_ended) AS over FROM timed GROUP BY prefix_id) AS sum
      WHERE pool.prefix_id = sum.prefix_id AND pool.closed_at IS NULL
    ), days AS (
      INSERT INTO address_day AS kept (host_id, day, given)
      SELECT host_id, (began_at AT TIME ZONE 'UTC')::date, count(*) FROM timed GROUP BY 1, 2
      ON CONFLICT (host_id, day) DO UPDATE SET given = kept.given + excluded.given
    )
    SELECT (count(*) FILTER (WHERE said_began <> began_at) + count(*) FILTER (WHERE said_ended <> ended_at))::int AS moved FROM timed`);
  return row?.moved ?? 0;
}

/** Ends addresses, and the containers that have none left. Nothing ends after now. */
export async function recordEnded(tx: Transaction, personId: string, ended: readonly Ending[]): Promise<void> {
  if (ended.length === 0) return;
  const vrfs = ended.map(({ vrf_id }) => vrf_id);
  const addresses = ended.map(({ address }) => address);
  await tx.rows(sql`
    WITH now AS MATERIALIZED (SELECT clock_timestamp() AS time),
    over AS (
      UPDATE address_tenure tenure SET ended_by = ${personId}, ended_at = greatest(least(said.ended_at, now.time), tenure.began_at + interval '1 microsecond')
      FROM now, unnest(${vrfs}::bigint[], ${addresses}::inet[], ${ended.map(({ ended_at }) => ended_at)}::timestamptz[]) AS said(vrf_id, address, ended_at)
      WHERE tenure.vrf_id = said.vrf_id AND tenure.address = said.address AND tenure.ended_at IS NULL
      RETURNING tenure.prefix_id
    )
    UPDATE pool SET used = used - sum.over, released = released + sum.over, last_event_at = greatest(now.time, last_event_at + interval '1 microsecond')
    FROM now, (SELECT prefix_id, count(*) AS over FROM over GROUP BY prefix_id) AS sum WHERE pool.prefix_id = sum.prefix_id AND pool.closed_at IS NULL`);
  await tx.rows(sql`
    UPDATE container SET version = version + 1, ended_at = gone.at
    FROM (SELECT container_id, max(ended_at) AS at FROM address_tenure
      WHERE container_id IN (SELECT tenure.container_id FROM unnest(${vrfs}::bigint[], ${addresses}::inet[]) AS said(vrf_id, address)
        JOIN address_tenure tenure USING (vrf_id, address))
      GROUP BY container_id HAVING count(*) = count(ended_at)) AS gone
    WHERE container.id = gone.container_id AND container.ended_at IS NULL`);
}

/** Keeps what a fenced agent said of addresses of its own runs, unless the ledger knows it. */
export async function recordLate(
  tx: Transaction,
  hostId: string,
  epoch: number,
  said: readonly (Reported & { readonly run_id: string })[],
): Promise<void> {
  await tx.rows(sql`
    UPDATE agent SET late_reports = late_reports + 1, last_late_at = clock_timestamp() WHERE host_id = ${hostId} AND epoch = ${epoch}`);
  await tx.rows(sql`
    INSERT INTO late_claim (vrf_id, address, run_id, container, began_at, ended_at)
    SELECT run.vrf_id, said.address, run.id, said.container, said.began_at, said.ended_at
    FROM unnest(${said.map(({ address }) => address)}::inet[], ${said.map(({ run_id }) => run_id)}::bigint[], ${said.map(({ container }) => container ?? "")}::text[],
      ${said.map(({ began_at }) => began_at)}::timestamptz[], ${said.map(({ ended_at }) => ended_at)}::timestamptz[]) AS said(address, run_id, container, began_at, ended_at)
    JOIN address_run run ON run.id = said.run_id
    WHERE NOT EXISTS (SELECT FROM address_tenure tenure WHERE tenure.vrf_id = run.vrf_id AND tenure.address = said.address)
    ON CONFLICT (vrf_id, address) DO UPDATE SET ended_at = coalesce(late_claim.ended_at, excluded.ended_at)`);
}
