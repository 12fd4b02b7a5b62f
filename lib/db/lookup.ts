import type { AddressHolder } from "@/lib/lookup/views";
import { asOf } from "./as-of";
import { type Statement, sql } from "./sql";
import type { Session } from "./transaction";

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

/**
 * Who holds or held an address by name: the one tenure it ever had, also when it began after the session's moment. The
 * names are those of that moment; of a tenure that was over by then those of its end, of a later one those of its
 * beginning.
 */
export async function addressTenures(session: Session, vrf: string, address: string): Promise<HolderColumns[]> {
  const its = asOf(session);
  return session.rows<HolderColumns>(sql`
    SELECT jsonb_build_object('id', container.id::text, 'name', container.name) AS container, ${columns(sql`given.request_id`)}
    FROM address_tenure tenure
    JOIN prefix_tenure given ON given.id = tenure.prefix_tenure_id
    LEFT JOIN ${its.address_tenure} AS seen ON seen.vrf_id = tenure.vrf_id AND seen.address = tenure.address
    ${looking(session, sql`seen.address IS NOT NULL`)}
    JOIN LATERAL container_at(look.at) AS container ON container.id = tenure.container_id
    ${places(sql`container.host_id`)}
    WHERE tenure.address = ${address}::inet AND tenure.vrf_id = (SELECT id FROM vrf WHERE lower(name) = lower(${vrf}))`);
}

/** The hosts that held a prefix, whenever, and whether a run of theirs covers an address. */
export async function hostTenures(
  session: Session,
  prefixId: string,
  address: string,
): Promise<(HolderColumns & { in_run: boolean })[]> {
  const its = asOf(session);
  return session.rows<HolderColumns & { in_run: boolean }>(sql`
    SELECT NULL AS container, ${columns(sql`tenure.request_id`)},
      EXISTS (SELECT FROM address_run run WHERE run.prefix_tenure_id = tenure.id AND (NOT look.begun OR run.granted_at <= look.at)
        AND run.first_address <= ${address}::inet AND run.last_address >= ${address}::inet) AS in_run
    FROM prefix_tenure tenure
    LEFT JOIN ${its.prefix_tenure} AS seen ON seen.id = tenure.id
    ${looking(session, sql`seen.id IS NOT NULL`)}
    ${places(sql`tenure.host_id`)}
    WHERE tenure.prefix_id = ${prefixId} AND tenure.host_id IS NOT NULL ORDER BY tenure.began_at DESC`);
}

/** A tenure and the session's moment: whether it had begun, whether it was held, and the moment to name its holder by. */
function looking(session: Session, begun: Statement): Statement {
  return sql`CROSS JOIN LATERAL (SELECT ${begun} AS begun, ${begun} AND seen.ended_at IS NULL AS held,
    CASE WHEN ${begun} AND seen.ended_at IS NULL THEN ${session.at === null ? sql`now()` : asOf(session).now}
      WHEN ${begun} THEN seen.ended_at - interval '1 microsecond' ELSE tenure.began_at END AS at) AS look`;
}

/** The host by its id, where it stood and whose it was. */
function places(hostId: Statement): Statement {
  return sql`
    JOIN LATERAL host_at(look.at) AS host ON host.id = ${hostId}
    JOIN LATERAL site_at(look.at) AS site ON site.id = host.site_id
    LEFT JOIN LATERAL rack_at(look.at) AS rack ON rack.id = host.rack_id
    LEFT JOIN person ON person.id = host.owner_id`;
}

function columns(request: Statement): Statement {
  return sql`
    jsonb_build_object('id', host.id::text, 'name', host.name) AS host,
    CASE WHEN rack.id IS NOT NULL THEN jsonb_build_object('id', rack.id::text, 'name', rack.name) END AS rack,
    jsonb_build_object('id', site.id::text, 'name', site.name) AS site,
    person.name AS owner, tenure.began_at, coalesce(seen.ended_at, tenure.ended_at) AS ended_at, ${request} AS request,
    look.held, look.begun`;
}
