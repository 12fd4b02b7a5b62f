import type { Failure } from "@/lib/failure";
import type { BelowView } from "@/lib/prefixes/views";
import { ok, type Result } from "@/lib/result";
import { connection } from "./connection";
import { asOwner } from "./owner";
import { sql } from "./sql";
import type { Session } from "./transaction";

/** Adds what changed since the last time to the counts of every prefix above it; gives how many changes there were. */
export async function foldCounts(): Promise<number> {
  const { rows } = await connection().pool.query("SELECT fold_counts() AS folded");
  return Number(rows[0].folded);
}

/** The hosts and containers below each of these prefixes. */
export async function countsBelow(session: Session, ids: readonly string[]): Promise<(BelowView & { id: string })[]> {
  return session.rows(sql`
    SELECT asked.id, coalesce(counted.hosts, 0) + coalesce(unfolded.hosts, 0) AS hosts,
      coalesce(counted.containers, 0) + coalesce(unfolded.containers, 0) AS containers
    FROM unnest(${ids}::bigint[]) AS asked(id)
    LEFT JOIN prefix_count counted ON counted.prefix_id = asked.id
    LEFT JOIN unfolded_counts() AS unfolded ON unfolded.prefix_id = asked.id`);
}

/** A count that is not what the tenures say. */
export type CountDifference = {
  readonly prefix: string;
  readonly count: string;
  readonly shown: string;
  readonly true: string;
};

/**
 * Recounts everything from the tenures, in one statement and so at one moment, also while others write: hosts and
 * containers below every prefix, the counters of every open pool, and what was reported of every run. Gives where what is shown is not what is true.
 */
export async function countDifferences(session: Session): Promise<CountDifference[]> {
  return session.rows<CountDifference>(sql`
    WITH below AS (
      SELECT coalesce(shown.prefix_id, truth.prefix_id) AS prefix_id, coalesce(shown.hosts, 0) AS shown_hosts, coalesce(truth.hosts, 0) AS true_hosts,
        coalesce(shown.containers, 0) AS shown_containers, coalesce(truth.containers, 0) AS true_containers
      FROM (SELECT coalesce(c.prefix_id, u.prefix_id) AS prefix_id, coalesce(c.hosts, 0) + coalesce(u.hosts, 0) AS hosts,
          coalesce(c.containers, 0) + coalesce(u.containers, 0) AS containers
        FROM prefix_count c FULL JOIN unfolded_counts() AS u ON u.prefix_id = c.prefix_id) AS shown
      FULL JOIN count_truth truth ON truth.prefix_id = shown.prefix_id
    ), children AS (
      SELECT pool_id, count(*) FILTER (WHERE ended_at IS NULL) AS live, count(*) FILTER (WHERE ended_at IS NOT NULL AND NOT reused) AS over
      FROM prefix_tenure GROUP BY pool_id
    ), addresses AS (
      SELECT prefix_id, count(*) FILTER (WHERE ended_at IS NULL) AS live, count(ended_at) AS over, count(run_id) AS reported
      FROM address_tenure GROUP BY prefix_id
    ), covered AS ( -- slots that something lies in: a child may be longer or shorter than what the pool gives by now
      SELECT pool.id AS pool_id, coalesce(sum(2::numeric ^ (pool.child_length - masklen(child.network))) FILTER (WHERE masklen(child.network) <= pool.child_length), 0)
        + count(DISTINCT slot_of(child.parent_network, pool.child_length, set_masklen(child.network, 128))) FILTER (WHERE masklen(child.network) > pool.child_length) AS slots
      FROM pool JOIN prefix child ON child.parent_id = pool.prefix_id AND child.retired_at IS NULL WHERE pool.closed_at IS NULL GROUP BY pool.id
    ), runs AS (
      SELECT prefix_id, coalesce(max(last_address - first_address + 1) FILTER (WHERE kind = 'docker'), 0)
        + coalesce(sum(last_address - first_address + 1) FILTER (WHERE kind = 'granted'), 0) AS addresses FROM address_run GROUP BY prefix_id
    ), pools AS (
      SELECT pool.prefix_id, pool.used, pool.released, pool.reserved, coalesce(children.live, addresses.live, 0) AS live, coalesce(children.over, addresses.over, 0) AS over,
        trunc(coalesce(covered.slots, 0)) + CASE pool.child_length WHEN 128 THEN coalesce(runs.addresses, 0) - coalesce(addresses.reported, 0)
          ELSE - coalesce(children.live, 0) - coalesce(children.over, 0) END AS kept
      FROM pool LEFT JOIN children ON children.pool_id = pool.id AND pool.child_length < 128
      LEFT JOIN addresses ON addresses.prefix_id = pool.prefix_id AND pool.child_length = 128
      LEFT JOIN runs ON runs.prefix_id = pool.prefix_id AND pool.child_length = 128
      LEFT JOIN covered ON covered.pool_id = pool.id
      WHERE pool.closed_at IS NULL
    ), reports AS (
      SELECT run.prefix_id, run.first_address, run.reported, count(told.run_id) AS told FROM address_run run
      LEFT JOIN address_tenure told ON told.run_id = run.id WHERE run.kind = 'granted' GROUP BY run.id
    ), wrong AS (
      SELECT prefix_id, 'hosts below' AS count, shown_hosts::text AS shown, true_hosts::text AS true FROM below WHERE shown_hosts <> true_hosts
      UNION ALL SELECT prefix_id, 'containers below', shown_containers::text, true_containers::text FROM below WHERE shown_containers <> true_containers
      UNION ALL SELECT prefix_id, 'used', used::text, live::text FROM pools WHERE used <> live
      UNION ALL SELECT prefix_id, 'released', released::text, over::text FROM pools WHERE released <> over
      UNION ALL SELECT prefix_id, 'reserved', reserved::text, kept::text FROM pools WHERE reserved <> kept
      UNION ALL SELECT prefix_id, 'reported of the run from ' || host(first_address), reported::text, told::text FROM reports WHERE reported <> told
    )
    SELECT prefix.network AS prefix, wrong.count, wrong.shown, wrong.true FROM wrong JOIN prefix ON prefix.id = wrong.prefix_id
    ORDER BY prefix.network, wrong.count LIMIT 100`);
}

/** The same for a ledger that this process does not serve, and of any size: the owner's statements have no time limit. */
export async function checkCounts(ownerUrl: string): Promise<Result<CountDifference[], Failure>> {
  return asOwner(ownerUrl, async (tx) => ok(await countDifferences(tx)));
}
