import type { HostFields, RackFields, SiteFields } from "@/lib/inventory/fields";
import type { ExistingHost, ExistingRack, ExistingSite } from "@/lib/inventory/plan";
import { sql } from "./sql";
import type { Transaction } from "./transaction";

/** Imports run one after another: the second sees what the first did. */
export async function lockImports(tx: Transaction): Promise<void> {
  await tx.rows(sql`SELECT pg_advisory_xact_lock(hashtextextended('slash64 import', 64))`);
}

/** Names as the unique indexes compare them. */
export async function nameKeys(tx: Transaction, names: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ name: string; key: string }>(
    sql`SELECT name, lower(name) AS key FROM unnest(${names}::text[]) AS name`,
  );
  return new Map(rows.map(({ name, key }) => [name, key]));
}

/** The live sites of these keys, kept from being retired or given prefixes until the import is done. */
export async function sitesByKey(tx: Transaction, keys: readonly string[]): Promise<ExistingSite[]> {
  return tx.rows<ExistingSite>(sql`
    SELECT id, version, lower(name) AS key, name, slug, status, region, tenant, facility, description
    FROM site WHERE lower(name) = ANY (${keys}::text[]) AND retired_at IS NULL ORDER BY id FOR SHARE`);
}

/** The live racks of these places, kept from being retired until the import is done. */
export async function racksByKey(
  tx: Transaction,
  siteIds: readonly string[],
  keys: readonly string[],
): Promise<ExistingRack[]> {
  return tx.rows<ExistingRack>(sql`
    SELECT rack.id, rack.version, rack.site_id, lower(rack.name) AS key, rack.name, rack.location, rack.facility_id,
      rack.tenant, rack.role, rack.status, rack.description
    FROM unnest(${siteIds}::bigint[], ${keys}::text[]) AS wanted(site_id, key)
    JOIN rack ON rack.site_id = wanted.site_id AND lower(rack.name) = wanted.key AND rack.retired_at IS NULL
    FOR KEY SHARE OF rack`);
}

/** The live hosts of these places, with the rack they stand in and what they hold. */
export async function hostsByKey(
  tx: Transaction,
  siteIds: readonly string[],
  keys: readonly string[],
): Promise<ExistingHost[]> {
  return tx.rows<ExistingHost>(sql`
    SELECT host.id, host.version, host.site_id, lower(host.name) AS key, host.name, host.role, host.tenant, host.serial,
      host.asset_tag, host.status, host.description, host.rack_id, lower(rack.name) AS rack_key, coalesce(rack.name, '') AS rack_name,
      ARRAY(SELECT prefix.network::text FROM prefix_tenure tenure JOIN prefix ON prefix.id = tenure.prefix_id
        WHERE tenure.host_id = host.id AND tenure.ended_at IS NULL) AS holds
    FROM unnest(${siteIds}::bigint[], ${keys}::text[]) AS wanted(site_id, key)
    JOIN host ON host.site_id = wanted.site_id AND lower(host.name) = wanted.key AND host.ended_at IS NULL
    LEFT JOIN rack ON rack.id = host.rack_id`);
}

/** Something that was just put in: its id, and its name as the index compares it. */
export type Inserted = { readonly id: string; readonly key: string };

/** Inserts sites; one whose name was taken meanwhile is missing from the answer. */
export async function insertSites(tx: Transaction, sites: readonly SiteFields[]): Promise<Inserted[]> {
  if (sites.length === 0) return [];
  return tx.rows<Inserted>(sql`
    INSERT INTO site (name, slug, status, region, tenant, facility, description)
    SELECT * FROM unnest(${all(sites, "name")}::text[], ${all(sites, "slug")}::text[], ${all(sites, "status")}::text[],
      ${all(sites, "region")}::text[], ${all(sites, "tenant")}::text[], ${all(sites, "facility")}::text[], ${all(sites, "description")}::text[])
    ON CONFLICT DO NOTHING RETURNING id, lower(name) AS key`);
}

/** Inserts racks; one whose name was taken meanwhile is missing from the answer. */
export async function insertRacks(
  tx: Transaction,
  racks: readonly (RackFields & { readonly site_id: string })[],
): Promise<(Inserted & { readonly site_id: string })[]> {
  if (racks.length === 0) return [];
  return tx.rows(sql`
    INSERT INTO rack (site_id, name, location, facility_id, tenant, role, status, description)
    SELECT * FROM unnest(${all(racks, "site_id")}::bigint[], ${all(racks, "name")}::text[], ${all(racks, "location")}::text[],
      ${all(racks, "facility_id")}::text[], ${all(racks, "tenant")}::text[], ${all(racks, "role")}::text[], ${all(racks, "status")}::text[],
      ${all(racks, "description")}::text[])
    ON CONFLICT DO NOTHING RETURNING id, site_id, lower(name) AS key`);
}

/** A host with the place it goes to. */
export type PlacedHost = HostFields & { readonly site_id: string; readonly rack_id: string | null };

/** Inserts hosts that nothing is known of but what an inventory says; gives how many. */
export async function insertHosts(tx: Transaction, hosts: readonly PlacedHost[]): Promise<number> {
  if (hosts.length === 0) return 0;
  const rows = await tx.rows(sql`
    INSERT INTO host (site_id, rack_id, name, role, tenant, serial, asset_tag, status, description)
    SELECT * FROM unnest(${all(hosts, "site_id")}::bigint[], ${hosts.map(({ rack_id }) => rack_id)}::bigint[], ${all(hosts, "name")}::text[],
      ${all(hosts, "role")}::text[], ${all(hosts, "tenant")}::text[], ${all(hosts, "serial")}::text[], ${all(hosts, "asset_tag")}::text[],
      ${all(hosts, "status")}::text[], ${all(hosts, "description")}::text[])
    ON CONFLICT DO NOTHING RETURNING 1`);
  return rows.length;
}

/** A row of which this version was read. */
type Versioned = { readonly id: string; readonly version: string };

/** Changes sites; one that changed meanwhile is not counted. */
export async function updateSites(tx: Transaction, sites: readonly (SiteFields & Versioned)[]): Promise<number> {
  if (sites.length === 0) return 0;
  const rows = await tx.rows(sql`
    UPDATE site SET version = site.version + 1, name = row.name, slug = row.slug, status = row.status, region = row.region,
      tenant = row.tenant, facility = row.facility, description = row.description
    FROM unnest(${all(sites, "id")}::bigint[], ${all(sites, "version")}::int[], ${all(sites, "name")}::text[], ${all(sites, "slug")}::text[],
      ${all(sites, "status")}::text[], ${all(sites, "region")}::text[], ${all(sites, "tenant")}::text[], ${all(sites, "facility")}::text[],
      ${all(sites, "description")}::text[]) AS row(id, version, name, slug, status, region, tenant, facility, description)
    WHERE site.id = row.id AND site.version = row.version AND site.retired_at IS NULL RETURNING 1`);
  return rows.length;
}

/** Changes racks; one that changed meanwhile is not counted. */
export async function updateRacks(tx: Transaction, racks: readonly (RackFields & Versioned)[]): Promise<number> {
  if (racks.length === 0) return 0;
  const rows = await tx.rows(sql`
    UPDATE rack SET version = rack.version + 1, name = row.name, location = row.location, facility_id = row.facility_id,
      tenant = row.tenant, role = row.role, status = row.status, description = row.description
    FROM unnest(${all(racks, "id")}::bigint[], ${all(racks, "version")}::int[], ${all(racks, "name")}::text[], ${all(racks, "location")}::text[],
      ${all(racks, "facility_id")}::text[], ${all(racks, "tenant")}::text[], ${all(racks, "role")}::text[], ${all(racks, "status")}::text[],
      ${all(racks, "description")}::text[]) AS row(id, version, name, location, facility_id, tenant, role, status, description)
    WHERE rack.id = row.id AND rack.version = row.version AND rack.retired_at IS NULL RETURNING 1`);
  return rows.length;
}

/** Changes hosts, their rack included; one that changed meanwhile is not counted. */
export async function updateHosts(tx: Transaction, hosts: readonly (PlacedHost & Versioned)[]): Promise<number> {
  if (hosts.length === 0) return 0;
  const rows = await tx.rows(sql`
    UPDATE host SET version = host.version + 1, rack_id = row.rack_id, name = row.name, role = row.role, tenant = row.tenant,
      serial = row.serial, asset_tag = row.asset_tag, status = row.status, description = row.description
    FROM unnest(${all(hosts, "id")}::bigint[], ${all(hosts, "version")}::int[], ${hosts.map(({ rack_id }) => rack_id)}::bigint[],
      ${all(hosts, "name")}::text[], ${all(hosts, "role")}::text[], ${all(hosts, "tenant")}::text[], ${all(hosts, "serial")}::text[],
      ${all(hosts, "asset_tag")}::text[], ${all(hosts, "status")}::text[], ${all(hosts, "description")}::text[])
      AS row(id, version, rack_id, name, role, tenant, serial, asset_tag, status, description)
    WHERE host.id = row.id AND host.version = row.version AND host.ended_at IS NULL RETURNING 1`);
  return rows.length;
}

/** One column of many rows. */
function all<Column extends string>(rows: readonly Readonly<Record<Column, string>>[], column: Column): string[] {
  return rows.map((row) => row[column]);
}
