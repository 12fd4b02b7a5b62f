import { changeKind, fieldChanges, type Version } from "@/lib/history/field-changes";
import type { HistoryQuery } from "@/lib/history/schema";
import type { EventKind, HistoryEvent, HistoryNoun } from "@/lib/history/views";
import type { ListView } from "@/lib/view";
import { asOf } from "./as-of";
import { type Statement, sql } from "./sql";
import type { Session } from "./transaction";

type EventColumns = Omit<HistoryEvent, "kind" | "changes"> & {
  /** "version" for what two versions tell. */
  readonly kind: EventKind | "version";
  readonly before: Version | null;
  readonly after: Version | null;
};

/**
 * A page of what happened to a thing, up to the session's moment. The facts are told by tenures and versions, so they are
 * complete whoever wrote them; who changed a version, and why, by the trail of the same transaction, where there is one.
 */
export async function listEvents(session: Session, query: HistoryQuery): Promise<ListView<HistoryEvent>> {
  const newest = query.ordering === "-at";
  const after = readCursor(query.cursor);
  const beyond = newest
    ? sql`event.at <= ${after?.at ?? "infinity"}::timestamptz`
    : sql`event.at >= ${after?.at ?? "-infinity"}::timestamptz`;
  const direction = newest ? sql`DESC` : sql`ASC`;
  const rows = await session.rows<EventColumns>(sql`
    SELECT event.key, event.at, event.kind, event.other, event.text, event.before, event.after, person.name AS by, event.reason, event.request
    FROM (${sourcesOf(query.noun, query.id).reduce((one, other) => sql`${one} UNION ALL ${other}`)}) AS event
    LEFT JOIN person ON person.id = event.by
    WHERE event.at <= ${asOf(session).now} AND ${beyond}
      AND event.at < ${query.before ?? "infinity"}::timestamptz AND event.at > ${query.after ?? "-infinity"}::timestamptz
    ORDER BY event.at ${direction}, event.key ${direction} OFFSET ${after?.skip ?? 0} LIMIT ${query.limit + 1}`);
  const shown = rows.slice(0, query.limit);
  return {
    results: shown.map(eventView).filter(({ kind, changes }) => kind !== "changed" || changes.length > 0),
    next: rows.length > query.limit ? writeCursor(shown, after) : null,
  };
}

function eventView({ before, after, kind, ...row }: EventColumns): HistoryEvent {
  if (kind !== "version") return { ...row, kind, changes: [] };
  const version = after ?? {};
  return { ...row, kind: changeKind(before, version), changes: before === null ? [] : fieldChanges(before, version) };
}

type Cursor = { readonly at: string; readonly skip: number };

/** The last moment shown, and how many events of that moment were. */
function writeCursor(shown: readonly EventColumns[], before: Cursor | null): string {
  const at = shown.at(-1)?.at ?? "";
  const same = shown.filter((event) => event.at === at).length;
  return `${at}~${same + (before?.at === at ? before.skip : 0)}`;
}

/** One that cannot be read begins at the beginning. */
function readCursor(cursor: string | undefined): Cursor | null {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z)~(\d{1,6})$/.exec(cursor ?? "");
  return match === null ? null : { at: match[1] ?? "", skip: Number(match[2]) };
}

/** All events of a thing as statements of the same columns. */
function sourcesOf(noun: HistoryNoun, id: string): Statement[] {
  switch (noun) {
    case "container":
      return [versions("container", id, sql``), ...addressTenures(id)];
    case "prefix":
      return [
        versions("prefix", id, LEVEL),
        ...prefixTenures(sql`tenure.prefix_id = ${id}`, HOLDER),
        ...reservations(id),
      ];
    case "host":
      return [versions("host", id, OF_HOST), ...prefixTenures(sql`tenure.host_id = ${id}`, PREFIX), runs(id)];
    case "rack":
      return [versions("rack", id, OF_RACK), ...prefixTenures(sql`tenure.rack_id = ${id}`, PREFIX), ...hostsOf(id)];
    case "cluster":
      return [versions("cluster", id, sql``), ...prefixTenures(sql`tenure.cluster_id = ${id}`, PREFIX)];
    case "segment":
      return [versions("segment", id, sql``), ...prefixTenures(sql`tenure.segment_id = ${id}`, PREFIX)];
    case "kubernetes-cluster":
      return [versions("kubernetes-cluster", id, sql``)];
    case "site":
      return [versions("site", id, sql``), ...prefixTenures(sql`tenure.site_id = ${id}`, PREFIX)];
  }
}

const VERSIONS: Readonly<Record<HistoryNoun, Statement>> = {
  site: sql`site_version`,
  cluster: sql`cluster_version`,
  rack: sql`rack_version`,
  segment: sql`segment_version`,
  "kubernetes-cluster": sql`kubernetes_cluster_version`,
  host: sql`host_version`,
  container: sql`container_version`,
  prefix: sql`prefix_version`,
};

/** Each version with the one before it. `names` adds to a version the names of what it refers to, as they were then. */
function versions(noun: HistoryNoun, id: string, names: Statement): Statement {
  return sql`
    SELECT 'version-' || this.valid_from AS key, this.valid_from AS at, 'version' AS kind, NULL::jsonb AS other, '' AS text,
      CASE WHEN before.id IS NOT NULL THEN (SELECT to_jsonb(told) ${names} FROM (SELECT before.*) AS told) END AS before,
      (SELECT to_jsonb(told) ${names} FROM (SELECT this.*) AS told) AS after,
      trail.person_id AS by, coalesce(trail.detail ->> 'reason', '') AS reason, trail.detail ->> 'request' AS request
    FROM ${VERSIONS[noun]} AS this LEFT JOIN ${VERSIONS[noun]} AS before ON before.id = this.id AND before.valid_to = this.valid_from
    LEFT JOIN LATERAL (
      SELECT person_id, detail FROM audit_event WHERE noun = ${noun} AND noun_id = this.id
        AND audit_event.at >= this.valid_from AND audit_event.at < this.valid_from + interval '10 seconds' ORDER BY audit_event.id LIMIT 1
    ) AS trail ON true
    WHERE this.id = ${id}`;
}

const nameOf = (column: string, from: Statement) => sql`jsonb_build_object(${column}::text, (${from}))`;

const OF_HOST = sql`
  || ${nameOf("rack", sql`SELECT name FROM rack_at(told.valid_from) AS named WHERE named.id = told.rack_id`)}
  || ${nameOf("owner", sql`SELECT name FROM person WHERE person.id = told.owner_id`)}`;
const OF_RACK = sql`
  || ${nameOf("cluster", sql`SELECT name FROM cluster_at(told.valid_from) AS named WHERE named.id = told.cluster_id`)}`;
const LEVEL = sql`
  || ${nameOf("level", sql`SELECT name FROM plan_level_at(told.valid_from) AS named WHERE named.id = told.level_id`)}`;

/** The prefix of a row named `tenure`. */
const PREFIX = sql`(SELECT jsonb_build_object('kind', 'prefix', 'id', prefix.id::text, 'name', prefix.network::text) FROM prefix WHERE prefix.id = tenure.prefix_id)`;

/** The holder of a row named `tenure`, by the name it had when it got it. */
const HOLDER = sql`(
  SELECT jsonb_build_object('kind', holder.kind, 'id', holder.id::text, 'name', holder.name) FROM (
    SELECT 'host' AS kind, id, name FROM host_at(tenure.began_at) AS named WHERE named.id = tenure.host_id
    UNION ALL SELECT 'rack', id, name FROM rack_at(tenure.began_at) AS named WHERE named.id = tenure.rack_id
    UNION ALL SELECT 'cluster', id, name FROM cluster_at(tenure.began_at) AS named WHERE named.id = tenure.cluster_id
    UNION ALL SELECT 'site', id, name FROM site_at(tenure.began_at) AS named WHERE named.id = tenure.site_id
    UNION ALL SELECT 'segment', id, name FROM segment_at(tenure.began_at) AS named WHERE named.id = tenure.segment_id) AS holder)`;

/** The beginnings and ends of tenures of prefixes, those that were undone or whose quarantine was changed included. */
function prefixTenures(which: Statement, other: Statement): Statement[] {
  return [
    sql`SELECT 'given-' || tenure.id, tenure.began_at, 'given', ${other}, '', NULL::jsonb, NULL::jsonb, tenure.began_by, tenure.reason, tenure.request_id::text
      FROM prefix_tenure tenure WHERE ${which}`,
    sql`SELECT 'released-' || tenure.id || '-' || tenure.ended_at, tenure.ended_at, 'released', ${other}, '', NULL, NULL, tenure.ended_by, tenure.ended_reason, NULL
      FROM prefix_tenure tenure WHERE ${which} AND tenure.ended_at IS NOT NULL`,
    sql`SELECT 'released-' || tenure.id || '-' || former.ended_at, former.ended_at, 'released', ${other}, '', NULL, NULL, former.ended_by, former.ended_reason, NULL
      FROM prefix_tenure tenure JOIN prefix_tenure_former_end former ON former.tenure_id = tenure.id
      WHERE ${which} AND former.ended_at IS DISTINCT FROM ${saidNext(sql`ended_at`)}`,
    sql`SELECT 'reopened-' || tenure.id || '-' || former.said_until, former.said_until,
        CASE WHEN former.ended_at IS DISTINCT FROM ${saidNext(sql`ended_at`)} THEN 'reopened' ELSE 'waits-anew' END, ${other}, '', NULL, NULL, NULL, '', NULL
      FROM prefix_tenure tenure JOIN prefix_tenure_former_end former ON former.tenure_id = tenure.id WHERE ${which}`,
  ];
}

/** What was said of an end after a former one: by the next former one, or as it is said now. */
function saidNext(column: Statement): Statement {
  return sql`(SELECT next.${column} FROM (
    SELECT later.${column}, later.said_until FROM prefix_tenure_former_end later WHERE later.tenure_id = tenure.id AND later.said_until > former.said_until
    UNION ALL SELECT tenure.${column}, 'infinity') AS next ORDER BY next.said_until LIMIT 1)`;
}

function addressTenures(containerId: string): Statement[] {
  const where = sql`tenure.container_id = ${containerId}`;
  return [
    sql`SELECT 'address-given-' || tenure.address, tenure.began_at, 'address-given', ${PREFIX}, host(tenure.address), NULL::jsonb, NULL::jsonb, tenure.began_by, '', NULL
      FROM address_tenure tenure WHERE ${where}`,
    sql`SELECT 'address-ended-' || tenure.address || '-' || tenure.ended_at, tenure.ended_at, 'address-ended', ${PREFIX}, host(tenure.address), NULL, NULL, tenure.ended_by, tenure.ended_reason, NULL
      FROM address_tenure tenure WHERE ${where} AND tenure.ended_at IS NOT NULL`,
    sql`SELECT 'address-ended-' || tenure.address || '-' || former.ended_at, former.ended_at, 'address-ended', ${PREFIX}, host(tenure.address), NULL, NULL, former.ended_by, former.ended_reason, NULL
      FROM address_tenure tenure JOIN address_tenure_former_end former ON former.vrf_id = tenure.vrf_id AND former.address = tenure.address WHERE ${where}`,
    sql`SELECT 'address-resumed-' || tenure.address || former.said_until, former.said_until, 'address-resumed', ${PREFIX}, host(tenure.address), NULL, NULL, NULL, '', NULL
      FROM address_tenure tenure JOIN address_tenure_former_end former ON former.vrf_id = tenure.vrf_id AND former.address = tenure.address WHERE ${where}`,
  ];
}

function reservations(prefixId: string): Statement[] {
  return [
    sql`SELECT 'reserved-' || id, began_at, 'reserved', NULL::jsonb, reserved_for, NULL::jsonb, NULL::jsonb, began_by, reason, NULL
      FROM reservation WHERE prefix_id = ${prefixId}`,
    sql`SELECT 'let-go-' || id, ended_at, 'let-go', NULL, '', NULL, NULL, ended_by, '', NULL
      FROM reservation WHERE prefix_id = ${prefixId} AND ended_at IS NOT NULL`,
  ];
}

function runs(hostId: string): Statement {
  return sql`SELECT 'run-' || tenure.id, tenure.granted_at, 'run-granted', ${PREFIX},
      host(tenure.first_address) || ' – ' || host(tenure.last_address), NULL::jsonb, NULL::jsonb, tenure.granted_by, '', NULL
    FROM address_run tenure WHERE tenure.host_id = ${hostId} AND tenure.kind = 'granted'`;
}

/** Hosts that came into a rack or left it. */
function hostsOf(rackId: string): Statement[] {
  const host = sql`jsonb_build_object('kind', 'host', 'id', this.id::text, 'name', this.name)`;
  return [
    sql`SELECT 'came-' || this.id || '-' || this.valid_from, this.valid_from, 'host-came', ${host}, '', NULL::jsonb, NULL::jsonb, NULL::bigint, '', NULL
      FROM host_version this LEFT JOIN host_version before ON before.id = this.id AND before.valid_to = this.valid_from
      WHERE this.rack_id = ${rackId} AND before.rack_id IS DISTINCT FROM this.rack_id`,
    sql`SELECT 'left-' || this.id || '-' || this.valid_to, this.valid_to, 'host-left', ${host}, '', NULL, NULL, NULL, '', NULL
      FROM host_version this JOIN host_version after ON after.id = this.id AND after.valid_from = this.valid_to
      WHERE this.rack_id = ${rackId} AND after.rack_id IS DISTINCT FROM this.rack_id`,
    // also an end that was undone later: the version that ended stays
    sql`SELECT 'left-' || this.id || '-' || this.ended_at, this.ended_at, 'host-left', ${host}, '', NULL, NULL, NULL, '', NULL
      FROM host_version this LEFT JOIN host_version before ON before.id = this.id AND before.valid_to = this.valid_from
      WHERE this.rack_id = ${rackId} AND this.ended_at IS NOT NULL AND before.ended_at IS NULL`,
  ];
}
