import type { RackChoice, SiteChoice } from "@/lib/hosts/views";
import { sql } from "./sql";
import type { Session } from "./transaction";

/** The sites that can take a host now, with the room of their racks. */
export async function sitesWithRoom(session: Session): Promise<SiteChoice[]> {
  return session.rows<SiteChoice>(sql`
    SELECT site.id, site.name, count(DISTINCT rack.id)::int AS racks,
      coalesce(sum(pool.capacity - pool.used - pool.reserved - pool.released), 0)::text AS free
    FROM site
    LEFT JOIN rack ON rack.site_id = site.id AND rack.retired_at IS NULL
    LEFT JOIN prefix_tenure tenure ON tenure.rack_id = rack.id AND tenure.ended_at IS NULL
    LEFT JOIN pool ON pool.prefix_id = tenure.prefix_id AND pool.closed_at IS NULL AND NOT pool.held_back AND pool.child_length = 64
    WHERE site.retired_at IS NULL
    GROUP BY site.id ORDER BY lower(site.name)`);
}

/**
 * The racks of a site with their free /64s, the one with most room first, and the prefix that each would give
 * next (NULL when no fresh one is left).
 */
export async function racksWithRoom(session: Session, siteId: string, limit: number): Promise<RackChoice[]> {
  return session.rows<RackChoice>(sql`
    SELECT rack.id, rack.name, cluster.name AS cluster, prefix.id AS prefix_id, prefix.network,
      coalesce(pool.capacity - pool.used - pool.reserved - pool.released, 0)::text AS free, coalesce(pool.capacity, 0)::text AS total,
      (SELECT upcoming_prefixes(prefix.id, prefix.network, 64, pool.allocation_order, pool.order_key, pool.cursor, 1)) AS expected
    FROM rack
    LEFT JOIN cluster ON cluster.id = rack.cluster_id
    LEFT JOIN LATERAL (
      SELECT pool.*, tenure.prefix_id AS held FROM prefix_tenure tenure
      JOIN pool ON pool.prefix_id = tenure.prefix_id AND pool.closed_at IS NULL AND NOT pool.held_back AND pool.child_length = 64
      WHERE tenure.rack_id = rack.id AND tenure.ended_at IS NULL
      ORDER BY (pool.capacity - pool.used - pool.reserved - pool.released) = 0, tenure.began_at LIMIT 1
    ) AS pool ON true
    LEFT JOIN prefix ON prefix.id = pool.held
    WHERE rack.site_id = ${siteId} AND rack.retired_at IS NULL
    ORDER BY coalesce(pool.capacity - pool.used - pool.reserved - pool.released, -1) DESC, lower(rack.name) LIMIT ${limit}`);
}
