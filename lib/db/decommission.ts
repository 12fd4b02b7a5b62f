import type { DecommissionColumns, HostOff } from "@/lib/decommission/views";
import { asOf } from "./as-of";
import { sql } from "./sql";
import type { Session, Transaction } from "./transaction";

/** The decommissioning of a rack that is under way, or the last one; null when there never was one. */
export async function decommissionOf(session: Session, rackId: string): Promise<DecommissionColumns | null> {
  const { now } = asOf(session);
  return session.row<DecommissionColumns>(sql`
    SELECT act.id, act.hosts, act.reason, act.began_at, person.name AS began_by, CASE WHEN act.ended_at <= ${now} THEN act.ended_at END AS ended_at, CASE WHEN act.ended_at <= ${now} THEN act.outcome END AS outcome
    FROM decommission act JOIN person ON person.id = act.began_by
    WHERE act.rack_id = ${rackId} AND act.began_at <= ${now} ORDER BY act.ended_at IS NOT NULL, act.id DESC LIMIT 1`);
}

/** Begins it, with how many hosts there are to take off. */
export async function insertDecommission(
  tx: Transaction,
  act: { readonly rackId: string; readonly hosts: number; readonly reason: string; readonly personId: string },
): Promise<void> {
  await tx.rows(sql`
    INSERT INTO decommission (rack_id, hosts, reason, began_by) VALUES (${act.rackId}, ${act.hosts}, ${act.reason}, ${act.personId})`);
}

/** Ends it. */
export async function settleDecommission(
  tx: Transaction,
  rackId: string,
  outcome: "retired" | "stopped",
  personId: string,
): Promise<void> {
  await tx.rows(sql`
    UPDATE decommission SET ended_at = greatest(clock_timestamp(), began_at + interval '1 microsecond'), ended_by = ${personId}, outcome = ${outcome}
    WHERE rack_id = ${rackId} AND ended_at IS NULL`);
}

/** The live hosts that stand in a rack or hold a /64 of its prefixes, those in it first, by name. */
export async function hostsToTakeOff(session: Session, rackId: string, limit: number): Promise<HostOff[]> {
  const its = asOf(session);
  return session.rows<HostOff>(sql`
    WITH inside AS (
      SELECT child.id AS prefix_id, child.network, held.host_id FROM ${its.prefix_tenure} AS around
      JOIN ${its.prefix} AS child ON child.parent_id = around.prefix_id
      JOIN ${its.prefix_tenure} AS held ON held.prefix_id = child.id AND held.ended_at IS NULL AND held.host_id IS NOT NULL
      WHERE around.rack_id = ${rackId} AND around.ended_at IS NULL)
    SELECT host.id, host.name, host.rack_id IS NOT DISTINCT FROM ${rackId}::bigint AS here,
      CASE WHEN rack.id IS NOT NULL THEN jsonb_build_object('id', rack.id::text, 'name', rack.name) END AS rack,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', inside.prefix_id::text, 'network', inside.network::text) ORDER BY inside.network)
        FROM inside WHERE inside.host_id = host.id), '[]') AS prefixes,
      (SELECT count(*)::int FROM ${its.container} AS container WHERE container.host_id = host.id AND container.ended_at IS NULL) AS containers
    FROM ${its.host} AS host LEFT JOIN ${its.rack} AS rack ON rack.id = host.rack_id
    WHERE host.ended_at IS NULL AND (host.rack_id = ${rackId} OR host.id IN (SELECT host_id FROM inside))
    ORDER BY here DESC, lower(host.name), host.id LIMIT ${limit}`);
}

/** What a rack holds now, and how many children of each are held. */
export async function prefixesOfRack(
  session: Session,
  rackId: string,
): Promise<{ id: string; network: string; tenure_id: string; state: string; held: number }[]> {
  const its = asOf(session);
  return session.rows(sql`
    SELECT prefix.id, prefix.network, tenure.id AS tenure_id, prefix.state,
      (SELECT count(*)::int FROM ${its.prefix} AS child JOIN ${its.prefix_tenure} AS held ON held.prefix_id = child.id AND held.ended_at IS NULL
        WHERE child.parent_id = prefix.id) AS held
    FROM ${its.prefix_tenure} AS tenure JOIN ${its.prefix} AS prefix ON prefix.id = tenure.prefix_id
    WHERE tenure.rack_id = ${rackId} AND tenure.ended_at IS NULL ORDER BY prefix.network`);
}

/** Writes what a rack says of its state. */
export async function setRackStatus(tx: Transaction, rackId: string, status: string, retired: boolean): Promise<void> {
  await tx.rows(sql`
    UPDATE rack SET status = ${status}, version = version + 1, retired_at = CASE WHEN ${retired} THEN clock_timestamp() ELSE retired_at END
    WHERE id = ${rackId} AND retired_at IS NULL`);
}
