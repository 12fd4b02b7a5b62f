import type { ClusterOfNode } from "@/lib/kubernetes/views";
import type { NetworkChange, NetworkRequest } from "@/lib/networks/schema";
import { asOf, oftenAt, type Tables } from "./as-of";
import { every, type Statement, sql } from "./sql";
import type { Session, Transaction } from "./transaction";
import { unlessTaken } from "./unless-taken";

/** A network of a host with the prefix that its addresses come from. */
export type NetworkRow = {
  readonly id: string;
  readonly host_id: string;
  readonly name: string;
  readonly mode: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly segment_id: string | null;
  readonly segment_name: string | null;
  /** The Kubernetes cluster that the host is a node of by this network; null: of none that is kept here. */
  readonly kubernetes_cluster: ClusterOfNode | null;
  /** The prefix it was told to use; null: the newest that its host or segment holds. */
  readonly chosen_prefix_id: string | null;
  readonly prefix_id: string | null;
  readonly network: string | null;
  readonly tenure_id: string | null;
  readonly since: string | null;
  readonly vrf_id: string | null;
  /** The pool of addresses under that prefix. */
  readonly pool_id: string | null;
  readonly version: number;
  readonly created_at: string;
  readonly ended_at: string | null;
};

/** The live networks of a host, in the order in which they came. */
export async function networksOfHost(session: Session, hostId: string): Promise<NetworkRow[]> {
  return networksOfHosts(session, [hostId]);
}

/** The same for several, those of each in their order. */
export async function networksOfHosts(session: Session, hostIds: readonly string[]): Promise<NetworkRow[]> {
  return session.rows<NetworkRow>(
    oftenAt(
      session,
      "networks-of-hosts",
    )`${select(asOf(session))} WHERE network.host_id = ANY (${hostIds}::bigint[]) AND network.ended_at IS NULL ORDER BY network.id`,
  );
}

/** The live networks of live hosts that take their addresses from a segment. */
export async function networksOnSegment(session: Session, id: string): Promise<SharingNetworkRow[]> {
  return sharing(session, sql`network.segment_id = ${id}`);
}

/** The live networks of live hosts by which these are nodes of a Kubernetes cluster. */
export async function networksOfCluster(session: Session, id: string): Promise<SharingNetworkRow[]> {
  return sharing(session, sql`network.kubernetes_cluster_id = ${id}`);
}

/** A network of one of the hosts that share something, with the host's name. */
export type SharingNetworkRow = NetworkRow & { readonly host_name: string };

async function sharing(session: Session, condition: Statement): Promise<SharingNetworkRow[]> {
  return session.rows(sql`
    SELECT listed.*, host.name AS host_name FROM (${select(asOf(session))} WHERE ${condition} AND network.ended_at IS NULL) AS listed
    JOIN ${asOf(session).host} AS host ON host.id = listed.host_id AND host.ended_at IS NULL ORDER BY host.name, listed.id`);
}

/** A network with what its host says of itself. */
export type PlacedNetworkRow = NetworkRow & {
  readonly host_name: string;
  readonly uplink_interface: string;
  readonly uplink_address: string | null;
  readonly docker_version: string;
  readonly rack_id: string | null;
  readonly rack_name: string | null;
};

/** Where to look for networks: a site, a rack or a host. */
export type NetworkScope = {
  readonly site?: string | undefined;
  readonly rack?: string | undefined;
  readonly host?: string | undefined;
};

/** The live networks of the live hosts of a place, by host; the first so many. */
export async function networksIn(session: Session, scope: NetworkScope, limit: number): Promise<PlacedNetworkRow[]> {
  const its = asOf(session);
  const conditions: Statement[] = [sql`host.ended_at IS NULL`];
  if (scope.site !== undefined) conditions.push(sql`host.site_id = ${scope.site}`);
  if (scope.rack !== undefined) conditions.push(sql`host.rack_id = ${scope.rack}`);
  if (scope.host !== undefined) conditions.push(sql`host.id = ${scope.host}`);
  return session.rows<PlacedNetworkRow>(sql`
    WITH placed AS MATERIALIZED (
      SELECT host.id, host.name, host.uplink_interface, host.uplink_address, host.docker_version, host.rack_id, rack.name AS rack_name
      FROM ${its.host} AS host LEFT JOIN ${its.rack} AS rack ON rack.id = host.rack_id WHERE ${every(conditions)} ORDER BY lower(host.name), host.id LIMIT ${limit})
    SELECT listed.*, placed.name AS host_name, placed.uplink_interface, placed.uplink_address, placed.docker_version,
      placed.rack_id, placed.rack_name
    FROM (${select(its)} WHERE network.ended_at IS NULL AND network.host_id IN (SELECT id FROM placed)) AS listed
    JOIN placed ON placed.id = listed.host_id ORDER BY lower(placed.name), listed.id LIMIT ${limit}`);
}

/** One network of a host, live or ended; null when it has none of this id. */
export async function networkById(session: Session, hostId: string, id: string): Promise<NetworkRow | null> {
  return session.row<NetworkRow>(
    sql`${select(asOf(session))} WHERE network.host_id = ${hostId} AND network.id = ${id}`,
  );
}

const select = (its: Tables, networks: Statement = its.host_network) => sql`
  SELECT network.id, network.host_id, network.name, network.mode, network.fields, network.segment_id, segment.name AS segment_name,
    CASE WHEN cluster.id IS NOT NULL THEN jsonb_build_object('id', cluster.id::text, 'name', cluster.name, 'kubernetes_version', cluster.kubernetes_version,
      'plugin', cluster.plugin, 'nodes', cluster.nodes::text, 'pods', cluster.pods::text, 'node_length', cluster.node_length,
      'services', cluster.services::text, 'ipv4_pods', cluster.ipv4_pods, 'ipv4_services', cluster.ipv4_services,
      'ipv4_node_length', cluster.ipv4_node_length, 'calico_block', cluster.calico_block) END AS kubernetes_cluster,
    network.prefix_id AS chosen_prefix_id, network.version, network.created_at, network.ended_at,
    held.prefix_id, held.network, held.tenure_id, held.since, held.vrf_id, held.pool_id
  FROM ${networks} AS network
  LEFT JOIN ${its.segment} AS segment ON segment.id = network.segment_id
  LEFT JOIN ${its.kubernetes_cluster} AS cluster ON cluster.id = network.kubernetes_cluster_id
  LEFT JOIN LATERAL (
    SELECT prefix.id AS prefix_id, prefix.network, prefix.vrf_id, tenure.id AS tenure_id, tenure.began_at AS since, pool.id AS pool_id
    FROM ${its.prefix_tenure} AS tenure JOIN ${its.prefix} AS prefix ON prefix.id = tenure.prefix_id
    LEFT JOIN ${its.pool} AS pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL AND pool.child_length = 128
    WHERE tenure.ended_at IS NULL AND (network.prefix_id IS NULL OR prefix.id = network.prefix_id)
      AND (tenure.segment_id = network.segment_id OR network.segment_id IS NULL AND tenure.host_id = network.host_id)
    ORDER BY tenure.began_at DESC LIMIT 1) AS held ON true`;

/** A network that is not there, as it would be read if it were. */
export async function triedNetwork(session: Session, hostId: string, network: NetworkRequest): Promise<NetworkRow> {
  const row = sql`(SELECT 0::bigint AS id, ${hostId}::bigint AS host_id, ${network.name}::text AS name, ${network.mode}::text AS mode,
    ${JSON.stringify(network.fields)}::jsonb AS fields, ${network.segment}::bigint AS segment_id, ${network.prefix}::bigint AS prefix_id,
    ${network.kubernetes_cluster}::bigint AS kubernetes_cluster_id, 1 AS version, clock_timestamp() AS created_at, NULL::timestamptz AS ended_at)`;
  const tried = await session.row<NetworkRow>(select(asOf(session), row));
  if (tried === null) throw new Error("a row of constants is not there");
  return tried;
}

/** Inserts a network; null when its host has a live one of that name. */
export async function insertNetwork(tx: Transaction, hostId: string, network: NetworkRequest): Promise<string | null> {
  const row = await tx.row<{ id: string }>(sql`
    INSERT INTO host_network (host_id, name, mode, segment_id, prefix_id, kubernetes_cluster_id, fields)
    VALUES (${hostId}, ${network.name}, ${network.mode}, ${network.segment}, ${network.prefix}, ${network.kubernetes_cluster}, ${JSON.stringify(network.fields)}::jsonb)
    ON CONFLICT DO NOTHING RETURNING id`);
  return row?.id ?? null;
}

/** Changes a network; "stale" when its version is another, "taken" when the new name is. */
export async function updateNetwork(
  tx: Transaction,
  id: string,
  version: string,
  change: NetworkChange,
): Promise<"done" | "stale" | "taken"> {
  const row = await unlessTaken(() =>
    tx.row(sql`
      UPDATE host_network SET version = version + 1,
        name = coalesce(${change.name ?? null}, name),
        mode = coalesce(${change.mode ?? null}, mode),
        segment_id = CASE WHEN ${change.segment !== undefined} THEN ${change.segment ?? null}::bigint ELSE segment_id END,
        prefix_id = CASE WHEN ${change.prefix !== undefined} THEN ${change.prefix ?? null}::bigint ELSE prefix_id END,
        kubernetes_cluster_id = CASE WHEN ${change.kubernetes_cluster !== undefined} THEN ${change.kubernetes_cluster ?? null}::bigint ELSE kubernetes_cluster_id END,
        fields = coalesce(${change.fields === undefined ? null : JSON.stringify(change.fields)}::jsonb, fields)
      WHERE id = ${id} AND version::text = ${version} AND ended_at IS NULL RETURNING id`),
  );
  if (row === "taken") return "taken";
  return row === null ? "stale" : "done";
}

/** Ends a network. */
export async function endNetwork(tx: Transaction, id: string): Promise<void> {
  await tx.rows(
    sql`UPDATE host_network SET ended_at = clock_timestamp(), version = version + 1 WHERE id = ${id} AND ended_at IS NULL`,
  );
}

/** Keeps the hosts of a segment from taking parts of its prefix at the same time. */
export async function lockSegment(tx: Transaction, id: string): Promise<void> {
  await tx.rows(sql`SELECT 1 FROM segment WHERE id = ${id} FOR NO KEY UPDATE`);
}

/** Reports whether a network and its host are there. */
export async function networkIsLive(session: Session, id: string): Promise<boolean> {
  const row = await session.row(sql`
    SELECT 1 FROM host_network AS network JOIN host ON host.id = network.host_id AND host.ended_at IS NULL
    WHERE network.id = ${id} AND network.ended_at IS NULL`);
  return row !== null;
}

/** How many live containers are on a network without an address of their own. */
export async function containersWithoutAddress(session: Session, id: string): Promise<number> {
  const row = await session.row<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM container WHERE host_network_id = ${id} AND ended_at IS NULL`,
  );
  return row?.count ?? 0;
}

/** How many live containers of a host have an address inside a prefix. */
export async function containersInside(session: Session, hostId: string, prefix: string): Promise<number> {
  const row = await session.row<{ count: number }>(sql`
    SELECT count(DISTINCT container.id)::int AS count FROM container JOIN address_tenure tenure ON tenure.container_id = container.id
    WHERE container.host_id = ${hostId} AND container.ended_at IS NULL AND tenure.ended_at IS NULL AND tenure.address << ${prefix}::inet`);
  return row?.count ?? 0;
}

/** The live containers of a host with their addresses, by address; the first so many. */
export async function addressedContainers(
  session: Session,
  hostId: string,
  limit: number,
): Promise<{ name: string; image: string; address: string }[]> {
  const its = asOf(session);
  return session.rows(sql`
    SELECT container.name, container.image, host(tenure.address) AS address
    FROM ${its.container} AS container JOIN ${its.address_tenure} AS tenure ON tenure.container_id = container.id
    WHERE container.host_id = ${hostId} AND container.ended_at IS NULL AND tenure.ended_at IS NULL
    ORDER BY tenure.address LIMIT ${limit}`);
}

/** Takes the next index of a network's part, for an address in it; the cursor moves behind it for good. */
export async function takeIndex(tx: Transaction, networkId: string, atLeast: string): Promise<string> {
  const row = await tx.row<{ taken: string }>(sql`
    UPDATE host_network SET cursor = greatest(cursor, ${atLeast}::numeric) + 1 WHERE id = ${networkId} RETURNING (cursor - 1)::text AS taken`);
  if (row === null) throw new Error(`network ${networkId} is gone within its own transaction`);
  return row.taken;
}
