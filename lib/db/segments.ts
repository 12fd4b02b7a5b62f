import { type HeldPrefixColumns, heldPrefixView } from "@/lib/allocations/held-prefix";
import type { SegmentChange, SegmentCreation, SegmentFilter } from "@/lib/segments/schema";
import type { SegmentView } from "@/lib/segments/views";
import type { ListView } from "@/lib/view";
import { asOf, type Tables } from "./as-of";
import { containing } from "./containing";
import { heldPrefixes } from "./held-prefixes";
import { page } from "./page";
import { every, type Statement, sql } from "./sql";
import type { Session, Transaction } from "./transaction";
import { unlessTaken } from "./unless-taken";

/** Inserts a segment; null when its site has a live one of that name. */
export async function insertSegment(tx: Transaction, segment: SegmentCreation): Promise<string | null> {
  const row = await tx.row<{ id: string }>(sql`
    INSERT INTO segment (site_id, name, kind, tag, description)
    VALUES (${segment.site}, ${segment.name}, ${segment.kind}, ${segment.tag}, ${segment.description})
    ON CONFLICT DO NOTHING RETURNING id`);
  return row?.id ?? null;
}

/** Changes a segment; "stale" when its version is another, "taken" when the new name is. */
export async function updateSegment(
  tx: Transaction,
  id: string,
  version: string,
  change: SegmentChange,
): Promise<"done" | "stale" | "taken"> {
  const row = await unlessTaken(() =>
    tx.row(sql`
      UPDATE segment SET version = version + 1,
        name = coalesce(${change.name ?? null}, name),
        tag = CASE WHEN ${change.tag !== undefined} THEN ${change.tag ?? null}::integer ELSE tag END,
        description = coalesce(${change.description ?? null}, description),
        retired_at = CASE WHEN ${change.retired === true} THEN clock_timestamp() END
      WHERE id = ${id} AND version::text = ${version} AND retired_at IS NULL RETURNING id`),
  );
  if (row === "taken") return "taken";
  return row === null ? "stale" : "done";
}

/** Locks a segment for its end, against a prefix that would be given to it. */
export async function lockSegmentToRetire(tx: Transaction, id: string): Promise<void> {
  await tx.rows(sql`SELECT 1 FROM segment WHERE id = ${id} FOR UPDATE`);
}

/** How many live segments a site has. */
export async function liveSegmentsIn(session: Session, site: string): Promise<number> {
  const row = await session.row<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM segment WHERE site_id = ${site} AND retired_at IS NULL`,
  );
  return row?.count ?? 0;
}

/** One segment, live or retired; null when there never was one of this id. */
export async function segmentById(session: Session, id: string): Promise<SegmentView | null> {
  const its = asOf(session);
  const row = await session.row<SegmentColumns>(sql`SELECT ${columns(its)} ${from(its)} WHERE segment.id = ${id}`);
  return row && segmentView(row);
}

/** A page of segments by name. */
export async function listSegments(session: Session, filter: SegmentFilter): Promise<ListView<SegmentView>> {
  const its = asOf(session);
  const conditions: Statement[] = [];
  if (filter.status === "live") conditions.push(sql`segment.retired_at IS NULL`);
  if (filter.status === "retired") conditions.push(sql`segment.retired_at IS NOT NULL`);
  if (filter.site !== undefined) conditions.push(sql`segment.site_id = ${filter.site}`);
  if (filter.q !== undefined) conditions.push(sql`segment.name ILIKE ${containing(filter.q)}`);
  const select = sql`SELECT ${columns(its)}, lower(segment.name) AS sort ${from(its)} WHERE ${every(conditions)}`;
  return page<SegmentColumns & { readonly sort: string }, SegmentView>(session, select, filter, segmentView);
}

const columns = (its: Tables) => sql`
  segment.id, segment.name, segment.site_id, site.name AS site_name, segment.kind, segment.tag, segment.description,
  segment.version, segment.created_at, segment.retired_at,
  ${heldPrefixes(its, sql`tenure.segment_id = segment.id`)} AS prefixes`;

const from = (its: Tables) => sql`FROM ${its.segment} AS segment JOIN ${its.site} AS site ON site.id = segment.site_id`;

type SegmentColumns = Omit<SegmentView, "prefixes" | "site"> & {
  readonly prefixes: readonly HeldPrefixColumns[];
  readonly site_id: string;
  readonly site_name: string;
};

function segmentView(row: SegmentColumns): SegmentView {
  return {
    id: row.id,
    name: row.name,
    site: { id: row.site_id, name: row.site_name },
    kind: row.kind,
    tag: row.tag,
    description: row.description,
    prefixes: row.prefixes.map(heldPrefixView),
    version: row.version,
    created_at: row.created_at,
    retired_at: row.retired_at,
  };
}
