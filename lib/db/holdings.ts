import type { HoldingsQuery } from "@/lib/history/schema";
import type { Holding } from "@/lib/history/views";
import type { ListView } from "@/lib/view";
import { asOf, type Tables } from "./as-of";
import { batches } from "./batches";
import { type Statement, sql } from "./sql";
import type { Session } from "./transaction";

/** The columns of a holding as CSV, in this order. */
export const HOLDING_COLUMNS = [
  ...(["kind", "network", "holder_kind", "holder", "host", "rack", "site", "from", "to"] as const),
  ...(["certainty", "request", "by"] as const),
] as const;

/**
 * A page of who held something in a prefix at any time of a window, in address order, the earlier holder first. The names
 * are those of the end of the holding, or of the end of the window where it went on.
 */
export async function listHoldings(session: Session, query: HoldingsQuery): Promise<ListView<Holding>> {
  const after = readCursor(query.cursor);
  const behind =
    after === null
      ? sql`true`
      : sql`(holding.network, holding."from", holding.kind) > (${after.network}::inet, ${after.from}::timestamptz, ${after.kind})`;
  const rows = await session.rows<Holding>(sql`
    SELECT kind, CASE WHEN kind = 'address' THEN host(network) ELSE network::text END AS network, holder, host, rack, site, "from", "to", certainty, request, by
    FROM (${holdings(session, query)}) AS holding WHERE ${behind}
    ORDER BY holding.network, holding."from", holding.kind LIMIT ${query.limit + 1}`);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    results: shown,
    next: rows.length > query.limit && last !== undefined ? `${last.network}~${last.from}~${last.kind}` : null,
  };
}

/** All of them as rows of text, in batches. */
export function holdingBatches(
  session: Session,
  query: HoldingsQuery,
  size: number,
): AsyncGenerator<(string | null)[][]> {
  const rows = sql`
    SELECT kind, CASE WHEN kind = 'address' THEN host(network) ELSE network::text END, holder ->> 'kind', holder ->> 'name', host ->> 'name',
      rack ->> 'name', site ->> 'name', "from", "to", certainty, request, by
    FROM (${holdings(session, query)}) AS holding ORDER BY holding.network, holding."from", holding.kind`;
  return batches([rows], size);
}

function readCursor(cursor: string | undefined): { network: string; from: string; kind: string } | null {
  const match = /^([0-9a-f:]+(?:\/\d{1,3})?)~(\d{4}-\d\d-\d\dT[\d:.]+Z)~(prefix|address)$/.exec(cursor ?? "");
  return match === null ? null : { network: match[1] ?? "", from: match[2] ?? "", kind: match[3] ?? "" };
}

function holdings(session: Session, query: HoldingsQuery): Statement {
  const end = query.to ?? session.at;
  const to = end === null ? sql`now()` : sql`${end}::timestamptz`;
  const parts: Statement[] = [];
  const its = asOf(session);
  if (query.kind !== "addresses") parts.push(ofPrefixes(its, query, to));
  if (query.kind !== "prefixes") parts.push(ofAddresses(its, query, to));
  return parts.reduce((one, other) => sql`${one} UNION ALL ${other}`);
}

/** It lived at some time of the window, which has both its ends. */
const lived = ({ from }: HoldingsQuery, to: Statement) =>
  sql`tenure.began_at <= ${to} AND (tenure.ended_at IS NULL OR tenure.ended_at > ${from}::timestamptz)`;

/** The moment by which the holder is named. */
const naming = (to: Statement) =>
  sql`CROSS JOIN LATERAL (SELECT greatest(tenure.began_at, least(tenure.ended_at - interval '1 microsecond', ${to})) AS at) AS look`;

const PLACE = sql`
  CASE WHEN rack.id IS NOT NULL THEN jsonb_build_object('id', rack.id::text, 'name', rack.name) END AS rack,
  CASE WHEN site.id IS NOT NULL THEN jsonb_build_object('id', site.id::text, 'name', site.name) END AS site,
  tenure.began_at AS "from", tenure.ended_at AS "to"`;

function ofPrefixes(its: Tables, query: HoldingsQuery, to: Statement): Statement {
  return sql`
    SELECT 'prefix' AS kind, prefix.network, jsonb_build_object('kind', holder.kind, 'id', holder.id::text, 'name', holder.name) AS holder,
      CASE WHEN holder.kind = 'host' THEN jsonb_build_object('id', holder.id::text, 'name', holder.name) END AS host, ${PLACE},
      'recorded' AS certainty, tenure.request_id::text AS request, person.name AS by
    FROM prefix JOIN ${its.prefix_tenure} AS tenure ON tenure.prefix_id = prefix.id JOIN person ON person.id = tenure.began_by
    ${naming(to)}
    CROSS JOIN LATERAL (
      SELECT 'host' AS kind, id, name, rack_id, site_id FROM host_at(look.at) AS holder WHERE holder.id = tenure.host_id
      UNION ALL SELECT 'rack', id, name, id, site_id FROM rack_at(look.at) AS holder WHERE holder.id = tenure.rack_id
      UNION ALL SELECT 'cluster', id, name, NULL, site_id FROM cluster_at(look.at) AS holder WHERE holder.id = tenure.cluster_id
      UNION ALL SELECT 'site', id, name, NULL, id FROM site_at(look.at) AS holder WHERE holder.id = tenure.site_id
      UNION ALL SELECT 'segment', id, name, NULL, site_id FROM segment_at(look.at) AS holder WHERE holder.id = tenure.segment_id
    ) AS holder
    LEFT JOIN LATERAL rack_at(look.at) AS rack ON rack.id = holder.rack_id
    LEFT JOIN LATERAL site_at(look.at) AS site ON site.id = holder.site_id
    WHERE ${inside(sql`prefix.network`, query)} AND prefix.vrf_id = (SELECT id FROM vrf WHERE lower(name) = lower(${query.vrf})) AND ${lived(query, to)}`;
}

function ofAddresses(its: Tables, query: HoldingsQuery, to: Statement): Statement {
  return sql`
    SELECT 'address' AS kind, tenure.address AS network, jsonb_build_object('kind', 'container', 'id', container.id::text, 'name', container.name) AS holder,
      jsonb_build_object('id', host.id::text, 'name', host.name) AS host, ${PLACE},
      'recorded' AS certainty, given.request_id::text AS request, person.name AS by
    FROM ${its.address_tenure} AS tenure JOIN prefix_tenure given ON given.id = tenure.prefix_tenure_id JOIN person ON person.id = tenure.began_by
    ${naming(to)}
    JOIN LATERAL container_at(look.at) AS container ON container.id = tenure.container_id
    JOIN LATERAL host_at(look.at) AS host ON host.id = container.host_id
    LEFT JOIN LATERAL rack_at(look.at) AS rack ON rack.id = host.rack_id
    LEFT JOIN LATERAL site_at(look.at) AS site ON site.id = host.site_id
    WHERE ${inside(sql`tenure.address`, query)} AND tenure.vrf_id = (SELECT id FROM vrf WHERE lower(name) = lower(${query.vrf})) AND ${lived(query, to)}`;
}

/** Written so that the indexes in address order serve: what lies in a prefix lies between it and its last address. */
const inside = (network: Statement, { within }: HoldingsQuery) =>
  sql`${network} >= ${within}::inet AND ${network} <= set_masklen(broadcast(${within}::inet), 128)`;
