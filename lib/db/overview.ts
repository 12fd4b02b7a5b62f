import type { Change, FullRack } from "@/lib/overview/views";
import { usageOf } from "@/lib/prefixes/usage";
import { sql } from "./sql";
import type { Session } from "./transaction";

type PoolColumns = {
  readonly id: string;
  readonly name: string;
  readonly site: FullRack["site"];
  readonly network: string;
  readonly child_length: number;
  readonly capacity: string;
  readonly used: string;
  readonly reserved: string;
  readonly released: string;
};

/** The racks with the smallest free share, the fullest first. */
export async function fullestRacks(session: Session, limit: number): Promise<FullRack[]> {
  const rows = await session.rows<PoolColumns>(sql`
    SELECT rack.id, rack.name, jsonb_build_object('id', site.id::text, 'name', site.name) AS site, prefix.network,
      pool.child_length, pool.capacity, pool.used, pool.reserved, pool.released
    FROM prefix_tenure tenure
    JOIN rack ON rack.id = tenure.rack_id AND rack.retired_at IS NULL JOIN site ON site.id = rack.site_id
    JOIN prefix ON prefix.id = tenure.prefix_id
    JOIN pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL
    WHERE tenure.rack_id IS NOT NULL AND tenure.ended_at IS NULL
    ORDER BY (pool.used + pool.reserved + pool.released) / pool.capacity DESC, rack.id LIMIT ${limit}`);
  return rows.map(({ id, name, site, network, ...pool }) => ({
    id,
    name,
    site,
    network,
    usage: usageOf({ ...pool, child_level: null, reusable: "0" }),
  }));
}

/** How many requests were granted and how many hosts ended in the last days. */
export async function recentChange(session: Session, days: number): Promise<Change> {
  const row = await session.row<{ granted: number; ended: number }>(sql`
    SELECT
      (SELECT count(*)::int FROM request WHERE status = 'granted' AND requested_at > now() - make_interval(days => ${days})) AS granted,
      (SELECT count(*)::int FROM host WHERE ended_at > now() - make_interval(days => ${days})) AS ended`);
  return { days, granted: row?.granted ?? 0, ended: row?.ended ?? 0 };
}
