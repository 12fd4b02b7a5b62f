import type {
  KubernetesClusterChange,
  KubernetesClusterCreation,
  KubernetesClusterFilter,
} from "@/lib/kubernetes/schema";
import type { KubernetesClusterView } from "@/lib/kubernetes/views";
import type { HolderView } from "@/lib/prefixes/views";
import type { ListView } from "@/lib/view";
import { asOf, type Tables } from "./as-of";
import { containing } from "./containing";
import { holderOf } from "./holder";
import { page } from "./page";
import { every, type Statement, sql } from "./sql";
import type { Session, Transaction } from "./transaction";
import { unlessTaken } from "./unless-taken";

/** Inserts a Kubernetes cluster; null when its site has a live one of that name. */
export async function insertKubernetesCluster(
  tx: Transaction,
  cluster: KubernetesClusterCreation,
): Promise<string | null> {
  const row = await tx.row<{ id: string }>(sql`
    INSERT INTO kubernetes_cluster (site_id, vrf_id, name, kubernetes_version, plugin, nodes, pods, node_length, services,
      ipv4_pods, ipv4_services, ipv4_node_length, calico_block, services_used, description)
    SELECT ${cluster.site}, vrf.id, ${cluster.name}, ${cluster.kubernetes_version}, ${cluster.plugin}, ${cluster.nodes}::inet,
      ${cluster.pods}::inet, ${cluster.node_length}, ${cluster.services}::inet, ${cluster.ipv4_pods}, ${cluster.ipv4_services},
      ${cluster.ipv4_node_length}, ${cluster.calico_block}, ${cluster.services_used}::integer, ${cluster.description}
    FROM vrf WHERE lower(vrf.name) = lower(${cluster.vrf})
    ON CONFLICT DO NOTHING RETURNING id`);
  return row?.id ?? null;
}

/** Changes a Kubernetes cluster; "stale" when its version is another, "taken" when the new name is. */
export async function updateKubernetesCluster(
  tx: Transaction,
  id: string,
  version: string,
  change: KubernetesClusterChange,
): Promise<"done" | "stale" | "taken"> {
  const row = await unlessTaken(() =>
    tx.row(sql`
      UPDATE kubernetes_cluster SET version = version + 1,
        name = coalesce(${change.name ?? null}, name),
        kubernetes_version = coalesce(${change.kubernetes_version ?? null}, kubernetes_version),
        plugin = coalesce(${change.plugin ?? null}, plugin),
        nodes = CASE WHEN ${change.nodes !== undefined} THEN ${change.nodes ?? null}::inet ELSE nodes END,
        pods = coalesce(${change.pods ?? null}::inet, pods),
        node_length = coalesce(${change.node_length ?? null}::smallint, node_length),
        services = coalesce(${change.services ?? null}::inet, services),
        ipv4_pods = coalesce(${change.ipv4_pods ?? null}, ipv4_pods),
        ipv4_services = coalesce(${change.ipv4_services ?? null}, ipv4_services),
        ipv4_node_length = coalesce(${change.ipv4_node_length ?? null}::smallint, ipv4_node_length),
        calico_block = coalesce(${change.calico_block ?? null}::smallint, calico_block),
        services_used = CASE WHEN ${change.services_used !== undefined} THEN ${change.services_used ?? null}::integer ELSE services_used END,
        description = coalesce(${change.description ?? null}, description),
        retired_at = CASE WHEN ${change.retired === true} THEN clock_timestamp() END
      WHERE id = ${id} AND version::text = ${version} AND retired_at IS NULL RETURNING id`),
  );
  if (row === "taken") return "taken";
  return row === null ? "stale" : "done";
}

/** Locks a Kubernetes cluster against hosts that would become its nodes meanwhile. */
export async function lockKubernetesCluster(tx: Transaction, id: string): Promise<void> {
  await tx.rows(sql`SELECT 1 FROM kubernetes_cluster WHERE id = ${id} FOR UPDATE`);
}

/** Locks a live Kubernetes cluster against its end and its change, so that what becomes its node has one. */
export async function kubernetesClusterToJoin(
  tx: Transaction,
  id: string,
): Promise<{ readonly name: string; readonly site_id: string } | null> {
  return tx.row(sql`SELECT name, site_id FROM kubernetes_cluster WHERE id = ${id} AND retired_at IS NULL FOR SHARE`);
}

/** One Kubernetes cluster, live or retired; null when there never was one of this id. */
export async function kubernetesClusterById(session: Session, id: string): Promise<KubernetesClusterView | null> {
  const its = asOf(session);
  const row = await session.row<Columns>(sql`SELECT ${columns(its)} ${from(its)} WHERE cluster.id = ${id}`);
  return row && view(row);
}

/** A page of Kubernetes clusters by name. */
export async function listKubernetesClusters(
  session: Session,
  filter: KubernetesClusterFilter,
): Promise<ListView<KubernetesClusterView>> {
  const its = asOf(session);
  const conditions: Statement[] = [];
  if (filter.status === "live") conditions.push(sql`cluster.retired_at IS NULL`);
  if (filter.status === "retired") conditions.push(sql`cluster.retired_at IS NOT NULL`);
  if (filter.site !== undefined) conditions.push(sql`cluster.site_id = ${filter.site}`);
  if (filter.q !== undefined) conditions.push(sql`cluster.name ILIKE ${containing(filter.q)}`);
  const select = sql`SELECT ${columns(its)}, lower(cluster.name) AS sort ${from(its)} WHERE ${every(conditions)}`;
  return page<Columns & { readonly sort: string }, KubernetesClusterView>(session, select, filter, view);
}

/** How many live Kubernetes clusters a site has. */
export async function liveKubernetesClustersIn(session: Session, site: string): Promise<number> {
  const row = await session.row<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM kubernetes_cluster WHERE site_id = ${site} AND retired_at IS NULL`,
  );
  return row?.count ?? 0;
}

/** The other live clusters of the same VRF whose ranges overlap one's own. */
export async function overlappingClusters(
  session: Session,
  id: string,
): Promise<{ readonly name: string; readonly theirs: string; readonly own: string }[]> {
  const clusters = asOf(session).kubernetes_cluster;
  const ranges = (alias: "own" | "other") => {
    const row = alias === "own" ? sql`own` : sql`other`;
    return sql`(VALUES ('pods', ${row}.pods), ('services', ${row}.services))`;
  };
  return session.rows(sql`
    SELECT other.name, theirs.kind || ' ' || theirs.network::text AS theirs, mine.kind || ' ' || mine.network::text AS own
    FROM ${clusters} AS own JOIN ${clusters} AS other ON other.vrf_id = own.vrf_id AND other.id <> own.id AND other.retired_at IS NULL
    CROSS JOIN LATERAL ${ranges("own")} AS mine (kind, network)
    JOIN LATERAL ${ranges("other")} AS theirs (kind, network) ON theirs.network && mine.network
    WHERE own.id = ${id} AND (mine.kind = 'services' OR theirs.kind = 'services')
    ORDER BY other.name, theirs.kind, mine.kind LIMIT 10`);
}

/** How a range of addresses lies in the ledger of a VRF. */
export type LedgerRange = {
  readonly network: string;
  readonly prefix: {
    readonly id: string;
    readonly network: string;
    readonly state: string;
    readonly holder: HolderView | null;
  } | null;
  /** Whoever holds the narrowest prefix around it that anybody holds. */
  readonly around: { readonly network: string; readonly holder: HolderView | null } | null;
  readonly held_by_hosts: number;
  readonly held_by_others: number;
  readonly first: { readonly network: string; readonly holder: HolderView | null } | null;
};

/** Where ranges lie in the ledger: what is around each, and what is held inside it. In the order given. */
export async function ledgerRanges(session: Session, vrf: string, ranges: readonly string[]): Promise<LedgerRange[]> {
  const its = asOf(session);
  const live = sql`${its.prefix_tenure} AS tenure ON tenure.prefix_id = prefix.id AND tenure.ended_at IS NULL`;
  const around = sql`FROM generate_series(1, masklen(range.network)) AS length
    JOIN ${its.prefix} AS prefix ON prefix.vrf_id = vrf.id AND prefix.network = network(set_masklen(range.network, length))::inet AND prefix.retired_at IS NULL`;
  const inside = sql`FROM ${its.prefix} AS prefix JOIN ${live}
    WHERE prefix.vrf_id = vrf.id AND prefix.retired_at IS NULL AND prefix.network << range.network`;
  return session.rows<LedgerRange>(sql`
    SELECT range.network,
      (SELECT jsonb_build_object('id', prefix.id::text, 'network', prefix.network::text, 'state', prefix.state, 'holder', ${holderOf(its)})
        ${around} LEFT JOIN ${live} ORDER BY length DESC LIMIT 1) AS prefix,
      (SELECT jsonb_build_object('network', prefix.network::text, 'holder', ${holderOf(its)})
        ${around} JOIN ${live} ORDER BY length DESC LIMIT 1) AS around,
      held.by_hosts AS held_by_hosts, held.by_others AS held_by_others,
      (SELECT jsonb_build_object('network', prefix.network::text, 'holder', ${holderOf(its)}) ${inside} ORDER BY tenure.host_id IS NULL, prefix.network LIMIT 1) AS first
    FROM unnest(${ranges}::inet[]) WITH ORDINALITY AS range (network, place)
    JOIN vrf ON lower(vrf.name) = lower(${vrf})
    CROSS JOIN LATERAL (SELECT count(tenure.host_id)::int AS by_hosts, (count(*) - count(tenure.host_id))::int AS by_others ${inside}) AS held
    ORDER BY range.place`);
}

/** Of a range: how many slots of a length are kept back, and since when anything in it was held. */
export async function slotsKeptBack(
  session: Session,
  { vrf, network, length }: { readonly vrf: string; readonly network: string; readonly length: number },
): Promise<string> {
  const row = await session.row<{ kept: string }>(sql`
    SELECT coalesce(sum(2::numeric ^ (${length}::int - masklen(prefix.network))), 0)::numeric(40,0)::text AS kept FROM prefix
    WHERE prefix.vrf_id = (SELECT id FROM vrf WHERE lower(name) = lower(${vrf})) AND prefix.retired_at IS NULL AND prefix.state = 'reserved'
      AND prefix.network <<= ${network}::inet AND masklen(prefix.network) <= ${length}
      AND NOT EXISTS (SELECT FROM prefix_tenure held WHERE held.prefix_id = prefix.id)`);
  return row?.kept ?? "0";
}

/** The live containers of the nodes of a cluster, and how many addresses their hosts were given in the last days. */
export async function podsOfCluster(
  session: Session,
  id: string,
  days: number,
): Promise<{ readonly live: string; readonly given: string }> {
  const hosts = sql`(SELECT host_id FROM host_network WHERE kubernetes_cluster_id = ${id} AND ended_at IS NULL)`;
  const row = await session.row<{ live: string; given: string }>(sql`
    SELECT (SELECT count(*) FROM container WHERE host_id IN ${hosts} AND ended_at IS NULL) AS live,
      (SELECT count(*) FROM address_tenure JOIN container ON container.id = address_tenure.container_id
        WHERE container.host_id IN ${hosts} AND address_tenure.run_id IS NULL AND began_at > clock_timestamp() - make_interval(days => ${days}))
      + (SELECT coalesce(sum(given), 0) FROM address_day WHERE host_id IN ${hosts} AND day > (clock_timestamp() AT TIME ZONE 'UTC')::date - ${days}::int) AS given`);
  return row ?? { live: "0", given: "0" };
}

/** What was said of the number of services, and when: each number that was said, the earliest first. */
export async function servicesSaid(
  session: Session,
  id: string,
): Promise<{ readonly at: string; readonly count: number }[]> {
  return session.rows(sql`
    SELECT valid_from AS at, services_used AS count FROM (
      SELECT valid_from, services_used, lag(services_used) OVER (ORDER BY valid_from) AS before
      FROM kubernetes_cluster_version WHERE id = ${id}) AS said
    WHERE services_used IS NOT NULL AND services_used IS DISTINCT FROM before ORDER BY valid_from`);
}

const columns = (its: Tables) => sql`
  cluster.id, cluster.name, cluster.site_id, site.name AS site_name, vrf.name AS vrf, cluster.kubernetes_version, cluster.plugin,
  cluster.nodes, cluster.pods, cluster.node_length, cluster.services, cluster.ipv4_pods, cluster.ipv4_services,
  cluster.ipv4_node_length, cluster.calico_block, cluster.services_used, cluster.description, cluster.version,
  cluster.created_at, cluster.retired_at,
  (SELECT count(DISTINCT host.id)::int FROM ${its.host_network} AS network JOIN ${its.host} AS host ON host.id = network.host_id AND host.ended_at IS NULL
    WHERE network.kubernetes_cluster_id = cluster.id AND network.ended_at IS NULL) AS hosts`;

const from = (its: Tables) => sql`
  FROM ${its.kubernetes_cluster} AS cluster JOIN ${its.site} AS site ON site.id = cluster.site_id JOIN vrf ON vrf.id = cluster.vrf_id`;

type Columns = Omit<KubernetesClusterView, "site"> & { readonly site_id: string; readonly site_name: string };

function view({ site_id, site_name, sort: _, ...row }: Columns & { readonly sort?: string }): KubernetesClusterView {
  return { ...row, site: { id: site_id, name: site_name } };
}
