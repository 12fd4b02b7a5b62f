import type { PrefixesExport } from "@/lib/export/schema";
import { asOf } from "./as-of";
import { batches } from "./batches";
import { matching } from "./matches";
import { columns, joins } from "./prefixes";
import { sql } from "./sql";
import type { Session } from "./transaction";

/** The columns of a prefix in its export, in this order: the statement below selects them so. */
export const PREFIX_COLUMNS = [
  ...(["network", "vrf", "level", "state", "holder_kind", "holder", "held_since_at", "within"] as const),
  ...(["child_length", "capacity", "used", "reserved", "id"] as const),
] as const;

/** Every prefix of a session's moment that a filter lets through, in address order. */
export async function* prefixBatches(
  session: Session,
  { vrf, filter = [] }: PrefixesExport,
  size: number,
): AsyncGenerator<(string | null)[][]> {
  const its = asOf(session);
  const found = await matching(session, { vrf, filter, after: null, limit: null });
  const rows = sql`
    SELECT network::text, vrf, level ->> 'name', state, holder ->> 'kind', holder ->> 'name', since::text, parent_network::text,
      child_length::text, capacity::text, CASE WHEN capacity IS NOT NULL THEN used::text END, CASE WHEN capacity IS NOT NULL THEN reserved::text END,
      id::text
    FROM (SELECT ${columns(its)}, prefix.parent_network FROM (${found}) AS prefix ${joins(its)}) AS listed ORDER BY listed.network`;
  yield* batches([rows], size);
}
