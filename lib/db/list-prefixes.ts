import { Prefix } from "@/lib/ipv6/prefix";
import type { PrefixFilter } from "@/lib/prefixes/schema";
import type { PrefixRow } from "@/lib/prefixes/views";
import type { ListView } from "@/lib/view";
import { asOf } from "./as-of";
import { matches } from "./matches";
import { prefixRow, state } from "./prefixes";
import { type Statement, sql } from "./sql";
import type { Session } from "./transaction";

/** A page of prefixes in address order, whatever their depth. */
export async function listPrefixes(session: Session, filter: PrefixFilter): Promise<ListView<PrefixRow>> {
  const its = asOf(session);
  const tests: Statement[] = [];
  if (filter.within !== undefined) tests.push(sql`prefix.network << ${filter.within}::inet`);
  if (filter.within_include !== undefined) tests.push(sql`prefix.network <<= ${filter.within_include}::inet`);
  if (filter.contains !== undefined) tests.push(sql`prefix.network >>= ${filter.contains}::inet`);
  if (filter.parent !== undefined) tests.push(sql`prefix.parent_id = ${filter.parent}`);
  if (filter.mask_length !== undefined) tests.push(sql`masklen(prefix.network) = ${filter.mask_length}`);
  if (filter.status !== undefined) tests.push(sql`${state(its)} = ${filter.status}`);
  if (filter.site !== undefined) {
    tests.push(sql`EXISTS (SELECT FROM ${its.prefix_tenure} AS held LEFT JOIN ${its.host} AS host ON host.id = held.host_id
      LEFT JOIN ${its.rack} AS rack ON rack.id = held.rack_id LEFT JOIN ${its.cluster} AS cluster ON cluster.id = held.cluster_id
      WHERE held.prefix_id = prefix.id AND held.ended_at IS NULL
        AND ${filter.site} = coalesce(held.site_id, host.site_id, rack.site_id, cluster.site_id))`);
  }
  const rows = await matches(session, {
    vrf: filter.vrf,
    filter: filter.filter ?? [],
    tests,
    after: readNetwork(filter.cursor),
    limit: filter.limit + 1,
  });
  const shown = rows.slice(0, filter.limit);
  const next = rows.length > filter.limit ? (shown.at(-1)?.network ?? null) : null;
  return { results: shown.map(prefixRow), next };
}

/** A cursor that cannot be read begins at the beginning. */
function readNetwork(cursor: string | undefined): string | null {
  const parsed = cursor === undefined ? null : Prefix.parse(cursor);
  return parsed?.ok ? parsed.value.toString() : null;
}
