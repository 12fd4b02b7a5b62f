import type { Tables } from "./as-of";
import { type Statement, sql } from "./sql";

/**
 * What a holder holds as a JSON list of HeldPrefixColumns, in address order. `holder` is a condition on a row named
 * `tenure`. The counters of now are read from the pools' rows; nothing is counted.
 */
export function heldPrefixes(its: Tables, holder: Statement): Statement {
  return sql`(
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', prefix.id::text, 'network', prefix.network::text, 'pool',
      CASE WHEN pool.id IS NOT NULL THEN jsonb_build_object(
        'child_length', pool.child_length, 'child_level', child_level.name, 'capacity', pool.capacity::text,
        'used', pool.used::text, 'reserved', pool.reserved::text, 'released', pool.released::text, 'reusable', (${reusable(its)})::text, 'held_back', pool.held_back) END
      ) ORDER BY prefix.network), '[]')
    FROM ${its.prefix_tenure} AS tenure
    JOIN ${its.prefix} AS prefix ON prefix.id = tenure.prefix_id
    LEFT JOIN ${its.pool} AS pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL
    LEFT JOIN ${its.plan_level} AS child_level ON child_level.id = pool.child_level_id
    WHERE tenure.ended_at IS NULL AND ${holder})`;
}

/** How many of a pool's released children may be held again. */
export function reusable(its: Tables): Statement {
  return sql`
  CASE WHEN pool.quarantine IS NULL OR pool.released = 0 THEN 0 ELSE (SELECT count(*) FROM ${its.prefix_tenure} AS ended
    WHERE ended.pool_id = pool.id AND ended.ended_at IS NOT NULL AND NOT ended.reused AND ended.free_at <= ${its.now}) END`;
}
