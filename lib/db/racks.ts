import { sql } from "./sql";
import type { Session } from "./transaction";

/** Where a rack stands; null when there is none of this id, or it is retired. */
export async function rackPlace(
  session: Session,
  id: string,
): Promise<{ id: string; name: string; site_id: string; cluster_id: string | null } | null> {
  return session.row(sql`SELECT id, name, site_id, cluster_id FROM rack WHERE id = ${id} AND retired_at IS NULL`);
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
    JOIN pool ON pool.prefix_id = tenure.prefix_id AND pool.closed_at IS NULL AND pool.child_length = 64
    JOIN prefix ON prefix.id = pool.prefix_id AND prefix.state = 'active'
    WHERE full_rack.id = ${besides}
    GROUP BY rack.id, rack.name, full_rack.cluster_id
    HAVING sum(pool.capacity - pool.used - pool.reserved - pool.released) > 0
    ORDER BY (rack.cluster_id IS NOT DISTINCT FROM full_rack.cluster_id) DESC, sum(pool.capacity - pool.used - pool.reserved - pool.released) DESC, rack.id
    LIMIT 1`);
}
