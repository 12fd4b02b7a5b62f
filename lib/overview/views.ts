import type { Reference } from "@/lib/hosts/views";
import type { InstallationView } from "@/lib/installation/views";
import type { PrefixRow, UsageView } from "@/lib/prefixes/views";
import type { RequestView } from "@/lib/requests/views";
import type { View } from "@/lib/view";

/** A rack by how much of it is not free any more. */
export type FullRack = View<{ id: string; name: string; site: Reference; network: string; usage: UsageView }>;

/** How many requests were granted and how many hosts ended in the last days. */
export type Change = View<{ days: number; granted: number; ended: number }>;

/** What a network engineer wants to see first. */
export type OverviewView = View<{
  installation: InstallationView;
  /** The roots, with the usage of each. */
  aggregates: PrefixRow[];
  /** The racks with least room, the fullest first. */
  fullest: FullRack[];
  /** The newest requests. */
  requests: RequestView[];
  change: Change;
}>;
