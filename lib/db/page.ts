import type { ListView, Plain } from "@/lib/view";
import type { Statement } from "./sql";
import { sql } from "./sql";
import type { Session } from "./transaction";

/**
 * One page of a list in keyset order: `select` must give the columns `sort` (text) and `id`, unordered and
 * unlimited. The cursor is the last row's pair, so a page costs the same wherever it is.
 */
export async function page<Row extends { id: string; sort: string }, View extends Plain>(
  session: Session,
  select: Statement,
  window: { readonly limit: number; readonly cursor?: string | undefined },
  view: (row: Row) => View,
): Promise<ListView<View>> {
  const after = readCursor(window.cursor);
  const behind =
    after === null ? sql`true` : sql`(sort COLLATE "C", id) > (${after.sort} COLLATE "C", ${after.id}::bigint)`;
  const rows = await session.rows<Row>(
    sql`SELECT * FROM (${select}) AS list WHERE ${behind} ORDER BY sort COLLATE "C", id LIMIT ${window.limit + 1}`,
  );
  const shown = rows.slice(0, window.limit);
  const last = shown.at(-1);
  const next = rows.length > window.limit && last !== undefined ? writeCursor(last) : null;
  return { results: shown.map(view), next };
}

function writeCursor({ sort, id }: { sort: string; id: string }): string {
  return Buffer.from(JSON.stringify([sort, id])).toString("base64url");
}

/** A cursor that cannot be read begins at the beginning. */
function readCursor(cursor: string | undefined): { sort: string; id: string } | null {
  if (cursor === undefined) return null;
  try {
    const pair: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (!Array.isArray(pair) || typeof pair[0] !== "string" || !/^\d{1,18}$/.test(String(pair[1]))) return null;
    if (pair[0].includes("\0")) return null; // no text of the database holds one, and asking with it is an error
    return { sort: pair[0], id: String(pair[1]) };
  } catch {
    return null;
  }
}
