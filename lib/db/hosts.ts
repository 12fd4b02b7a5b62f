import type { HostChange, HostFilter, HostRequest } from "@/lib/hosts/schema";
import type { HostPrefixView, HostRow, HostView } from "@/lib/hosts/views";
import type { ListView } from "@/lib/view";
import { asOf, oftenAt, type Tables } from "./as-of";
import { containing } from "./containing";
import { page } from "./page";
import { every, often, type Statement, sql } from "./sql";
import type { Session, Transaction } from "./transaction";
import { unlessTaken } from "./unless-taken";

/** Inserts hosts; for each its id, or null when its site has a live host of that name. */
export async function insertHosts(
  tx: Transaction,
  hosts: readonly (HostRequest & { readonly siteId: string; readonly ownerId: string | null })[],
): Promise<(string | null)[]> {
  if (hosts.length === 0) return [];
  const rows = await tx.rows<{ id: string; site_id: string; name: string }>(often("insert-hosts")`
    INSERT INTO host (site_id, rack_id, name, role, mode, docker_version, uplink_interface, uplink_address, owner_id)
    SELECT * FROM unnest(${hosts.map(({ siteId }) => siteId)}::bigint[], ${hosts.map(({ rack }) => rack)}::bigint[], ${hosts.map(({ name }) => name)}::text[],
      ${hosts.map(({ role }) => role)}::text[], ${hosts.map(({ mode }) => mode)}::text[], ${hosts.map(({ docker_version }) => docker_version)}::text[],
      ${hosts.map(({ uplink_interface }) => uplink_interface)}::text[], ${hosts.map(({ uplink_address }) => uplink_address)}::inet[],
      ${hosts.map(({ ownerId }) => ownerId)}::bigint[])
    ON CONFLICT DO NOTHING RETURNING id, site_id, name`);
  // of two of the same name in one statement the first is in
  const made = new Map(rows.map(({ id, site_id, name }) => [JSON.stringify([site_id, name]), id]));
  return hosts.map(({ siteId, name }) => {
    const key = JSON.stringify([siteId, name]);
    const id = made.get(key) ?? null;
    made.delete(key);
    return id;
  });
}

/** Changes what a host says of itself; "stale" when the version is another, "taken" when the new name is. */
export async function updateHost(
  tx: Transaction,
  id: string,
  version: string,
  change: HostChange & { readonly ownerId?: string | null },
): Promise<"done" | "stale" | "taken"> {
  const row = await unlessTaken(() =>
    tx.row(sql`
    UPDATE host SET version = version + 1,
      name = coalesce(${change.name ?? null}, name),
      rack_id = coalesce(${change.rack ?? null}::bigint, rack_id),
      docker_version = coalesce(${change.docker_version ?? null}, docker_version),
      uplink_interface = coalesce(${change.uplink_interface ?? null}, uplink_interface),
      uplink_address = CASE WHEN ${change.uplink_address !== undefined} THEN ${change.uplink_address ?? null}::inet ELSE uplink_address END,
      owner_id = CASE WHEN ${change.ownerId !== undefined} THEN ${change.ownerId ?? null}::bigint ELSE owner_id END,
      role = coalesce(${change.role ?? null}, role),
      description = coalesce(${change.description ?? null}, description)
    WHERE id = ${id} AND version::text = ${version} AND ended_at IS NULL RETURNING id`),
  );
  if (row === "taken") return "taken";
  return row === null ? "stale" : "done";
}

/** Keeps everybody else from giving this host anything, or ending it, until the transaction ends. */
export async function lockHost(tx: Transaction, id: string): Promise<void> {
  await tx.rows(sql`SELECT 1 FROM host WHERE id = ${id} FOR NO KEY UPDATE`);
}

/** Ends hosts at the moment their tenures ended; null: they held nothing, and end now. */
export async function endHosts(tx: Transaction, ids: readonly string[], at: string | null): Promise<void> {
  await tx.rows(sql`
    UPDATE host SET ended_at = coalesce(${at}::timestamptz, clock_timestamp()), version = version + 1
    WHERE id = ANY (${ids}::bigint[]) AND ended_at IS NULL`);
}

/** The tenures that ended with a host, at the very moment it did. */
export async function tenuresEndedWith(tx: Transaction, hostId: string): Promise<{ id: string; network: string }[]> {
  return tx.rows(sql`
    SELECT tenure.id, prefix.network FROM host
    JOIN prefix_tenure tenure ON tenure.host_id = host.id AND tenure.ended_at = host.ended_at
    JOIN prefix ON prefix.id = tenure.prefix_id WHERE host.id = ${hostId} ORDER BY tenure.id`);
}

/** Takes the end of a host back; false when another has its name by now. */
export async function reviveHost(tx: Transaction, id: string): Promise<boolean> {
  const row = await unlessTaken(() =>
    tx.row(
      sql`UPDATE host SET ended_at = NULL, version = version + 1 WHERE id = ${id} AND ended_at IS NOT NULL RETURNING id`,
    ),
  );
  return row !== null && row !== "taken";
}

/** The live tenures of a host: its prefix, and the pool its containers draw from. */
export type HostSupply = {
  readonly host_id: string;
  readonly tenure_id: string;
  readonly prefix_id: string;
  readonly network: string;
  readonly pool_id: string | null;
  readonly vrf_id: string;
};

export async function suppliesOfHost(session: Session, hostId: string): Promise<HostSupply[]> {
  return suppliesOfHosts(session, [hostId]);
}

/** The same for several, those of each in their order. */
export async function suppliesOfHosts(session: Session, hostIds: readonly string[]): Promise<HostSupply[]> {
  return session.rows<HostSupply>(often("supplies-of-hosts")`
    SELECT tenure.host_id, tenure.id AS tenure_id, prefix.id AS prefix_id, prefix.network, prefix.vrf_id, pool.id AS pool_id
    FROM prefix_tenure tenure JOIN prefix ON prefix.id = tenure.prefix_id
    LEFT JOIN pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL AND pool.child_length = 128
    WHERE tenure.host_id = ANY (${hostIds}::bigint[]) AND tenure.ended_at IS NULL ORDER BY tenure.began_at`);
}

/** A host with every tenure it has or had; null when there never was one of this id. */
export async function hostById(session: Session, id: string): Promise<HostView | null> {
  return (await hostsById(session, [id])).get(id) ?? null;
}

/** The same for several, by id; those that never were are missing. */
export async function hostsById(session: Session, ids: readonly string[]): Promise<Map<string, HostView>> {
  if (ids.length === 0) return new Map();
  const its = asOf(session);
  const rows = await session.rows<HostColumns>(oftenAt(session, "hosts-by-id")`
    SELECT host.id, host.name, host.role, host.site_id, host.rack_id, host.docker_version, host.uplink_interface, host.uplink_address, host.tenant, host.serial,
      host.asset_tag, host.status, host.description, host.version, host.created_at, host.ended_at, ${firstMode(its)} AS first_mode, site.name AS site_name, rack.name AS rack_name, rack.cluster_id, cluster.name AS cluster_name, person.name AS owner,
      (SELECT count(*)::int FROM ${its.container} AS container WHERE container.host_id = host.id AND container.ended_at IS NULL) AS live,
      (SELECT count(*)::int FROM ${its.container} AS container WHERE container.host_id = host.id AND container.ended_at IS NOT NULL) AS ended
    ${from(its)} WHERE host.id = ANY (${ids}::bigint[])`);
  const prefixes = await session.rows<HostPrefixView & { readonly host_id: string }>(oftenAt(
    session,
    "prefixes-of-hosts",
  )`
    SELECT tenure.host_id, prefix.id, prefix.network, tenure.id AS tenure_id, prefix.state, tenure.began_at AS since, tenure.ended_at AS until, tenure.reason
    FROM ${its.prefix_tenure} AS tenure JOIN ${its.prefix} AS prefix ON prefix.id = tenure.prefix_id
    WHERE tenure.host_id = ANY (${ids}::bigint[]) ORDER BY tenure.began_at DESC`);
  const held = new Map<string, HostPrefixView[]>(rows.map(({ id }) => [id, []]));
  for (const { host_id, ...prefix } of prefixes) held.get(host_id)?.push(prefix);
  return new Map(rows.map((row) => [row.id, hostView(row, held.get(row.id) ?? [])]));
}

function hostView(row: HostColumns, prefixes: HostPrefixView[]): HostView {
  return {
    id: row.id,
    name: row.name,
    site: { id: row.site_id, name: row.site_name },
    cluster: row.cluster_id === null ? null : { id: row.cluster_id, name: row.cluster_name ?? "" },
    rack: row.rack_id === null ? null : { id: row.rack_id, name: row.rack_name ?? "" },
    mode: row.first_mode ?? "none",
    role: row.role,
    docker_version: row.docker_version,
    uplink_interface: row.uplink_interface,
    uplink_address: row.uplink_address,
    owner: row.owner ?? "",
    tenant: row.tenant,
    serial: row.serial,
    asset_tag: row.asset_tag,
    status: row.status,
    description: row.description,
    version: row.version,
    created_at: row.created_at,
    ended_at: row.ended_at,
    prefixes,
    containers: { live: row.live, ended: row.ended },
  };
}

/** A page of hosts by name. */
export async function listHosts(session: Session, filter: HostFilter): Promise<ListView<HostRow>> {
  const its = asOf(session);
  const conditions: Statement[] = [];
  if (filter.status === "live") conditions.push(sql`host.ended_at IS NULL`);
  if (filter.status === "ended") conditions.push(sql`host.ended_at IS NOT NULL`);
  if (filter.site !== undefined) conditions.push(sql`host.site_id = ${filter.site}`);
  if (filter.cluster !== undefined) conditions.push(sql`rack.cluster_id = ${filter.cluster}`);
  if (filter.rack !== undefined) conditions.push(sql`host.rack_id = ${filter.rack}`);
  if (filter.q !== undefined) conditions.push(sql`host.name ILIKE ${containing(filter.q)}`);
  if (filter.within !== undefined) {
    conditions.push(sql`EXISTS (SELECT FROM ${its.prefix_tenure} AS tenure JOIN ${its.prefix} AS prefix ON prefix.id = tenure.prefix_id
      WHERE tenure.host_id = host.id AND tenure.ended_at IS NULL AND prefix.network <<= ${filter.within}::inet)`);
  }
  const select = sql`
    SELECT host.id, lower(host.name) AS sort, host.name, host.site_id, site.name AS site_name, host.rack_id, rack.name AS rack_name,
      rack.cluster_id, cluster.name AS cluster_name, ${firstMode(its)} AS first_mode, host.role, person.name AS owner, host.created_at, host.ended_at,
      ARRAY(SELECT prefix.network::text FROM ${its.prefix_tenure} AS tenure JOIN ${its.prefix} AS prefix ON prefix.id = tenure.prefix_id
        WHERE tenure.host_id = host.id AND tenure.ended_at IS NULL ORDER BY tenure.began_at) AS prefixes,
      (SELECT count(*)::int FROM ${its.container} AS container WHERE container.host_id = host.id AND container.ended_at IS NULL) AS live
    ${from(its)} WHERE ${every(conditions)}`;
  return page<ListColumns, HostRow>(session, select, filter, (row) => ({
    id: row.id,
    name: row.name,
    site: { id: row.site_id, name: row.site_name },
    cluster: row.cluster_id === null ? null : { id: row.cluster_id, name: row.cluster_name ?? "" },
    rack: row.rack_id === null ? null : { id: row.rack_id, name: row.rack_name ?? "" },
    mode: row.first_mode ?? "none",
    prefixes: row.prefixes,
    containers: row.live,
    owner: row.owner ?? "",
    role: row.role,
    created_at: row.created_at,
    ended_at: row.ended_at,
  }));
}

/** The mode of a host's first network; the host's own column says what it was asked for in. */
const firstMode = (its: Tables) => sql`(
  SELECT network.mode FROM ${its.host_network} AS network WHERE network.host_id = host.id AND network.ended_at IS NULL
  ORDER BY network.id LIMIT 1)`;

const from = (its: Tables) => sql`
  FROM ${its.host} AS host JOIN ${its.site} AS site ON site.id = host.site_id
  LEFT JOIN ${its.rack} AS rack ON rack.id = host.rack_id
  LEFT JOIN ${its.cluster} AS cluster ON cluster.id = rack.cluster_id
  LEFT JOIN person ON person.id = host.owner_id`;

type Named = {
  readonly id: string;
  readonly name: string;
  readonly site_id: string;
  readonly site_name: string;
  readonly rack_id: string | null;
  readonly rack_name: string | null;
  readonly cluster_id: string | null;
  readonly cluster_name: string | null;
  readonly first_mode: string | null;
  readonly role: string;
  readonly owner: string | null;
  readonly created_at: string;
  readonly ended_at: string | null;
  readonly live: number;
};

type ListColumns = Named & { readonly sort: string; readonly prefixes: string[] };

type HostColumns = Named & {
  readonly docker_version: string;
  readonly uplink_interface: string;
  readonly uplink_address: string | null;
  readonly tenant: string;
  readonly serial: string;
  readonly asset_tag: string;
  readonly status: string;
  readonly description: string;
  readonly version: number;
  readonly ended: number;
};
