import { type Statement, sql } from "./sql";

/**
 * What a holder holds now as a JSON list of HeldPrefixColumns, in address order. `holder` is a condition on a row named
 * `tenure`. The counters are read from the pools' rows; nothing is counted.
 */
export function heldPrefixes(holder: Statement): Statement {
  return sql`(
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', prefix.id::text, 'network', prefix.network::text, 'pool',
      CASE WHEN pool.id IS NOT NULL THEN jsonb_build_object(
        'child_length', pool.child_length, 'child_level', child_level.name, 'capacity', pool.capacity::text,
        'used', pool.used::text, 'reserved', pool.reserved::text, 'released', pool.released::text, 'reusable', (${REUSABLE})::text, 'held_back', pool.held_back) END
      ) ORDER BY prefix.network), '[]')
    FROM prefix_tenure tenure
    JOIN prefix ON prefix.id = tenure.prefix_id
    LEFT JOIN pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL
    LEFT JOIN plan_level child_level ON child_level.id = pool.child_level_id
    WHERE tenure.ended_at IS NULL AND ${holder})`;
}

/** How many of a pool's released children may be held again now. */
export const REUSABLE: Statement = sql`
  CASE WHEN pool.quarantine IS NULL OR pool.released = 0 THEN 0 ELSE (SELECT count(*) FROM prefix_tenure ended
    WHERE ended.pool_id = pool.id AND ended.ended_at IS NOT NULL AND NOT ended.reused AND ended.free_at <= clock_timestamp()) END`;
