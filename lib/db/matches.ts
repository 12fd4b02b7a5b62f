import type { Filter } from "@/lib/filter/filter";
import type { FilterField, FilterTerm } from "@/lib/filter/term";
import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";
import { asOf, type Tables } from "./as-of";
import { columns, joins, type PrefixColumns, state } from "./prefixes";
import { every, type Statement, sql } from "./sql";
import type { Session } from "./transaction";

/** What is asked of a VRF's prefixes: a filter, what else must hold of them, behind which address, and how many. */
export type MatchQuestion = {
  readonly vrf: string;
  readonly filter: Filter;
  /** Of `prefix`, besides the filter. */
  readonly tests?: readonly Statement[];
  readonly after: string | null;
  /** Null: all. */
  readonly limit: number | null;
};

/** The prefixes that pass a filter, in address order. */
export async function matches(session: Session, question: MatchQuestion): Promise<PrefixColumns[]> {
  const its = asOf(session);
  return session.rows<PrefixColumns>(
    sql`SELECT ${columns(its)} FROM (${await matching(session, question)}) AS prefix ${joins(its)} ORDER BY prefix.network`,
  );
}

/**
 * The statement that gives the rows of the prefixes that pass a filter, in address order.
 *
 * Terms that few prefixes pass (who holds it, a state other than active, how full) first give the candidates, by their
 * indexes; the others only test. Without such a term the prefixes are read in order until there are enough: where the
 * filter asks for a place, of that place alone, where it asks for a length, of that length alone.
 */
export async function matching(session: Session, question: MatchQuestion): Promise<Statement> {
  const { filter, vrf, after, limit } = question;
  const its = asOf(session);
  const within = await placesOf(session, filter);
  if (within?.length === 0) return sql`SELECT prefix.* FROM ${its.prefix} AS prefix WHERE false`;
  const tests = [
    sql`prefix.retired_at IS NULL AND prefix.vrf_id = (SELECT id FROM vrf WHERE lower(name) = lower(${vrf}))`,
    ...(after === null ? [] : [sql`prefix.network > ${after}::inet`]),
    ...(question.tests ?? []),
    ...(await testsOf(session, filter)),
  ];
  const candidates = candidatesOf(its, filter);
  if (candidates.length > 0) return amongCandidates(its, candidates, within, tests, limit);
  if (within !== null) return inOrder(its, within, tests, limit);
  return sql`SELECT prefix.* FROM ${its.prefix} AS prefix WHERE ${every(tests)} ORDER BY prefix.network ${first(limit)}`;
}

/** So many of them; null: all. */
function first(limit: number | null): Statement {
  return limit === null ? sql`` : sql`LIMIT ${limit}`;
}

/** What values of a filter can be: names of live sites, names and lengths of levels, and the VRFs there are. */
export async function knownNames(
  session: Session,
): Promise<{ sites: string[]; levels: string[]; lengths: number[]; vrfs: string[] }> {
  const row = await session.row<{ sites: string[]; levels: string[]; lengths: number[]; vrfs: string[] }>(sql`
    SELECT ARRAY(SELECT name FROM site WHERE retired_at IS NULL ORDER BY lower(name) LIMIT 500) AS sites,
      ARRAY(SELECT name FROM plan_level GROUP BY name ORDER BY min(length)) AS levels,
      ARRAY(SELECT DISTINCT length::int FROM plan_level ORDER BY 1) AS lengths,
      ARRAY(SELECT name FROM vrf ORDER BY id) AS vrfs`);
  return row ?? { sites: [], levels: [], lengths: [], vrfs: [] };
}

/** All prefixes above some, each once, in address order: those above come before those below. */
export async function ancestorsOf(session: Session, parentIds: readonly string[]): Promise<PrefixColumns[]> {
  const its = asOf(session);
  return session.rows<PrefixColumns>(sql`
    WITH RECURSIVE up AS (
      SELECT id, parent_id FROM ${its.prefix} AS prefix WHERE id = ANY(${parentIds}::bigint[])
      UNION SELECT parent.id, parent.parent_id FROM up JOIN ${its.prefix} AS parent ON parent.id = up.parent_id
    ) SELECT ${columns(its)} FROM ${its.prefix} AS prefix ${joins(its)} WHERE prefix.id IN (SELECT id FROM up) ORDER BY prefix.network`);
}

function amongCandidates(
  its: Tables,
  candidates: readonly Statement[],
  within: readonly Prefix[] | null,
  tests: readonly Statement[],
  limit: number | null,
): Statement {
  const [rarest, ...others] = candidates;
  if (rarest === undefined) throw new RangeError("no candidates");
  const all = [
    ...tests,
    ...others.map((ids) => sql`prefix.id IN (${ids})`),
    ...(within === null
      ? []
      : [sql`EXISTS (SELECT FROM unnest(${texts(within)}::inet[]) AS place WHERE prefix.network <<= place)`]),
  ];
  // apart, so that the planner does not walk all prefixes in order hoping to meet the few candidates soon
  return sql`
    WITH candidate AS MATERIALIZED (SELECT prefix.* FROM ${its.prefix} AS prefix WHERE prefix.id IN (${rarest}))
    SELECT prefix.* FROM candidate AS prefix WHERE ${every(all)} ORDER BY prefix.network ${first(limit)}`;
}

function inOrder(its: Tables, within: readonly Prefix[], tests: readonly Statement[], limit: number | null): Statement {
  return sql`
    SELECT prefix.* FROM unnest(${texts(within)}::inet[]) AS place(network), LATERAL (
      SELECT * FROM ${its.prefix} AS prefix WHERE prefix.network >= place.network AND prefix.network <= set_masklen(broadcast(place.network), 128)
        AND ${every(tests)} ORDER BY prefix.network ${first(limit)}
    ) AS prefix ORDER BY prefix.network ${first(limit)}`;
}

type TermOf<Field extends FilterField> = Extract<FilterTerm, { readonly field: Field }>;

function termsOf<Field extends FilterField>(filter: Filter, field: Field): TermOf<Field>[] {
  return filter.filter((term): term is TermOf<Field> => term.field === field);
}

/** The places that a filter asks for, apart from each other and in order; null when it asks for none. */
async function placesOf(session: Session, filter: Filter): Promise<readonly Prefix[] | null> {
  const within = termsOf(filter, "within").map(({ value }) => Prefix.mustParse(value));
  const sites = termsOf(filter, "site").map(({ value }) => value);
  if (sites.length === 0) return within.length === 0 ? null : apart(within);
  const held = await heldAtSites(session, sites);
  if (within.length === 0) return apart(held);
  return apart(
    held.flatMap((one) => within.flatMap((other) => (one.covers(other) ? [other] : other.covers(one) ? [one] : []))),
  );
}

/** Without those that lie inside another. */
function apart(prefixes: readonly Prefix[]): Prefix[] {
  const kept: Prefix[] = [];
  for (const prefix of prefixes.toSorted(Prefix.compare)) if (!kept.at(-1)?.covers(prefix)) kept.push(prefix);
  return kept;
}

async function heldAtSites(session: Session, names: readonly string[]): Promise<Prefix[]> {
  const its = asOf(session);
  const rows = await session.rows<{ network: string }>(sql`
    WITH wanted AS MATERIALIZED (SELECT id FROM ${its.site} AS site WHERE retired_at IS NULL AND ${beginsWith(sql`name`, names)})
    SELECT prefix.network FROM ${its.prefix_tenure} AS tenure JOIN ${its.prefix} AS prefix ON prefix.id = tenure.prefix_id
    WHERE tenure.ended_at IS NULL AND tenure.id IN (
      SELECT id FROM ${its.prefix_tenure} AS held WHERE site_id IN (SELECT id FROM wanted)
      UNION ALL SELECT id FROM ${its.prefix_tenure} AS held WHERE cluster_id IN (SELECT id FROM ${its.cluster} AS cluster WHERE site_id IN (SELECT id FROM wanted))
      UNION ALL SELECT id FROM ${its.prefix_tenure} AS held WHERE rack_id IN (SELECT id FROM ${its.rack} AS rack WHERE site_id IN (SELECT id FROM wanted))
      UNION ALL SELECT id FROM ${its.prefix_tenure} AS held WHERE segment_id IN (SELECT id FROM ${its.segment} AS segment WHERE site_id IN (SELECT id FROM wanted)))`);
  return rows.map(({ network }) => Prefix.mustParse(network));
}

async function testsOf(session: Session, filter: Filter): Promise<Statement[]> {
  const its = asOf(session);
  const tests: Statement[] = [];
  const contains = termsOf(filter, "contains").map(({ value }) => value);
  if (contains.length > 0) tests.push(sql`prefix.network = ANY(${contains.flatMap(around)}::inet[])`);
  const lengths = termsOf(filter, "length").map(({ value }) => value);
  if (lengths.length > 0) tests.push(lengthIn(lengths));
  const levels = termsOf(filter, "level").map(({ value }) => value);
  if (levels.length > 0) {
    const rows = await session.rows<{ id: string; length: number }>(
      sql`SELECT id, length FROM ${its.plan_level} AS level WHERE lower(name) = ANY(${levels.map((name) => name.toLowerCase())}::text[])`,
    );
    tests.push(lengthIn(rows.map(({ length }) => length)));
    tests.push(sql`prefix.level_id = ANY(${rows.map(({ id }) => id)}::bigint[])`);
  }
  const states = termsOf(filter, "state").map(({ value }) => value);
  if (states.length > 0) tests.push(sql`${state(its)} = ANY(${states}::text[])`);
  return tests;
}

/** One length is said as such: then the index by length gives the prefixes in order. */
function lengthIn(lengths: readonly number[]): Statement {
  const different = [...new Set(lengths)];
  return different.length === 1
    ? sql`masklen(prefix.network) = ${different[0] ?? 0}`
    : sql`masklen(prefix.network) = ANY(${different.map(String)}::int[])`;
}

/** Every prefix that contains an address or a prefix, itself included. */
function around(text: string): string[] {
  const inside = text.includes("/") ? Prefix.mustParse(text) : Prefix.of(Address.mustParse(text), 128);
  return Array.from({ length: inside.length }, (_, at) => Prefix.of(inside.address, inside.length - at).toString());
}

function candidatesOf(its: Tables, filter: Filter): Statement[] {
  const candidates: Statement[] = [];
  const names = termsOf(filter, "held-by").map(({ value }) => value);
  if (names.length > 0) candidates.push(heldBy(its, names));
  const states = termsOf(filter, "state").map(({ value }) => value);
  const rare = states.map((wanted) => inState(its, wanted)).filter((statement) => statement !== null);
  if (states.length > 0 && rare.length === states.length)
    candidates.push(rare.reduce((left, right) => sql`${left} UNION ${right}`));
  const shares = termsOf(filter, "used").map(({ value, compare }) =>
    compare === ">" ? sql`used * 100 > capacity * ${value}` : sql`used * 100 < capacity * ${value}`,
  );
  if (shares.length > 0)
    candidates.push(
      sql`SELECT prefix_id FROM ${its.pool} AS pool WHERE closed_at IS NULL AND child_length < 128 AND (${either(shares)})`,
    );
  const free = termsOf(filter, "free").map(({ value }) => value);
  if (free.length > 0)
    candidates.push(sql`SELECT prefix_id FROM ${its.pool} AS pool WHERE closed_at IS NULL AND child_length < 128
      AND child_length = ANY(${free.map(String)}::int[]) AND used + reserved < capacity AND (used + reserved + released < capacity
        OR EXISTS (SELECT FROM ${its.prefix_tenure} AS ended WHERE ended.pool_id = pool.id AND ended.ended_at IS NOT NULL AND NOT ended.reused
          AND ended.free_at <= ${its.now}))`);
  return candidates;
}

/** The few prefixes in a state, by an index of their own; null for the state that most are in. */
function inState(its: Tables, wanted: TermOf<"state">["value"]): Statement | null {
  const over = sql`SELECT prefix_id FROM ${its.prefix_tenure} AS over WHERE ended_at IS NOT NULL AND NOT reused`;
  switch (wanted) {
    case "active":
      return null;
    case "quarantined":
      return sql`${over} AND free_at > ${its.now}`;
    case "ended":
      return sql`${over} AND free_at <= ${its.now}`;
    default:
      // the index is on those that are not active
      return sql`SELECT id FROM ${its.prefix} AS kept WHERE state = ${wanted} AND state <> 'active' AND retired_at IS NULL`;
  }
}

/** The prefixes held by somebody of these names. */
function heldBy(its: Tables, names: readonly string[]): Statement {
  const of = (column: Statement, table: Statement, live: Statement) => sql`
    SELECT prefix_id FROM ${its.prefix_tenure} AS held WHERE ended_at IS NULL AND ${column} IN (
      SELECT id FROM ${table} AS holder WHERE ${live} IS NULL AND ${beginsWith(sql`name`, names)})`;
  const retired = sql`retired_at`;
  return [
    of(sql`host_id`, its.host, sql`ended_at`),
    of(sql`rack_id`, its.rack, retired),
    of(sql`cluster_id`, its.cluster, retired),
    of(sql`site_id`, its.site, retired),
    of(sql`segment_id`, its.segment, retired),
  ].reduce((left, right) => sql`${left} UNION ALL ${right}`);
}

/** Whether a name begins with one of some, whatever its case; written so that an index on lower(name) serves. */
function beginsWith(name: Statement, beginnings: readonly string[]): Statement {
  return sql`(${either(
    beginnings.map((text) => {
      const low = text.toLowerCase();
      return sql`(lower(${name}) COLLATE "C" >= ${low} AND lower(${name}) COLLATE "C" < ${low + LAST_CHARACTER})`;
    }),
  )})`;
}

/** Behind every name that begins the same. */
const LAST_CHARACTER = "\u{10ffff}";

function either(conditions: readonly Statement[]): Statement {
  return conditions.reduce((left, right) => sql`${left} OR ${right}`);
}

function texts(prefixes: readonly Prefix[]): string[] {
  return prefixes.map(String);
}
