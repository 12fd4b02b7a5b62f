import type { ReservationView } from "@/lib/reservations/views";
import { asOf } from "./as-of";
import { sql } from "./sql";
import type { Session, Transaction } from "./transaction";

/** The nearest reservation at or above a prefix; null when nothing keeps it back. */
export async function reservationOver(session: Session, prefixId: string): Promise<ReservationView | null> {
  const its = asOf(session);
  return session.row<ReservationView>(sql`
    WITH RECURSIVE up AS (
      SELECT id, parent_id, network, 0 AS steps FROM ${its.prefix} AS prefix WHERE id = ${prefixId}
      UNION ALL SELECT prefix.id, prefix.parent_id, prefix.network, up.steps + 1 FROM up JOIN ${its.prefix} AS prefix ON prefix.id = up.parent_id)
    SELECT jsonb_build_object('id', up.id::text, 'network', up.network::text) AS prefix, reservation.reserved_for AS "for",
      reservation.reason, reservation.began_at AS since, person.name AS by
    FROM up JOIN ${its.reservation} AS reservation ON reservation.prefix_id = up.id AND reservation.ended_at IS NULL
    JOIN person ON person.id = reservation.began_by ORDER BY up.steps LIMIT 1`);
}

/** The reservations of what lies directly inside a prefix, in address order: at most so many. */
export async function reservationsIn(session: Session, prefixId: string, limit: number): Promise<ReservationView[]> {
  const its = asOf(session);
  return session.rows<ReservationView>(sql`
    SELECT jsonb_build_object('id', prefix.id::text, 'network', prefix.network::text) AS prefix, reservation.reserved_for AS "for",
      reservation.reason, reservation.began_at AS since, person.name AS by
    FROM ${its.prefix} AS prefix JOIN ${its.reservation} AS reservation ON reservation.prefix_id = prefix.id AND reservation.ended_at IS NULL
    JOIN person ON person.id = reservation.began_by
    WHERE prefix.parent_id = ${prefixId} AND prefix.retired_at IS NULL ORDER BY prefix.network LIMIT ${limit}`);
}

type Why = { readonly for: string; readonly reason: string; readonly personId: string };

/** Keeps a prefix and all below it back; false when it is reserved already or is being renumbered away. */
export async function reservePrefix(tx: Transaction, prefixId: string, why: Why): Promise<boolean> {
  const row = await tx.row<{ id: string | null }>(
    sql`SELECT reserve_prefix(${prefixId}, ${why.for}, ${why.reason}, ${why.personId}) AS id`,
  );
  return row !== null && row.id !== null;
}

/** Keeps a block of a prefix's free space back; gives the id of the prefix it is now, null when something is in the way. */
export async function reserveBlock(
  tx: Transaction,
  parentId: string,
  network: string,
  why: Why,
): Promise<string | null> {
  const row = await tx.row<{ id: string | null }>(
    sql`SELECT reserve_block(${parentId}, ${network}, ${why.for}, ${why.reason}, ${why.personId}) AS id`,
  );
  return row?.id ?? null;
}

/** The first child of a prefix that shares addresses with a block; null when none does. */
export async function childIn(tx: Transaction, parentId: string, block: string): Promise<string | null> {
  const row = await tx.row<{ network: string }>(sql`
    SELECT network FROM prefix WHERE parent_id = ${parentId} AND retired_at IS NULL AND network && ${block}::inet ORDER BY network LIMIT 1`);
  return row?.network ?? null;
}

/** The block that an address of a pool is kept back in; null when it is in none. */
export async function keptBlock(tx: Transaction, poolId: string, address: string): Promise<string | null> {
  const row = await tx.row<{ block: string | null }>(
    sql`SELECT block_over(prefix_id, ${address}::inet) AS block FROM pool WHERE id = ${poolId}`,
  );
  return row?.block ?? null;
}

/** What is in the way of keeping a block of a /64's addresses back, in words; null when nothing is. */
export async function addressesIn(tx: Transaction, prefixId: string, block: string): Promise<string | null> {
  const row = await tx.row<{ run: string | null; kind: string | null; given: string | null }>(sql`
    SELECT (SELECT host(r.first_address) || ' to ' || host(r.last_address) FROM address_run r WHERE r.id = run.id) AS run, run.kind,
      (SELECT host(t.address) FROM address_tenure t WHERE t.vrf_id = prefix.vrf_id AND t.address BETWEEN set_masklen(${block}::inet, 128)
        AND set_masklen(broadcast(${block}::inet), 128) ORDER BY t.address LIMIT 1) AS given
    FROM prefix LEFT JOIN LATERAL (SELECT r.id, r.kind FROM address_run r WHERE r.prefix_id = prefix.id AND r.last_address >= set_masklen(${block}::inet, 128)
      AND r.first_address <= set_masklen(broadcast(${block}::inet), 128) ORDER BY r.last_address LIMIT 1) AS run ON true
    WHERE prefix.id = ${prefixId}`);
  if (row === null) return null;
  if (row.given !== null) return `${row.given} in it was given to a container, and an address is given once.`;
  if (row.kind === "docker") return `Docker chooses from ${row.run} by itself.`;
  return row.run === null ? null : `The run ${row.run} was granted out of it.`;
}

/** Ends the reservation of a prefix; false when it has none. */
export async function endReservation(tx: Transaction, prefixId: string, personId: string): Promise<boolean> {
  const row = await tx.row<{ ended: boolean }>(sql`SELECT end_reservation(${prefixId}, ${personId}) AS ended`);
  return row?.ended === true;
}
