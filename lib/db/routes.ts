import type { HolderView } from "@/lib/prefixes/views";
import { asOf } from "./as-of";
import { holderOf } from "./holder";
import { sql } from "./sql";
import type { Session } from "./transaction";

/** What the ledger knows of a prefix that a router carries. */
export type CarriedPlace = {
  readonly network: string;
  /** It lies in a prefix of this VRF that was assigned to us. */
  readonly ours: boolean;
  /** Who holds the longest prefix that covers it, and that prefix. */
  readonly holder: HolderView | null;
  readonly held: string | null;
  /** When the prefix itself was released, if it was ever held and is no more. */
  readonly released_at: string | null;
};

/** Looks up many carried prefixes at once, by the places that can cover each: at most one for each length. */
export async function carriedPlaces(
  session: Session,
  vrf: string,
  networks: readonly string[],
): Promise<CarriedPlace[]> {
  const its = asOf(session);
  return session.rows<CarriedPlace>(sql`
    SELECT carried.network, coalesce(up.ours, false) AS ours, up.holder, up.held,
      (SELECT max(t.ended_at) FROM ${its.prefix} AS p JOIN ${its.prefix_tenure} AS t ON t.prefix_id = p.id
        WHERE p.vrf_id = vrf.id AND p.network = carried.network
          AND NOT EXISTS (SELECT FROM ${its.prefix_tenure} AS live WHERE live.prefix_id = p.id AND live.ended_at IS NULL)) AS released_at
    FROM vrf, unnest(${networks}::text[]) AS given(text), LATERAL (SELECT given.text::inet AS network) AS carried
    LEFT JOIN LATERAL (
      SELECT true AS ours, held.holder, held.held
      FROM ${its.prefix} AS root LEFT JOIN LATERAL (
        SELECT ${holderOf(its)} AS holder, place.network::text AS held
        FROM ${its.prefix} AS place JOIN ${its.prefix_tenure} AS tenure ON tenure.prefix_id = place.id AND tenure.ended_at IS NULL
        WHERE place.vrf_id = vrf.id AND place.network = ANY (ARRAY(
          SELECT set_masklen(carried.network, length)::cidr::inet FROM generate_series(masklen(root.network), masklen(carried.network)) AS length))
        ORDER BY masklen(place.network) DESC LIMIT 1) AS held ON true
      WHERE root.vrf_id = vrf.id AND root.parent_id IS NULL AND root.retired_at IS NULL AND root.network >>= carried.network
      LIMIT 1) AS up ON true
    WHERE vrf.name = ${vrf}`);
}
