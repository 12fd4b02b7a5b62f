import type { AddressHolder } from "@/lib/lookup/views";
import { sql } from "./sql";
import type { Session } from "./transaction";
import { versionAt } from "./version-at";

type HolderColumns = {
  readonly container: AddressHolder["container"];
  readonly host: AddressHolder["host"];
  readonly rack: AddressHolder["rack"];
  readonly site: AddressHolder["site"];
  readonly owner: string | null;
  readonly began_at: string;
  readonly ended_at: string | null;
  readonly request: string | null;
  /** At the moment asked about. */
  readonly held: boolean;
  /** By the moment asked about. */
  readonly begun: boolean;
};

/** Who holds or held an address by name: the one tenure it ever had, with the names of that moment (null: now). */
export async function addressTenures(
  session: Session,
  vrf: string,
  address: string,
  at: string | null,
): Promise<HolderColumns[]> {
  return session.rows<HolderColumns>(sql`
    SELECT jsonb_build_object('id', container.id::text, 'name', container.name) AS container,
      jsonb_build_object('id', host.id::text, 'name', host.name) AS host,
      CASE WHEN rack.id IS NOT NULL THEN jsonb_build_object('id', rack.id::text, 'name', rack.name) END AS rack,
      jsonb_build_object('id', site.id::text, 'name', site.name) AS site,
      person.name AS owner, tenure.began_at, tenure.ended_at, prefix_tenure.request_id AS request,
      tenure.began_at <= ${at ?? "infinity"}::timestamptz AND (tenure.ended_at IS NULL OR tenure.ended_at > ${at ?? "infinity"}::timestamptz) AS held,
      tenure.began_at <= ${at ?? "infinity"}::timestamptz AS begun
    FROM address_tenure tenure
    JOIN prefix_tenure ON prefix_tenure.id = tenure.prefix_tenure_id
    CROSS JOIN LATERAL ${versionAt("container", sql`tenure.container_id`, at)} AS container
    CROSS JOIN LATERAL ${versionAt("host", sql`container.host_id`, at)} AS host
    CROSS JOIN LATERAL ${versionAt("site", sql`host.site_id`, at)} AS site
    LEFT JOIN LATERAL ${versionAt("rack", sql`host.rack_id`, at)} AS rack ON true
    LEFT JOIN person ON person.id = host.owner_id
    WHERE tenure.address = ${address}::inet AND tenure.vrf_id = (SELECT id FROM vrf WHERE lower(name) = lower(${vrf}))`);
}

/** The hosts that held a prefix, whenever, and whether a run of theirs covers an address. */
export async function hostTenures(
  session: Session,
  prefixId: string,
  address: string,
  at: string | null,
): Promise<(HolderColumns & { in_run: boolean })[]> {
  return session.rows<HolderColumns & { in_run: boolean }>(sql`
    SELECT NULL AS container, jsonb_build_object('id', host.id::text, 'name', host.name) AS host,
      CASE WHEN rack.id IS NOT NULL THEN jsonb_build_object('id', rack.id::text, 'name', rack.name) END AS rack,
      jsonb_build_object('id', site.id::text, 'name', site.name) AS site,
      person.name AS owner, tenure.began_at, tenure.ended_at, tenure.request_id AS request,
      tenure.began_at <= ${at ?? "infinity"}::timestamptz AND (tenure.ended_at IS NULL OR tenure.ended_at > ${at ?? "infinity"}::timestamptz) AS held,
      tenure.began_at <= ${at ?? "infinity"}::timestamptz AS begun,
      EXISTS (SELECT FROM address_run run WHERE run.prefix_tenure_id = tenure.id
        AND run.first_address <= ${address}::inet AND run.last_address >= ${address}::inet) AS in_run
    FROM prefix_tenure tenure
    CROSS JOIN LATERAL ${versionAt("host", sql`tenure.host_id`, at)} AS host
    CROSS JOIN LATERAL ${versionAt("site", sql`host.site_id`, at)} AS site
    LEFT JOIN LATERAL ${versionAt("rack", sql`host.rack_id`, at)} AS rack ON true
    LEFT JOIN person ON person.id = host.owner_id
    WHERE tenure.prefix_id = ${prefixId} AND tenure.host_id IS NOT NULL ORDER BY tenure.began_at DESC`);
}
