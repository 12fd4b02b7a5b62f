import type { ChangesQuery } from "@/lib/history/schema";
import type { HolderThen, PrefixChange } from "@/lib/history/views";
import { Prefix } from "@/lib/ipv6/prefix";
import type { ListView } from "@/lib/view";
import { asOf, type Tables } from "./as-of";
import { type Statement, sql } from "./sql";
import type { Session } from "./transaction";

type Columns = {
  readonly id: string;
  readonly network: string;
  readonly before: HolderThen | null;
  readonly after: HolderThen | null;
};

/**
 * A page of the prefixes that are held otherwise at `to` than at `from`, in address order. Only those are looked at of
 * which something happened in between, to their tenures or to their holders.
 */
export async function listChanges(session: Session, query: ChangesQuery): Promise<ListView<PrefixChange>> {
  const end = query.to ?? session.at;
  const [then, later] = [asOf({ ...session, at: query.from }), asOf({ ...session, at: end })];
  const within = query.within === undefined ? sql`true` : sql`prefix.network <<= ${query.within}::inet`;
  const cursor = query.cursor === undefined ? null : Prefix.parse(query.cursor);
  const behind = cursor?.ok ? sql`prefix.network > ${cursor.value.toString()}::inet` : sql`true`;
  // OFFSET 0 keeps the two apart: first they are put in order, then compared one by one until there are enough
  const rows = await session.rows<Columns>(sql`
    SELECT prefix.id, prefix.network, diff.before, diff.after FROM (
      SELECT prefix.id, prefix.network FROM prefix WHERE prefix.id IN (${touched(query.from, later.now)}) AND ${within} AND ${behind}
        AND prefix.vrf_id = (SELECT id FROM vrf WHERE lower(name) = lower(${query.vrf})) ORDER BY prefix.network OFFSET 0
    ) AS prefix CROSS JOIN LATERAL (SELECT ${holderIn(then)} AS before, ${holderIn(later)} AS after OFFSET 0) AS diff
    WHERE diff.before IS DISTINCT FROM diff.after ORDER BY prefix.network LIMIT ${query.limit + 1}`);
  const shown = rows.slice(0, query.limit);
  return {
    results: shown.map((row) => ({ ...row, change: changeOf(row) })),
    next: rows.length > query.limit ? (shown.at(-1)?.network ?? null) : null,
  };
}

function changeOf({ before, after }: Columns): PrefixChange["change"] {
  if (before === null) return "given";
  if (after === null) return "released";
  const same = before.kind === after.kind && before.id === after.id && before.rack?.id === after.rack?.id;
  return same ? "renamed" : "moved";
}

/** The prefixes of which a tenure, or the row of its holder, changed in a window. */
function touched(from: string, to: Statement): Statement {
  const in_ = (column: Statement) => sql`${column} > ${from}::timestamptz AND ${column} <= ${to}`;
  const renamed = (holder: Statement, versions: Statement) =>
    sql`SELECT prefix_id FROM prefix_tenure WHERE ${holder} IN (SELECT id FROM ${versions} AS version WHERE ${in_(sql`valid_from`)})`;
  return sql`
    SELECT prefix_id FROM prefix_tenure WHERE ${in_(sql`began_at`)}
    UNION SELECT prefix_id FROM prefix_tenure WHERE ${in_(sql`ended_at`)}
    UNION SELECT tenure.prefix_id FROM prefix_tenure_former_end former JOIN prefix_tenure tenure ON tenure.id = former.tenure_id
      WHERE former.said_until > ${from}::timestamptz AND former.ended_at <= ${to}
    UNION ${renamed(sql`host_id`, sql`host_version`)}
    UNION ${renamed(sql`rack_id`, sql`rack_version`)}
    UNION ${renamed(sql`cluster_id`, sql`cluster_version`)}
    UNION ${renamed(sql`site_id`, sql`site_version`)}
    UNION ${renamed(sql`segment_id`, sql`segment_version`)}`;
}

/** Who holds a prefix in a session's moment, by its name there, and the rack it stands in, if it is a host. */
function holderIn(its: Tables): Statement {
  const named = (kind: string, table: Statement, id: Statement) => sql`
    SELECT ${kind}::text AS kind, holder.id, holder.name, NULL::jsonb AS rack FROM ${table} AS holder WHERE holder.id = ${id}`;
  return sql`(
    SELECT jsonb_build_object('kind', holder.kind, 'id', holder.id::text, 'name', holder.name, 'rack', holder.rack)
    FROM ${its.prefix_tenure} AS tenure CROSS JOIN LATERAL (
      SELECT 'host' AS kind, host.id, host.name, (SELECT jsonb_build_object('id', rack.id::text, 'name', rack.name) FROM ${its.rack} AS rack
        WHERE rack.id = host.rack_id) AS rack FROM ${its.host} AS host WHERE host.id = tenure.host_id
      UNION ALL ${named("rack", its.rack, sql`tenure.rack_id`)}
      UNION ALL ${named("cluster", its.cluster, sql`tenure.cluster_id`)}
      UNION ALL ${named("site", its.site, sql`tenure.site_id`)}
      UNION ALL ${named("segment", its.segment, sql`tenure.segment_id`)}
    ) AS holder WHERE tenure.prefix_id = prefix.id AND tenure.ended_at IS NULL)`;
}
