import type { TreeOrdering } from "@/lib/tree/schema";
import { asOf, oftenAt } from "./as-of";
import { columns, joins, type PrefixColumns } from "./prefixes";
import { type Statement, sql } from "./sql";
import type { Session } from "./transaction";

/** The node whose children are asked for: a prefix, or a VRF for its roots. */
export type TreePlace = { readonly vrf: string; readonly parentId: string | null };

/** A run of children in address order. */
export type ChildWindow = {
  readonly rows: readonly PrefixColumns[];
  /** The child right before the first of them; null where there is none. */
  readonly before: string | null;
  /** Whether more follow. */
  readonly more: boolean;
};

/** The children behind a position, which need not be a child itself; from the first one on where it is null. */
export async function childrenAfter(
  session: Session,
  place: TreePlace,
  after: string | null,
  limit: number,
): Promise<ChildWindow> {
  const [rows, before] = await Promise.all([
    rowsAfter(session, place, after, limit + 1),
    after === null ? null : childAtOrBefore(session, place, after, 0),
  ]);
  return { rows: rows.slice(0, limit), before, more: rows.length > limit };
}

/** The children right before a child. */
export async function childrenBefore(
  session: Session,
  place: TreePlace,
  before: string,
  limit: number,
): Promise<ChildWindow> {
  const inFront = sql`prefix.network < ${before}::inet`;
  const rows = (await childRows(session, place, "before", inFront, sql`prefix.network DESC`, limit + 1)).toReversed();
  const beyond = rows.length > limit ? (rows[0]?.network ?? null) : null;
  return { rows: beyond === null ? rows : rows.slice(1), before: beyond, more: true };
}

/** Children with a position in their midst: a few before it, most behind it. */
export async function childrenAround(
  session: Session,
  place: TreePlace,
  around: string,
  limit: number,
): Promise<ChildWindow> {
  const before = await childAtOrBefore(session, place, around, Math.ceil(limit / 4));
  const rows = await rowsAfter(session, place, before, limit + 1);
  return { rows: rows.slice(0, limit), before, more: rows.length > limit };
}

/** Columns of the children once they are read; ties are broken by the address. */
const ORDERED: Readonly<Record<TreeOrdering, Statement>> = {
  network: sql`prefix.network`,
  "-network": sql`prefix.network DESC`,
  used: sql`share NULLS FIRST, prefix.network`,
  "-used": sql`share DESC NULLS LAST, prefix.network`,
  since: sql`since NULLS LAST, prefix.network`,
  "-since": sql`since DESC NULLS LAST, prefix.network`,
  holder: sql`lower(holder ->> 'name') NULLS LAST, prefix.network`,
  "-holder": sql`lower(holder ->> 'name') DESC NULLS LAST, prefix.network`,
  state: sql`state, prefix.network`,
  "-state": sql`state DESC, prefix.network`,
};

/** The children in another order than that of their addresses. All of them are sorted for it, so ask `childCountOf` first. */
export async function childrenOrdered(
  session: Session,
  place: TreePlace,
  ordering: TreeOrdering,
  skip: number,
  limit: number,
): Promise<ChildWindow> {
  const its = asOf(session);
  const rows = await session.rows<PrefixColumns>(sql`
    SELECT * FROM (SELECT ${columns(its)}, pool.used / nullif(pool.capacity, 0) AS share FROM ${its.prefix} AS prefix ${joins(its)} WHERE ${childOf(place)}) AS prefix
    ORDER BY ${ORDERED[ordering]} LIMIT ${limit + 1} OFFSET ${skip}`);
  return { rows: rows.slice(0, limit), before: null, more: rows.length > limit };
}

/** How many children a node has, counted no further than to one more than `upTo`. */
export async function childCountOf(session: Session, place: TreePlace, upTo: number): Promise<number> {
  const read = oftenAt(session, `child-count-of-${kindOf(place)}`);
  const row = await session.row<{ count: string }>(
    read`SELECT count(*) FROM (SELECT FROM ${asOf(session).prefix} AS prefix WHERE ${childOf(place)} LIMIT ${upTo + 1}) AS child`,
  );
  return Number(row?.count ?? 0);
}

/** From the first one on where `after` is null. */
function rowsAfter(session: Session, place: TreePlace, after: string | null, limit: number): Promise<PrefixColumns[]> {
  if (after === null) return childRows(session, place, "first", sql`true`, sql`prefix.network`, limit);
  return childRows(session, place, "after", sql`prefix.network > ${after}::inet`, sql`prefix.network`, limit);
}

function childRows(
  session: Session,
  place: TreePlace,
  which: "first" | "after" | "before",
  where: Statement,
  order: Statement,
  limit: number,
): Promise<PrefixColumns[]> {
  const its = asOf(session);
  const read = oftenAt(session, `children-${which}-of-${kindOf(place)}`);
  return session.rows<PrefixColumns>(read`
    SELECT ${columns(its)} FROM (
      SELECT * FROM ${its.prefix} AS prefix WHERE ${childOf(place)} AND ${where} ORDER BY ${order} LIMIT ${limit}
    ) AS prefix ${joins(its)} ORDER BY ${order}`);
}

/** The child so many places before the last one at or before a position; null when there are not so many. */
async function childAtOrBefore(
  session: Session,
  place: TreePlace,
  position: string,
  places: number,
): Promise<string | null> {
  const row = await session.row<{ network: string }>(oftenAt(session, `child-at-or-before-in-${kindOf(place)}`)`
    SELECT prefix.network FROM ${asOf(session).prefix} AS prefix WHERE ${childOf(place)} AND prefix.network <= ${position}::inet
    ORDER BY prefix.network DESC OFFSET ${places} LIMIT 1`);
  return row?.network ?? null;
}

function kindOf({ parentId }: TreePlace): "vrf" | "prefix" {
  return parentId === null ? "vrf" : "prefix";
}

function childOf({ vrf, parentId }: TreePlace): Statement {
  return parentId === null
    ? sql`prefix.parent_id IS NULL AND prefix.retired_at IS NULL AND prefix.vrf_id = (SELECT id FROM vrf WHERE lower(name) = lower(${vrf}))`
    : sql`prefix.parent_id = ${parentId} AND prefix.retired_at IS NULL`;
}
