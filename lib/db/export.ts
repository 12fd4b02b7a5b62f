import type { ExportFilter } from "@/lib/export/schema";
import { batches } from "./batches";
import { containing } from "./containing";
import { every, type Statement, sql } from "./sql";

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

/** Every allocation that a filter lets through: prefixes in address order, then addresses in address order. */
export function allocationBatches(filter: ExportFilter, size: number): AsyncGenerator<(string | null)[][]> {
  return batches(allocationStatements(filter), size);
}

/** The statements whose rows are exported, one after the other. */
export function allocationStatements(filter: ExportFilter): Statement[] {
  const statements: Statement[] = [];
  if (filter.kind !== "addresses") statements.push(prefixAllocations(filter));
  if (filter.kind !== "prefixes") statements.push(addressAllocations(filter));
  return statements;
}

function prefixAllocations(filter: ExportFilter): Statement {
  const conditions = [
    ...shared(filter, sql`prefix.network`, PREFIX_HOLDER),
    sql`lower(vrf.name) = lower(${filter.vrf})`,
  ];
  return sql`
    SELECT 'prefix' AS kind, prefix.network::text AS network,
      CASE WHEN tenure.ended_at IS NULL THEN 'live' WHEN tenure.reused OR tenure.free_at <= now() THEN 'ended' ELSE 'quarantined' END AS status,
      vrf.name AS vrf, level.name AS level,
      CASE WHEN tenure.host_id IS NOT NULL THEN 'host' WHEN tenure.rack_id IS NOT NULL THEN 'rack' WHEN tenure.cluster_id IS NOT NULL THEN 'cluster'
        WHEN tenure.site_id IS NOT NULL THEN 'site' ELSE 'segment' END AS holder_kind,
      ${PREFIX_HOLDER} AS holder,
      host.name AS host, rack.name AS rack, cluster.name AS cluster, site.name AS site, owner.name AS owner,
      tenure.began_at::text AS began_at, tenure.ended_at::text AS ended_at, CASE WHEN tenure.free_at = 'infinity' THEN 'never' ELSE tenure.free_at::text END AS free_at,
      coalesce(requester.name, beginner.name) AS requested_by, request.ticket, tenure.reason, prefix.parent_network::text AS within, tenure.id::text AS tenure_id
    FROM prefix_tenure tenure
    JOIN prefix ON prefix.id = tenure.prefix_id JOIN vrf ON vrf.id = prefix.vrf_id
    LEFT JOIN plan_level level ON level.id = prefix.level_id
    LEFT JOIN host ON host.id = tenure.host_id
    LEFT JOIN rack held_rack ON held_rack.id = tenure.rack_id
    LEFT JOIN cluster held_cluster ON held_cluster.id = tenure.cluster_id
    LEFT JOIN site held_site ON held_site.id = tenure.site_id
    LEFT JOIN segment ON segment.id = tenure.segment_id
    LEFT JOIN rack ON rack.id = coalesce(host.rack_id, held_rack.id)
    LEFT JOIN cluster ON cluster.id = coalesce(rack.cluster_id, held_cluster.id)
    LEFT JOIN site ON site.id = coalesce(host.site_id, held_rack.site_id, held_cluster.site_id, held_site.id, segment.site_id)
    LEFT JOIN person owner ON owner.id = host.owner_id
    LEFT JOIN request ON request.id = tenure.request_id LEFT JOIN person requester ON requester.id = request.requested_by
    JOIN person beginner ON beginner.id = tenure.began_by
    WHERE ${every(conditions)} ORDER BY prefix.network, tenure.began_at`;
}

function addressAllocations(filter: ExportFilter): Statement {
  const conditions = [
    ...shared(filter, sql`tenure.address`, sql`container.name`),
    sql`lower(vrf.name) = lower(${filter.vrf})`,
  ];
  return sql`
    SELECT 'address' AS kind, host(tenure.address) AS network,
      CASE WHEN tenure.ended_at IS NULL THEN 'live' ELSE 'ended' END AS status,
      vrf.name AS vrf, NULL AS level, 'container' AS holder_kind, container.name AS holder,
      host.name AS host, rack.name AS rack, cluster.name AS cluster, site.name AS site, owner.name AS owner,
      tenure.began_at::text AS began_at, tenure.ended_at::text AS ended_at, CASE WHEN tenure.ended_at IS NOT NULL THEN 'never' END AS free_at,
      beginner.name AS requested_by, NULL AS ticket, NULL AS reason, tenure.prefix_network::text AS within, NULL AS tenure_id
    FROM address_tenure tenure
    JOIN vrf ON vrf.id = tenure.vrf_id
    JOIN container ON container.id = tenure.container_id JOIN host ON host.id = container.host_id
    JOIN site ON site.id = host.site_id
    LEFT JOIN rack ON rack.id = host.rack_id LEFT JOIN cluster ON cluster.id = rack.cluster_id
    LEFT JOIN person owner ON owner.id = host.owner_id
    JOIN person beginner ON beginner.id = tenure.began_by
    WHERE ${every(conditions)} ORDER BY tenure.address`;
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
