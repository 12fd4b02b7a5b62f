import { type HeldPrefixColumns, heldPrefixView } from "@/lib/allocations/held-prefix";
import type { ClusterChange, ClusterCreation, ClusterFilter } from "@/lib/clusters/schema";
import type { ClusterView } from "@/lib/clusters/views";
import type { ListView } from "@/lib/view";
import { asOf, type Tables } from "./as-of";
import { containing } from "./containing";
import { heldPrefixes } from "./held-prefixes";
import { page } from "./page";
import { every, type Statement, sql } from "./sql";
import type { Session, Transaction } from "./transaction";
import { unlessTaken } from "./unless-taken";

/** Inserts a cluster; null when its site has a live one of that name. */
export async function insertCluster(tx: Transaction, cluster: ClusterCreation): Promise<string | null> {
  const row = await tx.row<{ id: string }>(sql`
    INSERT INTO cluster (site_id, name, description) VALUES (${cluster.site}, ${cluster.name}, ${cluster.description})
    ON CONFLICT DO NOTHING RETURNING id`);
  return row?.id ?? null;
}

/** Changes a cluster; "stale" when its version is another, "taken" when the new name is. */
export async function updateCluster(
  tx: Transaction,
  id: string,
  version: string,
  change: ClusterChange,
): Promise<"done" | "stale" | "taken"> {
  const row = await unlessTaken(() =>
    tx.row(sql`
      UPDATE cluster SET version = version + 1,
        name = coalesce(${change.name ?? null}, name),
        description = coalesce(${change.description ?? null}, description),
        retired_at = CASE WHEN ${change.retired === true} THEN clock_timestamp() END
      WHERE id = ${id} AND version::text = ${version} AND retired_at IS NULL RETURNING id`),
  );
  if (row === "taken") return "taken";
  return row === null ? "stale" : "done";
}

/** Locks a live cluster against its end, so that what is put into it has a cluster; null when there is none of this id. */
export async function clusterToStandIn(
  tx: Transaction,
  id: string,
): Promise<{ id: string; name: string; site_id: string } | null> {
  return tx.row(sql`SELECT id, name, site_id FROM cluster WHERE id = ${id} AND retired_at IS NULL FOR KEY SHARE`);
}

/** Locks a cluster for its end, against everything that would be put into it. */
export async function lockClusterToRetire(tx: Transaction, id: string): Promise<void> {
  await tx.rows(sql`SELECT 1 FROM cluster WHERE id = ${id} FOR UPDATE`);
}

/** One cluster, live or retired; null when there never was one of this id. */
export async function clusterById(session: Session, id: string): Promise<ClusterView | null> {
  const its = asOf(session);
  const row = await session.row<ClusterColumns>(sql`SELECT ${columns(its)} ${from(its)} WHERE cluster.id = ${id}`);
  return row && clusterView(row);
}

/** A page of clusters by name. */
export async function listClusters(session: Session, filter: ClusterFilter): Promise<ListView<ClusterView>> {
  const its = asOf(session);
  const conditions: Statement[] = [];
  if (filter.status === "live") conditions.push(sql`cluster.retired_at IS NULL`);
  if (filter.status === "retired") conditions.push(sql`cluster.retired_at IS NOT NULL`);
  if (filter.site !== undefined) conditions.push(sql`cluster.site_id = ${filter.site}`);
  if (filter.q !== undefined) conditions.push(sql`cluster.name ILIKE ${containing(filter.q)}`);
  const select = sql`SELECT ${columns(its)}, lower(cluster.name) AS sort ${from(its)} WHERE ${every(conditions)}`;
  return page<ClusterColumns & { readonly sort: string }, ClusterView>(session, select, filter, clusterView);
}

const columns = (its: Tables) => sql`
  cluster.id, cluster.name, cluster.site_id, site.name AS site_name, cluster.description, cluster.version, cluster.created_at, cluster.retired_at,
  ${heldPrefixes(its, sql`tenure.cluster_id = cluster.id`)} AS prefixes,
  (SELECT count(*)::int FROM ${its.rack} AS rack WHERE rack.cluster_id = cluster.id AND retired_at IS NULL) AS racks,
  (SELECT count(*)::int FROM ${its.host} AS host JOIN ${its.rack} AS rack ON rack.id = host.rack_id WHERE rack.cluster_id = cluster.id AND host.ended_at IS NULL) AS hosts`;

const from = (its: Tables) => sql`FROM ${its.cluster} AS cluster JOIN ${its.site} AS site ON site.id = cluster.site_id`;

type ClusterColumns = Omit<ClusterView, "prefixes" | "site"> & {
  readonly prefixes: readonly HeldPrefixColumns[];
  readonly site_id: string;
  readonly site_name: string;
};

function clusterView(row: ClusterColumns): ClusterView {
  return {
    id: row.id,
    name: row.name,
    site: { id: row.site_id, name: row.site_name },
    description: row.description,
    prefixes: row.prefixes.map(heldPrefixView),
    racks: row.racks,
    hosts: row.hosts,
    version: row.version,
    created_at: row.created_at,
    retired_at: row.retired_at,
  };
}
