import type { ViewCreation } from "@/lib/saved-views/schema";
import type { SavedView } from "@/lib/saved-views/views";
import { sql } from "./sql";
import type { Session, Transaction } from "./transaction";

const COLUMNS = sql`id, name, href, created_at`;

/** The views that a person saved, by name. */
export async function viewsOf(session: Session, personId: string): Promise<SavedView[]> {
  return session.rows<SavedView>(
    sql`SELECT ${COLUMNS} FROM saved_view WHERE person_id = ${personId} AND deleted_at IS NULL ORDER BY lower(name), id`,
  );
}

/** A saved view, whoever saved it; null when there is none of this id, or it was deleted. */
export async function viewById(session: Session, id: string): Promise<SavedView | null> {
  return session.row<SavedView>(sql`SELECT ${COLUMNS} FROM saved_view WHERE id = ${id} AND deleted_at IS NULL`);
}

/** How many views a person has saved. */
export async function countViews(session: Session, personId: string): Promise<number> {
  const row = await session.row<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM saved_view WHERE person_id = ${personId} AND deleted_at IS NULL`,
  );
  return row?.count ?? 0;
}

/** Saves a view; null when this person has one of the name. */
export async function insertView(
  tx: Transaction,
  personId: string,
  { name, href }: ViewCreation,
): Promise<SavedView | null> {
  return tx.row<SavedView>(sql`
    INSERT INTO saved_view (person_id, name, href) VALUES (${personId}, ${name}, ${href}) ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`);
}

/** Deletes a view of a person; false when they have none of this id. */
export async function deleteView(tx: Transaction, personId: string, id: string): Promise<boolean> {
  const row = await tx.row(sql`
    UPDATE saved_view SET deleted_at = clock_timestamp() WHERE id = ${id} AND person_id = ${personId} AND deleted_at IS NULL RETURNING id`);
  return row !== null;
}

/** A view that a person deleted; null when there is none of this id. */
export async function deletedView(tx: Transaction, personId: string, id: string): Promise<SavedView | null> {
  return tx.row<SavedView>(
    sql`SELECT ${COLUMNS} FROM saved_view WHERE id = ${id} AND person_id = ${personId} AND deleted_at IS NOT NULL FOR NO KEY UPDATE`,
  );
}

/** Takes the deletion of a view back; false when another took its name meanwhile. */
export async function restoreView(tx: Transaction, personId: string, id: string): Promise<boolean> {
  const row = await tx.row(sql`
    UPDATE saved_view SET deleted_at = NULL WHERE id = ${id} AND NOT EXISTS (
      SELECT FROM saved_view other WHERE other.person_id = ${personId} AND other.deleted_at IS NULL AND lower(other.name) = lower(saved_view.name))
    RETURNING id`);
  return row !== null;
}
