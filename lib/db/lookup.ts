import type { AddressHolder, LateClaim, Neighbour, UplinkHost } from "@/lib/lookup/views";
import { asOf, oftenAt } from "./as-of";
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
  readonly requested_by: string | null;
  readonly ticket: string | null;
  readonly given_by: string;
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
  return session.rows<HolderColumns>(oftenAt(session, "address-tenures")`
    SELECT jsonb_build_object('id', container.id::text, 'name', container.name) AS container, ${COLUMNS}
    FROM address_tenure tenure
    JOIN prefix_tenure given ON given.id = tenure.prefix_tenure_id
    LEFT JOIN ${its.address_tenure} AS seen ON seen.vrf_id = tenure.vrf_id AND seen.address = tenure.address
    ${looking(session, sql`seen.address IS NOT NULL`)}
    JOIN LATERAL container_at(look.at) AS container ON container.id = tenure.container_id
    ${places(sql`container.host_id`)} ${asked(session, sql`given.request_id`)}
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
    SELECT NULL AS container, ${COLUMNS},
      EXISTS (SELECT FROM address_run run WHERE run.prefix_tenure_id = tenure.id AND (NOT look.begun OR run.granted_at <= look.at)
        AND run.first_address <= ${address}::inet AND run.last_address >= ${address}::inet) AS in_run
    FROM prefix_tenure tenure
    LEFT JOIN ${its.prefix_tenure} AS seen ON seen.id = tenure.id
    ${looking(session, sql`seen.id IS NOT NULL`)}
    ${places(sql`tenure.host_id`)} ${asked(session, sql`tenure.request_id`)}
    WHERE tenure.prefix_id = ${prefixId} AND tenure.host_id IS NOT NULL ORDER BY tenure.began_at DESC`);
}

type Asked = { readonly vrf: string; readonly address: string };

/** The nearest address inside a prefix that was given by the session's moment, on one side of another. */
export async function neighbourOf(
  session: Session,
  { vrf, address }: Asked,
  network: string,
  side: "before" | "after",
): Promise<Neighbour | null> {
  const its = asOf(session);
  const beside =
    side === "before"
      ? sql`tenure.address < ${address}::inet AND tenure.address >= set_masklen(${network}::inet, 128)`
      : sql`tenure.address > ${address}::inet AND tenure.address <= set_masklen(broadcast(${network}::inet), 128)`;
  return session.row<Neighbour>(sql`
    SELECT host(tenure.address) AS address, tenure.began_at, tenure.ended_at,
      jsonb_build_object('id', container.id::text, 'name', container.name) AS container, jsonb_build_object('id', host.id::text, 'name', host.name) AS host
    FROM (SELECT * FROM ${its.address_tenure} AS tenure
      WHERE tenure.vrf_id = (SELECT id FROM vrf WHERE lower(name) = lower(${vrf})) AND ${beside}
      ORDER BY tenure.address ${side === "before" ? sql`DESC` : sql`ASC`} LIMIT 1) AS tenure
    JOIN ${its.container} AS container ON container.id = tenure.container_id
    JOIN ${its.host} AS host ON host.id = container.host_id`);
}

/** How many hosts and containers of each are told of an address that hosts have on their uplinks. */
const SHARING_SHOWN = 10;

/** The hosts that have an address on their uplink, with the containers that share it. */
export async function uplinksAt(session: Session, address: string): Promise<UplinkHost[]> {
  const its = asOf(session);
  return session.rows<UplinkHost>(sql`
    SELECT jsonb_build_object('id', host.id::text, 'name', host.name) AS host, sharing.count AS sharing, coalesce(sharing.first, '[]') AS containers
    FROM ${its.host} AS host CROSS JOIN LATERAL (
      SELECT count(*)::int AS count, jsonb_agg(jsonb_build_object('id', one.id::text, 'name', one.name) ORDER BY place) FILTER (WHERE place <= ${SHARING_SHOWN}) AS first
      FROM (SELECT container.id, container.name, row_number() OVER (ORDER BY lower(container.name)) AS place
        FROM ${its.container} AS container JOIN ${its.host_network} AS network ON network.id = container.host_network_id AND network.mode = 'host'
        WHERE container.host_id = host.id AND container.ended_at IS NULL) AS one) AS sharing
    WHERE host.uplink_address = ${address}::inet AND host.ended_at IS NULL ORDER BY lower(host.name) LIMIT ${SHARING_SHOWN}`);
}

/** What an agent that had been replaced said of an address by the session's moment. */
export async function lateClaim(session: Session, { vrf, address }: Asked): Promise<LateClaim | null> {
  const its = asOf(session);
  return session.row<LateClaim>(sql`
    SELECT claim.container, jsonb_build_object('id', host.id::text, 'name', host.name) AS host, claim.began_at, claim.ended_at, claim.recorded_at AS reported_at
    FROM late_claim claim JOIN address_run run ON run.id = claim.run_id JOIN ${its.host} AS host ON host.id = run.host_id
    WHERE claim.address = ${address}::inet AND claim.vrf_id = (SELECT id FROM vrf WHERE lower(name) = lower(${vrf})) AND claim.recorded_at <= ${its.now}`);
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

/** The request that it was given for, and the people of it. */
function asked(session: Session, requestId: Statement): Statement {
  return sql`
    LEFT JOIN ${asOf(session).request} AS asked ON asked.id = ${requestId}
    LEFT JOIN person requester ON requester.id = asked.requested_by
    JOIN person giver ON giver.id = tenure.began_by`;
}

const COLUMNS = sql`
    jsonb_build_object('id', host.id::text, 'name', host.name) AS host,
    CASE WHEN rack.id IS NOT NULL THEN jsonb_build_object('id', rack.id::text, 'name', rack.name) END AS rack,
    jsonb_build_object('id', site.id::text, 'name', site.name) AS site,
    person.name AS owner, tenure.began_at, coalesce(seen.ended_at, tenure.ended_at) AS ended_at, asked.id AS request, requester.name AS requested_by, asked.ticket, giver.name AS given_by,
    look.held, look.begun`;
