import { type HeldPrefixColumns, heldPrefixView } from "@/lib/allocations/held-prefix";
import type { RackChange, RackCreation, RackFilter } from "@/lib/racks/schema";
import type { RackRow, RackView } from "@/lib/racks/views";
import type { ListView } from "@/lib/view";
import { asOf, type Tables } from "./as-of";
import { containing } from "./containing";
import { heldPrefixes, reusable } from "./held-prefixes";
import { page } from "./page";
import { every, type Statement, sql } from "./sql";
import type { Session, Transaction } from "./transaction";
import { unlessTaken } from "./unless-taken";

/** Where a rack stands. */
export type RackPlace = {
  readonly id: string;
  readonly name: string;
  readonly site_id: string;
  readonly cluster_id: string | null;
};

/** Where a rack stands, as `rackPlaces` has it; null when there is none. */
export async function rackPlace(session: Session | Transaction, id: string): Promise<RackPlace | null> {
  return (await rackPlaces(session, [id])).get(id) ?? null;
}

/**
 * Where racks stand, by id; without those that there are none of, or that are retired. In a transaction it also keeps
 * them from being retired before the transaction ends, so that a host that is put into one has a rack.
 */
export async function rackPlaces(
  session: Session | Transaction,
  ids: readonly string[],
): Promise<Map<string, RackPlace>> {
  const lock = "inTransaction" in session ? sql`FOR KEY SHARE` : sql``;
  const rows = await session.rows<RackPlace>(
    sql`SELECT id, name, site_id, cluster_id FROM rack WHERE id = ANY (${ids}::bigint[]) AND retired_at IS NULL ORDER BY id ${lock}`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Inserts a rack; null when its site has a live one of that name. */
export async function insertRack(tx: Transaction, rack: RackCreation): Promise<string | null> {
  const row = await tx.row<{ id: string }>(sql`
    INSERT INTO rack (site_id, cluster_id, name, location, facility_id, tenant, role, status, description, routes_max, neighbours_max)
    VALUES (${rack.site}, ${rack.cluster}, ${rack.name}, ${rack.location}, ${rack.facility_id}, ${rack.tenant}, ${rack.role}, ${rack.status}, ${rack.description},
      ${rack.routes_max}::integer, ${rack.neighbours_max}::integer)
    ON CONFLICT DO NOTHING RETURNING id`);
  return row?.id ?? null;
}

/** Changes a rack; "stale" when its version is another, "taken" when the new name is. */
export async function updateRack(
  tx: Transaction,
  id: string,
  version: string,
  change: RackChange,
): Promise<"done" | "stale" | "taken"> {
  const row = await unlessTaken(() =>
    tx.row(sql`
      UPDATE rack SET version = version + 1,
        cluster_id = CASE WHEN ${change.cluster !== undefined} THEN ${change.cluster ?? null}::bigint ELSE cluster_id END,
        name = coalesce(${change.name ?? null}, name),
        location = coalesce(${change.location ?? null}, location),
        facility_id = coalesce(${change.facility_id ?? null}, facility_id),
        tenant = coalesce(${change.tenant ?? null}, tenant),
        role = coalesce(${change.role ?? null}, role),
        status = coalesce(${change.status ?? null}, status),
        description = coalesce(${change.description ?? null}, description),
        routes_max = CASE WHEN ${change.routes_max !== undefined} THEN ${change.routes_max ?? null}::integer ELSE routes_max END,
        neighbours_max = CASE WHEN ${change.neighbours_max !== undefined} THEN ${change.neighbours_max ?? null}::integer ELSE neighbours_max END,
        retired_at = CASE WHEN ${change.retired === true} THEN clock_timestamp() END
      WHERE id = ${id} AND version::text = ${version} AND retired_at IS NULL RETURNING id`),
  );
  if (row === "taken") return "taken";
  return row === null ? "stale" : "done";
}

/** Locks a rack for its end or its move, against everything that would be put into it. */
export async function lockRackToRetire(tx: Transaction, id: string): Promise<void> {
  await tx.rows(sql`SELECT 1 FROM rack WHERE id = ${id} FOR UPDATE`);
}

/** One rack, live or retired; null when there never was one of this id. */
export async function rackById(session: Session, id: string): Promise<RackView | null> {
  const its = asOf(session);
  const row = await session.row<RackColumns & { readonly lacking: number }>(sql`
    SELECT ${columns(its)},
      (SELECT count(*)::int FROM ${its.host} AS host WHERE rack_id = rack.id AND ended_at IS NULL
        AND NOT EXISTS (SELECT FROM ${its.prefix_tenure} AS tenure WHERE host_id = host.id AND ended_at IS NULL)) AS lacking
    ${from(its)} WHERE rack.id = ${id}`);
  return row && { ...rackRow(row), lacking: { hosts: row.lacking } };
}

/** A page of racks, by name or those with most room first. */
export async function listRacks(session: Session, filter: RackFilter): Promise<ListView<RackRow>> {
  const its = asOf(session);
  const conditions: Statement[] = [];
  if (filter.status === "live") conditions.push(sql`rack.retired_at IS NULL`);
  if (filter.status === "retired") conditions.push(sql`rack.retired_at IS NOT NULL`);
  if (filter.site !== undefined) conditions.push(sql`rack.site_id = ${filter.site}`);
  if (filter.cluster !== undefined) conditions.push(sql`rack.cluster_id = ${filter.cluster}`);
  if (filter.q !== undefined) conditions.push(sql`rack.name ILIKE ${containing(filter.q)}`);
  const sort = filter.ordering === "name" ? sql`lower(rack.name)` : mostRoom(its);
  const select = sql`SELECT ${columns(its)}, ${sort} AS sort ${from(its)} WHERE ${every(conditions)}`;
  return page<RackColumns & { readonly sort: string }, RackRow>(session, select, filter, rackRow);
}

/** The rack of the same site (its own cluster before others) that has most room for hosts; null when none has any. */
export async function roomiestRack(
  session: Session,
  besides: string,
): Promise<{ id: string; name: string; free: string } | null> {
  return session.row(sql`
    SELECT rack.id, rack.name, sum(pool.capacity - pool.used - pool.reserved - pool.released)::text AS free
    FROM rack full_rack
    JOIN rack ON rack.site_id = full_rack.site_id AND rack.id <> full_rack.id AND rack.retired_at IS NULL
    JOIN prefix_tenure tenure ON tenure.rack_id = rack.id AND tenure.ended_at IS NULL
    JOIN pool ON pool.prefix_id = tenure.prefix_id AND pool.closed_at IS NULL AND NOT pool.held_back AND pool.child_length = 64
    JOIN prefix ON prefix.id = pool.prefix_id AND prefix.state = 'active'
    WHERE full_rack.id = ${besides}
    GROUP BY rack.id, rack.name, full_rack.cluster_id
    HAVING sum(pool.capacity - pool.used - pool.reserved - pool.released) > 0
    ORDER BY (rack.cluster_id IS NOT DISTINCT FROM full_rack.cluster_id) DESC, sum(pool.capacity - pool.used - pool.reserved - pool.released) DESC, rack.id
    LIMIT 1`);
}

/** The free /64s of a rack; NULL when it holds nothing to give them from. */
const free = (its: Tables) => sql`(
  SELECT sum(pool.capacity - pool.used - pool.reserved - pool.released + ${reusable(its)})::numeric(20,0)
  FROM ${its.prefix_tenure} AS tenure
  JOIN ${its.prefix} AS prefix ON prefix.id = tenure.prefix_id AND prefix.state = 'active'
  JOIN ${its.pool} AS pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL AND NOT pool.held_back AND pool.child_length = 64
  WHERE tenure.rack_id = rack.id AND tenure.ended_at IS NULL)`;

/** Text that sorts racks by room, the most first, those without a prefix last, equals by name. 10^19 is past every count. */
const mostRoom = (its: Tables) =>
  sql`lpad((10::numeric ^ 19 - coalesce(${free(its)}, -1))::numeric(20,0)::text, 20, '0') || lower(rack.name)`;

const columns = (its: Tables) => sql`
  rack.id, rack.name, rack.site_id, site.name AS site_name, rack.cluster_id, cluster.name AS cluster_name,
  rack.location, rack.facility_id, rack.tenant, rack.role, rack.status, rack.description, rack.routes_max, rack.neighbours_max,
  rack.version, rack.created_at, rack.retired_at,
  ${heldPrefixes(its, sql`tenure.rack_id = rack.id`)} AS prefixes, ${free(its)}::text AS free,
  (SELECT count(*)::int FROM ${its.host} AS host WHERE host.rack_id = rack.id AND host.ended_at IS NULL) AS hosts`;

const from = (its: Tables) => sql`
  FROM ${its.rack} AS rack JOIN ${its.site} AS site ON site.id = rack.site_id
  LEFT JOIN ${its.cluster} AS cluster ON cluster.id = rack.cluster_id`;

type RackColumns = Omit<RackRow, "prefixes" | "site" | "cluster"> & {
  readonly prefixes: readonly HeldPrefixColumns[];
  readonly site_id: string;
  readonly site_name: string;
  readonly cluster_id: string | null;
  readonly cluster_name: string | null;
};

function rackRow(row: RackColumns): RackRow {
  return {
    id: row.id,
    name: row.name,
    site: { id: row.site_id, name: row.site_name },
    cluster: row.cluster_id === null ? null : { id: row.cluster_id, name: row.cluster_name ?? "" },
    location: row.location,
    facility_id: row.facility_id,
    tenant: row.tenant,
    role: row.role,
    status: row.status,
    description: row.description,
    routes_max: row.routes_max,
    neighbours_max: row.neighbours_max,
    prefixes: row.prefixes.map(heldPrefixView),
    free: row.free,
    hosts: row.hosts,
    version: row.version,
    created_at: row.created_at,
    retired_at: row.retired_at,
  };
}
