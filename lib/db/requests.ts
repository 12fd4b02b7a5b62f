import type { RequestFilter } from "@/lib/requests/schema";
import type { RequestView } from "@/lib/requests/views";
import type { ListView } from "@/lib/view";
import { asOf, type Tables } from "./as-of";
import { containing } from "./containing";
import { every, often, type Statement, sql } from "./sql";
import type { Session, Transaction } from "./transaction";

/** A request as it is recorded when it is granted as it is made. */
export type GrantedRequest = {
  readonly summary: string;
  readonly ticket: string;
  readonly reason: string;
  readonly personId: string;
  readonly siteId: string;
  readonly rackId: string;
  readonly hostId: string;
};

/** Records requests that are granted as they are made; their ids, in their order. */
export async function insertGrantedRequests(tx: Transaction, requests: readonly GrantedRequest[]): Promise<string[]> {
  if (requests.length === 0) return [];
  const people = requests.map(({ personId }) => personId);
  const rows = await tx.rows<{ id: string; host_id: string }>(often("insert-granted-requests")`
    INSERT INTO request (summary, ticket, reason, requested_by, decided_by, decided_at, site_id, rack_id, host_id)
    SELECT summary, ticket, reason, person_id, person_id, clock_timestamp(), site_id, rack_id, host_id
    FROM unnest(${requests.map(({ summary }) => summary)}::text[], ${requests.map(({ ticket }) => ticket)}::text[],
      ${requests.map(({ reason }) => reason)}::text[], ${people}::bigint[], ${requests.map(({ siteId }) => siteId)}::bigint[],
      ${requests.map(({ rackId }) => rackId)}::bigint[], ${requests.map(({ hostId }) => hostId)}::bigint[])
      AS asked(summary, ticket, reason, person_id, site_id, rack_id, host_id)
    RETURNING id, host_id`);
  const ids = new Map(rows.map(({ id, host_id }) => [host_id, id]));
  return requests.map(({ hostId }) => ids.get(hostId) as string);
}

/** One request; null when there is none of this id. */
export async function requestById(session: Session, id: string): Promise<RequestView | null> {
  const its = asOf(session);
  return session.row<RequestView>(
    sql`SELECT ${columns(its)} FROM ${its.request} AS request ${joins(its)} WHERE request.id = ${id}`,
  );
}

/** A page of requests, the newest first: ids grow, so the cursor is the last one's id. */
export async function listRequests(session: Session, filter: RequestFilter): Promise<ListView<RequestView>> {
  const its = asOf(session);
  const conditions: Statement[] = [];
  if (filter.status !== "all") conditions.push(sql`request.status = ${filter.status}`);
  if (filter.site !== undefined) conditions.push(sql`request.site_id = ${filter.site}`);
  if (filter.rack !== undefined) conditions.push(sql`request.rack_id = ${filter.rack}`);
  if (filter.host !== undefined) conditions.push(sql`request.host_id = ${filter.host}`);
  if (filter.q !== undefined)
    conditions.push(
      sql`(request.summary ILIKE ${containing(filter.q)} OR request.ticket ILIKE ${containing(filter.q)})`,
    );
  if (filter.cursor !== undefined && /^\d{1,18}$/.test(filter.cursor))
    conditions.push(sql`request.id < ${filter.cursor}::bigint`);
  const rows = await session.rows<RequestView>(sql`
    SELECT ${columns(its)} FROM (SELECT * FROM ${its.request} AS request WHERE ${every(conditions)} ORDER BY request.id DESC LIMIT ${filter.limit + 1}) AS request
    ${joins(its)} ORDER BY request.id DESC`);
  const shown = rows.slice(0, filter.limit);
  return { results: shown, next: rows.length > filter.limit ? (shown.at(-1)?.id ?? null) : null };
}

const columns = (its: Tables) => sql`
  request.id, request.status, request.summary, request.ticket, request.reason,
  asker.name AS requested_by, request.requested_at, decider.name AS decided_by, request.decided_at,
  CASE WHEN site.id IS NOT NULL THEN jsonb_build_object('id', site.id::text, 'name', site.name) END AS site,
  CASE WHEN rack.id IS NOT NULL THEN jsonb_build_object('id', rack.id::text, 'name', rack.name) END AS rack,
  CASE WHEN host.id IS NOT NULL THEN jsonb_build_object('id', host.id::text, 'name', host.name) END AS host,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', prefix.id::text, 'network', prefix.network::text,
      'until', to_char(tenure.ended_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) ORDER BY tenure.began_at)
    FROM ${its.prefix_tenure} AS tenure JOIN ${its.prefix} AS prefix ON prefix.id = tenure.prefix_id
    WHERE tenure.host_id = request.host_id AND tenure.request_id = request.id), '[]') AS prefixes`;

const joins = (its: Tables) => sql`
  JOIN person asker ON asker.id = request.requested_by
  LEFT JOIN person decider ON decider.id = request.decided_by
  LEFT JOIN ${its.site} AS site ON site.id = request.site_id
  LEFT JOIN ${its.rack} AS rack ON rack.id = request.rack_id
  LEFT JOIN ${its.host} AS host ON host.id = request.host_id`;
