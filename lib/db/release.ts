import type { HolderView } from "@/lib/prefixes/views";
import { asOf } from "./as-of";
import { holderOf } from "./holder";
import { sql } from "./sql";
import type { Transaction } from "./transaction";

/** A tenure that ended; `containers` says how many ended with it. */
export type Released = {
  readonly tenure_id: string;
  readonly prefix_id: string;
  readonly ended_at: string;
  readonly free_at: string;
  readonly containers: string;
};

/**
 * Ends the tenures of prefixes and all that lives by them, at one moment. One that had ended already is missing from the
 * answer, and so is one with a child that stays held.
 */
export async function releasePrefixes(
  tx: Transaction,
  tenureIds: readonly string[],
  by: { readonly personId: string; readonly reason: string },
): Promise<Released[]> {
  return tx.rows<Released>(sql`SELECT * FROM release_prefixes(${tenureIds}::bigint[], ${by.personId}, ${by.reason})`);
}

/** A tenure that goes on; containers whose name is taken by now stay ended. */
export type Reopened = {
  readonly tenure_id: string;
  readonly prefix_id: string;
  readonly containers: string;
  readonly left_ended: string;
};

/** Undoes the ends of tenures. One that cannot be undone (any more) is missing from the answer. */
export async function reopenPrefixes(tx: Transaction, tenureIds: readonly string[]): Promise<Reopened[]> {
  return tx.rows<Reopened>(sql`SELECT * FROM reopen_prefixes(${tenureIds}::bigint[])`);
}

/** The last tenure of a prefix, and what an undo of its end would meet. */
export type LastTenure = {
  readonly id: string;
  readonly ended_at: string | null;
  /** Its prefix was given again or is kept back. */
  readonly reused: boolean;
  readonly holder: HolderView;
  /** The prefix around it, when it was released and nobody holds it; null when it is no hindrance. */
  readonly loose_parent: string | null;
};

/** Null when nobody ever held the prefix. */
export async function lastTenureOf(tx: Transaction, prefixId: string): Promise<LastTenure | null> {
  return tx.row<LastTenure>(sql`
    SELECT tenure.id, tenure.ended_at, tenure.reused, ${holderOf(asOf(tx))} AS holder,
      (SELECT parent.network FROM prefix JOIN prefix parent ON parent.id = prefix.parent_id
        WHERE prefix.id = tenure.prefix_id AND EXISTS (SELECT FROM prefix_tenure WHERE prefix_id = parent.id)
          AND NOT EXISTS (SELECT FROM prefix_tenure WHERE prefix_id = parent.id AND ended_at IS NULL)) AS loose_parent
    FROM prefix_tenure tenure WHERE tenure.prefix_id = ${prefixId} ORDER BY tenure.began_at DESC LIMIT 1`);
}
