import type { HostImageView, OutOfPlace } from "@/lib/reimaging/views";
import { asOf } from "./as-of";
import { sql } from "./sql";
import type { Session, Transaction } from "./transaction";
import { unlessTaken } from "./unless-taken";

/** How often a host was made anew, the newest first; what was undone is not among them. */
export async function imagesOf(session: Session, hostId: string): Promise<HostImageView[]> {
  const { now } = asOf(session);
  return session.rows<HostImageView>(sql`
    SELECT 1 + row_number() OVER (ORDER BY image.generation)::int AS generation, image.prefix, image.reason, image.began_at, person.name AS began_by
    FROM host_image image JOIN person ON person.id = image.began_by
    WHERE image.host_id = ${hostId} AND image.began_at <= ${now} AND (image.undone_at IS NULL OR image.undone_at > ${now})
    ORDER BY image.generation DESC`);
}

/**
 * Makes hosts anew: their containers end, agents of before are fenced. Gives the moment; `at`, where it is that of the
 * release of what they held.
 */
export async function reimageHosts(
  tx: Transaction,
  ids: readonly string[],
  prefix: "keep" | "new",
  at: string | null,
  by: { readonly personId: string; readonly reason: string },
): Promise<string> {
  const row = await tx.row<{ at: string }>(
    sql`SELECT reimage_hosts(${ids}::bigint[], ${prefix}, ${at}::timestamptz, ${by.personId}, ${by.reason}) AS at`,
  );
  return row?.at ?? "";
}

/** The last re-image of a host that was not undone. */
export async function lastImage(
  tx: Transaction,
  hostId: string,
): Promise<{ generation: number; prefix: "keep" | "new"; began_at: string } | null> {
  return tx.row(sql`
    SELECT generation, prefix, began_at FROM host_image WHERE host_id = ${hostId} AND undone_at IS NULL
    ORDER BY generation DESC LIMIT 1`);
}

/** Brings the containers back that ended with a re-image; those whose name is taken by now stay ended. */
export async function reviveContainers(
  tx: Transaction,
  hostId: string,
  endedAt: string,
): Promise<{ containers: string; left_ended: string }> {
  const row = await tx.row<{ containers: string; left_ended: string }>(
    sql`SELECT containers, left_ended FROM revive_containers(${hostId}, ${endedAt}::timestamptz)`,
  );
  return row ?? { containers: "0", left_ended: "0" };
}

/** Takes a re-image back. */
export async function undoImage(tx: Transaction, hostId: string, generation: number, personId: string): Promise<void> {
  await tx.rows(sql`
    UPDATE host_image SET undone_at = clock_timestamp(), undone_by = ${personId}
    WHERE host_id = ${hostId} AND generation = ${generation}`);
}

/** The tenures of a host that ended at a moment, and those that began after it and are live. */
export async function tenuresAround(
  tx: Transaction,
  hostId: string,
  at: string,
): Promise<{ ended: { id: string; network: string }[]; begun: { id: string }[] }> {
  const ended = await tx.rows<{ id: string; network: string }>(sql`
    SELECT tenure.id, prefix.network FROM prefix_tenure tenure JOIN prefix ON prefix.id = tenure.prefix_id
    WHERE tenure.host_id = ${hostId} AND tenure.ended_at = ${at}::timestamptz ORDER BY tenure.id`);
  const begun = await tx.rows<{ id: string }>(sql`
    SELECT id FROM prefix_tenure WHERE host_id = ${hostId} AND began_at >= ${at}::timestamptz AND ended_at IS NULL ORDER BY id`);
  return { ended, begun };
}

/** How many containers of a host are live. */
export async function liveContainers(tx: Transaction, hostId: string): Promise<number> {
  const row = await tx.row<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM container WHERE host_id = ${hostId} AND ended_at IS NULL`,
  );
  return row?.count ?? 0;
}

/** Puts a host into a rack and its site; false when the site has another live host of its name. */
export async function placeHost(
  tx: Transaction,
  hostId: string,
  place: { readonly rackId: string; readonly siteId: string },
): Promise<boolean> {
  const row = await unlessTaken(() =>
    tx.row(sql`
      UPDATE host SET rack_id = ${place.rackId}, site_id = ${place.siteId}, version = version + 1
      WHERE id = ${hostId} AND ended_at IS NULL RETURNING id`),
  );
  return row !== null && row !== "taken";
}

/** What a host holds that comes from another rack than the one it stands in, and is not on its way out. */
export async function outOfPlace(session: Session, hostId: string): Promise<OutOfPlace[]> {
  const its = asOf(session);
  return session.rows<OutOfPlace>(sql`
    SELECT prefix.network, jsonb_build_object('id', rack.id::text, 'name', rack.name) AS rack
    FROM ${its.host} AS host JOIN ${its.prefix_tenure} AS tenure ON tenure.host_id = host.id AND tenure.ended_at IS NULL
    JOIN ${its.prefix} AS prefix ON prefix.id = tenure.prefix_id AND prefix.state <> 'deprecated'
    JOIN ${its.prefix_tenure} AS around ON around.prefix_id = prefix.parent_id AND around.ended_at IS NULL AND around.rack_id IS NOT NULL
    JOIN ${its.rack} AS rack ON rack.id = around.rack_id
    WHERE host.id = ${hostId} AND host.ended_at IS NULL AND around.rack_id IS DISTINCT FROM host.rack_id ORDER BY prefix.network`);
}
