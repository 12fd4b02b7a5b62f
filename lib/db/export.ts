import type { ExportFilter } from "@/lib/export/schema";
import { asOf, type Tables } from "./as-of";
import { batches } from "./batches";
import { containing } from "./containing";
import { matching } from "./matches";
import { every, type Statement, sql } from "./sql";
import type { Session } from "./transaction";

/** The columns of an allocation in the export, in this order: the statements below select them so. */
export const ALLOCATION_COLUMNS = [
  "kind",
  "network",
  "status",
  "vrf",
  "level",
  "holder_kind",
  "holder",
  "host",
  "rack",
  "cluster",
  "site",
  "owner",
  "began_at",
  "ended_at",
  "free_at",
  "requested_by",
  "ticket",
  "reason",
  "within",
  "tenure_id",
] as const;

/** Every allocation of a session's moment that a filter lets through: prefixes, then addresses, each in address order. */
export async function* allocationBatches(
  session: Session,
  filter: ExportFilter,
  size: number,
): AsyncGenerator<(string | null)[][]> {
  yield* batches(await allocationStatements(session, filter), size);
}

/** The statements whose rows are exported, one after the other. */
export async function allocationStatements(session: Session, filter: ExportFilter): Promise<Statement[]> {
  const its = asOf(session);
  const { vrf, filter: terms } = filter;
  const passing =
    terms === undefined ? null : await matching(session, { vrf, filter: terms, after: null, limit: null });
  const statements: Statement[] = [];
  if (filter.kind !== "addresses") statements.push(prefixAllocations(its, filter, passing));
  if (filter.kind !== "prefixes") statements.push(addressAllocations(its, filter, passing));
  return statements;
}

function prefixAllocations(its: Tables, filter: ExportFilter, passing: Statement | null): Statement {
  const conditions = [
    ...shared(filter, sql`prefix.network`, PREFIX_HOLDER),
    ...among(sql`prefix.id`, passing),
    sql`lower(vrf.name) = lower(${filter.vrf})`,
  ];
  return sql`
    SELECT 'prefix' AS kind, prefix.network::text AS network,
      CASE WHEN tenure.ended_at IS NULL THEN 'live' WHEN tenure.reused OR tenure.free_at <= ${its.now} THEN 'ended' ELSE 'quarantined' END AS status,
      vrf.name AS vrf, level.name AS level,
      CASE WHEN tenure.host_id IS NOT NULL THEN 'host' WHEN tenure.rack_id IS NOT NULL THEN 'rack' WHEN tenure.cluster_id IS NOT NULL THEN 'cluster'
        WHEN tenure.site_id IS NOT NULL THEN 'site' ELSE 'segment' END AS holder_kind,
      ${PREFIX_HOLDER} AS holder,
      host.name AS host, rack.name AS rack, cluster.name AS cluster, site.name AS site, owner.name AS owner,
      tenure.began_at::text AS began_at, tenure.ended_at::text AS ended_at, CASE WHEN tenure.free_at = 'infinity' THEN 'never' ELSE tenure.free_at::text END AS free_at,
      coalesce(requester.name, beginner.name) AS requested_by, request.ticket, tenure.reason, prefix.parent_network::text AS within, tenure.id::text AS tenure_id
    FROM ${its.prefix_tenure} AS tenure
    JOIN ${its.prefix} AS prefix ON prefix.id = tenure.prefix_id JOIN vrf ON vrf.id = prefix.vrf_id
    LEFT JOIN ${its.plan_level} AS level ON level.id = prefix.level_id
    LEFT JOIN ${its.host} AS host ON host.id = tenure.host_id
    LEFT JOIN ${its.rack} AS held_rack ON held_rack.id = tenure.rack_id
    LEFT JOIN ${its.cluster} AS held_cluster ON held_cluster.id = tenure.cluster_id
    LEFT JOIN ${its.site} AS held_site ON held_site.id = tenure.site_id
    LEFT JOIN ${its.segment} AS segment ON segment.id = tenure.segment_id
    LEFT JOIN ${its.rack} AS rack ON rack.id = coalesce(host.rack_id, held_rack.id)
    LEFT JOIN ${its.cluster} AS cluster ON cluster.id = coalesce(rack.cluster_id, held_cluster.id)
    LEFT JOIN ${its.site} AS site ON site.id = coalesce(host.site_id, held_rack.site_id, held_cluster.site_id, held_site.id, segment.site_id)
    LEFT JOIN person owner ON owner.id = host.owner_id
    LEFT JOIN ${its.request} AS request ON request.id = tenure.request_id LEFT JOIN person requester ON requester.id = request.requested_by
    JOIN person beginner ON beginner.id = tenure.began_by
    WHERE ${every(conditions)} ORDER BY prefix.network, tenure.began_at`;
}

function addressAllocations(its: Tables, filter: ExportFilter, passing: Statement | null): Statement {
  const conditions = [
    ...shared(filter, sql`tenure.address`, sql`container.name`),
    ...among(sql`tenure.prefix_id`, passing),
    sql`lower(vrf.name) = lower(${filter.vrf})`,
  ];
  return sql`
    SELECT 'address' AS kind, host(tenure.address) AS network,
      CASE WHEN tenure.ended_at IS NULL THEN 'live' ELSE 'ended' END AS status,
      vrf.name AS vrf, NULL AS level, 'container' AS holder_kind, container.name AS holder,
      host.name AS host, rack.name AS rack, cluster.name AS cluster, site.name AS site, owner.name AS owner,
      tenure.began_at::text AS began_at, tenure.ended_at::text AS ended_at, CASE WHEN tenure.ended_at IS NOT NULL THEN 'never' END AS free_at,
      beginner.name AS requested_by, NULL AS ticket, NULL AS reason, tenure.prefix_network::text AS within, NULL AS tenure_id
    FROM ${its.address_tenure} AS tenure
    JOIN vrf ON vrf.id = tenure.vrf_id
    JOIN ${its.container} AS container ON container.id = tenure.container_id JOIN ${its.host} AS host ON host.id = container.host_id
    JOIN ${its.site} AS site ON site.id = host.site_id
    LEFT JOIN ${its.rack} AS rack ON rack.id = host.rack_id LEFT JOIN ${its.cluster} AS cluster ON cluster.id = rack.cluster_id
    LEFT JOIN person owner ON owner.id = host.owner_id
    JOIN person beginner ON beginner.id = tenure.began_by
    WHERE ${every(conditions)} ORDER BY tenure.address`;
}

/** That a prefix is one of those that pass a filter; of no filter, nothing. */
function among(prefixId: Statement, passing: Statement | null): Statement[] {
  return passing === null ? [] : [sql`${prefixId} IN (SELECT id FROM (${passing}) AS passing)`];
}

/** Who holds a prefix, by name. */
const PREFIX_HOLDER = sql`coalesce(host.name, held_rack.name, held_cluster.name, held_site.name, segment.name)`;

function shared(filter: ExportFilter, network: Statement, holder: Statement): Statement[] {
  const conditions: Statement[] = [];
  if (filter.within !== undefined) conditions.push(sql`${network} <<= ${filter.within}::inet`);
  if (filter.status === "live") conditions.push(sql`tenure.ended_at IS NULL`);
  if (filter.status === "ended") conditions.push(sql`tenure.ended_at IS NOT NULL`);
  if (filter.site !== undefined) conditions.push(sql`site.id = ${filter.site}`);
  if (filter.rack !== undefined) conditions.push(sql`rack.id = ${filter.rack}`);
  if (filter.host !== undefined) conditions.push(sql`host.id = ${filter.host}`);
  if (filter.q !== undefined) {
    // the views search hosts and containers by name
    const pattern = containing(filter.q);
    conditions.push(sql`(host.name ILIKE ${pattern} OR ${holder} ILIKE ${pattern})`);
  }
  return conditions;
}
