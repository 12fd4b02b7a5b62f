import { asOf } from "./as-of";
import { columns, joins, type PrefixColumns } from "./prefixes";
import { sql } from "./sql";
import type { Session } from "./transaction";

/** The children of a prefix that are no longer than a cell, in address order. */
export async function childrenUpTo(
  session: Session,
  parentId: string,
  length: number,
  limit: number,
): Promise<PrefixColumns[]> {
  const its = asOf(session);
  return session.rows<PrefixColumns>(sql`
    SELECT ${columns(its)} FROM (
      SELECT * FROM ${its.prefix} AS prefix WHERE parent_id = ${parentId} AND retired_at IS NULL AND masklen(network) <= ${length}
      ORDER BY network LIMIT ${limit}
    ) AS prefix ${joins(its)} ORDER BY prefix.network`);
}

/** How many children longer than a cell each cell has, by the prefix of the cell. */
export async function childrenByCell(
  session: Session,
  parentId: string,
  length: number,
): Promise<{ readonly network: string; readonly children: number }[]> {
  const its = asOf(session);
  return session.rows(sql`
    SELECT network(set_masklen(prefix.network, ${length}::int))::inet AS network, count(*)::int AS children
    FROM ${its.prefix} AS prefix WHERE parent_id = ${parentId} AND retired_at IS NULL AND masklen(prefix.network) > ${length}
    GROUP BY 1 ORDER BY 1`);
}
