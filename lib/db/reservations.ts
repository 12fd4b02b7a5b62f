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

/** Ends the reservation of a prefix; false when it has none. */
export async function endReservation(tx: Transaction, prefixId: string, personId: string): Promise<boolean> {
  const row = await tx.row<{ ended: boolean }>(sql`SELECT end_reservation(${prefixId}, ${personId}) AS ended`);
  return row?.ended === true;
}
