import type { JumpTarget } from "@/lib/tree/views";
import { asOf, type Tables } from "./as-of";
import { containing } from "./containing";
import { type Statement, sql } from "./sql";
import type { Session } from "./transaction";

/** How many things of each kind are offered. */
const EACH = 5;

/** The first prefixes, in address order, that lie in some ranges of addresses. */
export async function prefixesFrom(
  session: Session,
  vrf: string,
  ranges: readonly string[],
): Promise<{ id: string; network: string }[]> {
  return session.rows(sql`
    SELECT prefix.id, prefix.network FROM unnest(${ranges}::inet[]) WITH ORDINALITY AS range(network, place), LATERAL (
      SELECT id, network FROM ${asOf(session).prefix} AS prefix WHERE vrf_id = (SELECT id FROM vrf WHERE lower(name) = lower(${vrf})) AND retired_at IS NULL
        AND network >= range.network AND network <= set_masklen(broadcast(range.network), 128) ORDER BY network LIMIT ${EACH}
    ) AS prefix ORDER BY range.place, prefix.network LIMIT ${EACH + 3}`);
}

/** The container that holds an address, with its prefix; null when none does. */
export async function containerAt(session: Session, vrf: string, address: string): Promise<JumpTarget | null> {
  const its = asOf(session);
  return session.row<JumpTarget>(sql`
    SELECT 'container' AS kind, container.id, container.name AS label, host.name AS hint,
      jsonb_build_object('id', tenure.prefix_id::text, 'network', tenure.prefix_network::text) AS prefix
    FROM ${its.address_tenure} AS tenure JOIN ${its.container} AS container ON container.id = tenure.container_id
    JOIN ${its.host} AS host ON host.id = container.host_id
    WHERE tenure.address = ${address}::inet AND tenure.ended_at IS NULL
      AND tenure.vrf_id = (SELECT id FROM vrf WHERE lower(name) = lower(${vrf}))`);
}

/** What has this text in its name, a few of each kind; containers are found by how their names begin. */
export async function named(session: Session, text: string): Promise<JumpTarget[]> {
  const low = text.toLowerCase();
  const its = asOf(session);
  const found = await Promise.all([
    session.rows<JumpTarget>(place(its, "site", sql`thing.region`, text)),
    session.rows<JumpTarget>(place(its, "cluster", siteOf(its), text)),
    session.rows<JumpTarget>(place(its, "rack", siteOf(its), text)),
    session.rows<JumpTarget>(place(its, "segment", siteOf(its), text)),
    session.rows<JumpTarget>(sql`
      SELECT 'host' AS kind, host.id, host.name AS label, site.name AS hint, ${heldBy(its, sql`tenure.host_id = host.id`)} AS prefix
      FROM (${beginning(its.host, low)} UNION ${fragment(its, text)} LIMIT ${EACH * 2}) AS host JOIN ${its.site} AS site ON site.id = host.site_id
      ORDER BY position(${low} IN lower(host.name)), lower(host.name) LIMIT ${EACH}`),
    session.rows<JumpTarget>(sql`
      SELECT 'container' AS kind, container.id, container.name AS label, host.name AS hint,
        (SELECT jsonb_build_object('id', tenure.prefix_id::text, 'network', tenure.prefix_network::text)
          FROM ${its.address_tenure} AS tenure WHERE tenure.container_id = container.id AND tenure.ended_at IS NULL LIMIT 1) AS prefix
      FROM (${beginning(its.container, low)}) AS container JOIN ${its.host} AS host ON host.id = container.host_id LIMIT ${EACH}`),
  ]);
  return found.flat();
}

const siteOf = (its: Tables) => sql`(SELECT name FROM ${its.site} AS site WHERE site.id = thing.site_id)`;

const HOLDS = {
  site: sql`tenure.site_id`,
  cluster: sql`tenure.cluster_id`,
  rack: sql`tenure.rack_id`,
  segment: sql`tenure.segment_id`,
} as const;

function place(its: Tables, kind: keyof typeof HOLDS, hint: Statement, text: string): Statement {
  return sql`
    SELECT ${kind} AS kind, thing.id, thing.name AS label, ${hint} AS hint, ${heldBy(its, sql`${HOLDS[kind]} = thing.id`)} AS prefix
    FROM ${its[kind]} AS thing WHERE thing.retired_at IS NULL AND thing.name ILIKE ${containing(text)}
    ORDER BY position(lower(${text}) IN lower(thing.name)), lower(thing.name) LIMIT ${EACH}`;
}

/** Hosts or containers by how their names begin, by the index that their lists use. */
function beginning(table: Statement, low: string): Statement {
  return sql`(SELECT thing.* FROM ${table} AS thing WHERE lower(thing.name) COLLATE "C" >= ${low}
    AND lower(thing.name) COLLATE "C" < ${`${low}\u{10ffff}`} AND thing.ended_at IS NULL
    ORDER BY lower(thing.name) COLLATE "C", thing.id LIMIT ${EACH})`;
}

/** Hosts with the text anywhere in their name, by their trigrams: of fewer than three characters there are none. */
function fragment(its: Tables, text: string): Statement {
  if (text.length < 3) return sql`(SELECT thing.* FROM ${its.host} AS thing WHERE false)`;
  return sql`(SELECT thing.* FROM ${its.host} AS thing WHERE lower(thing.name) LIKE lower(${containing(text)}) AND thing.ended_at IS NULL LIMIT ${EACH})`;
}

/** The prefix that somebody has held for longest. */
function heldBy(its: Tables, holder: Statement): Statement {
  return sql`(SELECT jsonb_build_object('id', prefix.id::text, 'network', prefix.network::text)
    FROM ${its.prefix_tenure} AS tenure JOIN ${its.prefix} AS prefix ON prefix.id = tenure.prefix_id
    WHERE ${holder} AND tenure.ended_at IS NULL ORDER BY tenure.began_at, tenure.id LIMIT 1)`;
}
