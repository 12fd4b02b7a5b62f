import type { HolderKind, HolderView } from "@/lib/prefixes/views";
import type { Tables } from "./as-of";
import { type Statement, sql } from "./sql";
import type { Transaction } from "./transaction";

/**
 * The holder of a row named `tenure` as JSON {kind, id, name}. NULL where the tenure is missing (an outer join).
 */
export function holderOf(its: Tables): Statement {
  return sql`
  CASE
    WHEN tenure.host_id IS NOT NULL THEN (SELECT jsonb_build_object('kind', 'host', 'id', id::text, 'name', name) FROM ${its.host} AS holder WHERE id = tenure.host_id)
    WHEN tenure.rack_id IS NOT NULL THEN (SELECT jsonb_build_object('kind', 'rack', 'id', id::text, 'name', name) FROM ${its.rack} AS holder WHERE id = tenure.rack_id)
    WHEN tenure.cluster_id IS NOT NULL THEN (SELECT jsonb_build_object('kind', 'cluster', 'id', id::text, 'name', name) FROM ${its.cluster} AS holder WHERE id = tenure.cluster_id)
    WHEN tenure.site_id IS NOT NULL THEN (SELECT jsonb_build_object('kind', 'site', 'id', id::text, 'name', name) FROM ${its.site} AS holder WHERE id = tenure.site_id)
    WHEN tenure.segment_id IS NOT NULL THEN (SELECT jsonb_build_object('kind', 'segment', 'id', id::text, 'name', name) FROM ${its.segment} AS holder WHERE id = tenure.segment_id)
  END`;
}

export type HolderColumn = { readonly holder: HolderView | null };

/** Reports whether a possible holder is there and has not ended, and keeps it from ending until the transaction does. */
export async function holderExists(
  tx: Transaction,
  kind: Exclude<HolderKind, "container">,
  id: string,
): Promise<boolean> {
  const row = await tx.row(LIVE_HOLDER[kind](id));
  return row !== null;
}

const LIVE_HOLDER: Record<Exclude<HolderKind, "container">, (id: string) => Statement> = {
  site: (id) => sql`SELECT 1 FROM site WHERE id = ${id} AND retired_at IS NULL FOR SHARE`,
  cluster: (id) => sql`SELECT 1 FROM cluster WHERE id = ${id} AND retired_at IS NULL FOR SHARE`,
  rack: (id) => sql`SELECT 1 FROM rack WHERE id = ${id} AND retired_at IS NULL FOR SHARE`,
  segment: (id) => sql`SELECT 1 FROM segment WHERE id = ${id} AND retired_at IS NULL FOR SHARE`,
  host: (id) => sql`SELECT 1 FROM host WHERE id = ${id} AND ended_at IS NULL FOR SHARE`,
};
