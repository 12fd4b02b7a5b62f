import { type HeldPrefixColumns, heldPrefixView } from "@/lib/allocations/held-prefix";
import type { SiteChange, SiteCreation, SiteFilter } from "@/lib/sites/schema";
import type { SiteRow, SiteView } from "@/lib/sites/views";
import type { ListView } from "@/lib/view";
import { asOf, type Tables } from "./as-of";
import { containing } from "./containing";
import { heldPrefixes } from "./held-prefixes";
import { page } from "./page";
import { every, type Statement, sql } from "./sql";
import type { Session, Transaction } from "./transaction";
import { unlessTaken } from "./unless-taken";

/** Inserts a site; null when there is a live one of that name. */
export async function insertSite(tx: Transaction, site: SiteCreation): Promise<string | null> {
  const row = await tx.row<{ id: string }>(sql`
    INSERT INTO site (name, slug, status, region, tenant, facility, description)
    VALUES (${site.name}, ${site.slug}, ${site.status}, ${site.region}, ${site.tenant}, ${site.facility}, ${site.description})
    ON CONFLICT DO NOTHING RETURNING id`);
  return row?.id ?? null;
}

/** Changes a site; "stale" when its version is another, "taken" when the new name is. */
export async function updateSite(
  tx: Transaction,
  id: string,
  version: string,
  change: SiteChange,
): Promise<"done" | "stale" | "taken"> {
  const row = await unlessTaken(() =>
    tx.row(sql`
      UPDATE site SET version = version + 1,
        name = coalesce(${change.name ?? null}, name),
        slug = coalesce(${change.slug ?? null}, slug),
        status = coalesce(${change.status ?? null}, status),
        region = coalesce(${change.region ?? null}, region),
        tenant = coalesce(${change.tenant ?? null}, tenant),
        facility = coalesce(${change.facility ?? null}, facility),
        description = coalesce(${change.description ?? null}, description),
        retired_at = CASE WHEN ${change.retired === true} THEN clock_timestamp() END
      WHERE id = ${id} AND version::text = ${version} AND retired_at IS NULL RETURNING id`),
  );
  if (row === "taken") return "taken";
  return row === null ? "stale" : "done";
}

/** Locks a live site against its end, so that what is put into it has a site; null when there is none of this id. */
export async function siteToStandIn(tx: Transaction, id: string): Promise<{ id: string; name: string } | null> {
  return tx.row(sql`SELECT id, name FROM site WHERE id = ${id} AND retired_at IS NULL FOR KEY SHARE`);
}

/** Locks a site for its end, against everything that would be put into it. */
export async function lockSiteToRetire(tx: Transaction, id: string): Promise<void> {
  await tx.rows(sql`SELECT 1 FROM site WHERE id = ${id} FOR UPDATE`);
}

/** One site, live or retired; null when there never was one of this id. */
export async function siteById(session: Session, id: string): Promise<SiteView | null> {
  const its = asOf(session);
  const row = await session.row<SiteColumns>(
    sql`SELECT ${columns(its)} FROM ${its.site} AS site WHERE site.id = ${id}`,
  );
  if (row === null) return null;
  const lacking = await session.row<SiteView["lacking"]>(sql`
    SELECT
      (SELECT count(*)::int FROM ${its.cluster} AS cluster WHERE site_id = ${id} AND retired_at IS NULL
        AND NOT EXISTS (SELECT FROM ${its.prefix_tenure} AS tenure WHERE cluster_id = cluster.id AND ended_at IS NULL)) AS clusters,
      (SELECT count(*)::int FROM ${its.rack} AS rack WHERE site_id = ${id} AND retired_at IS NULL
        AND NOT EXISTS (SELECT FROM ${its.prefix_tenure} AS tenure WHERE rack_id = rack.id AND ended_at IS NULL)) AS racks,
      (SELECT count(*)::int FROM ${its.host} AS host WHERE site_id = ${id} AND ended_at IS NULL AND rack_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM ${its.prefix_tenure} AS tenure WHERE host_id = host.id AND ended_at IS NULL)) AS hosts`);
  return { ...siteRow(row), lacking: lacking ?? { clusters: 0, racks: 0, hosts: 0 } };
}

/** A page of sites by name. */
export async function listSites(session: Session, filter: SiteFilter): Promise<ListView<SiteRow>> {
  const its = asOf(session);
  const conditions: Statement[] = [];
  if (filter.status === "live") conditions.push(sql`site.retired_at IS NULL`);
  if (filter.status === "retired") conditions.push(sql`site.retired_at IS NOT NULL`);
  if (filter.q !== undefined) conditions.push(sql`site.name ILIKE ${containing(filter.q)}`);
  const select = sql`SELECT ${columns(its)}, lower(site.name) AS sort FROM ${its.site} AS site WHERE ${every(conditions)}`;
  return page<SiteColumns & { readonly sort: string }, SiteRow>(session, select, filter, siteRow);
}

const columns = (its: Tables) => sql`
  site.id, site.name, site.slug, site.status, site.region, site.tenant, site.facility, site.description,
  site.version, site.created_at, site.retired_at,
  ${heldPrefixes(its, sql`tenure.site_id = site.id`)} AS prefixes,
  (SELECT count(*)::int FROM ${its.cluster} AS cluster WHERE cluster.site_id = site.id AND retired_at IS NULL) AS clusters,
  (SELECT count(*)::int FROM ${its.rack} AS rack WHERE rack.site_id = site.id AND retired_at IS NULL) AS racks,
  (SELECT count(*)::int FROM ${its.host} AS host WHERE host.site_id = site.id AND ended_at IS NULL) AS hosts`;

type SiteColumns = Omit<SiteRow, "prefixes"> & { readonly prefixes: readonly HeldPrefixColumns[] };

function siteRow(row: SiteColumns): SiteRow {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    status: row.status,
    region: row.region,
    tenant: row.tenant,
    facility: row.facility,
    description: row.description,
    prefixes: row.prefixes.map(heldPrefixView),
    clusters: row.clusters,
    racks: row.racks,
    hosts: row.hosts,
    version: row.version,
    created_at: row.created_at,
    retired_at: row.retired_at,
  };
}
