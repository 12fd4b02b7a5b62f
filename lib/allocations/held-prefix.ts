import type { PoolCounters } from "@/lib/prefixes/usage";
import { usageOf } from "@/lib/prefixes/usage";
import type { UsageView } from "@/lib/prefixes/views";
import type { View } from "@/lib/view";

/** A prefix that a site, cluster, rack or segment holds now, and how full it is (null: nothing is given from it). */
export type HeldPrefixView = View<{ id: string; network: string; usage: UsageView | null }>;

/** The same as the database gives it. */
export type HeldPrefixColumns = { readonly id: string; readonly network: string; readonly pool: PoolCounters | null };

export function heldPrefixView({ id, network, pool }: HeldPrefixColumns): HeldPrefixView {
  return { id, network, usage: pool === null ? null : usageOf(pool) };
}
