import type { Reference } from "@/lib/hosts/views";
import type { InstallationView } from "@/lib/installation/views";
import type { LevelView, PrefixRow, UsageView } from "@/lib/prefixes/views";
import type { RequestView } from "@/lib/requests/views";
import type { View } from "@/lib/view";

/** A rack by how much of it is not free any more. */
export type FullRack = View<{ id: string; name: string; site: Reference; network: string; usage: UsageView }>;

/** How many requests were granted and how many hosts ended in the last days. */
export type Change = View<{ days: number; granted: number; ended: number }>;

/** All that can be given at one level of a plan, over all the prefixes that give it. */
export type LevelUsage = View<{ level: LevelView; plan: string; usage: UsageView }>;

/** Something that was done: by whom, and to what (empty where it has no name). */
export type AuditView = View<{
  id: string;
  at: string;
  by: string;
  action: string;
  noun: string;
  noun_id: string | null;
  subject: string;
}>;

/** How many /64s hosts held at the end of a day (UTC). */
export type DayPoint = View<{ day: string; used: number }>;

/** What a network engineer wants to see first. */
export type OverviewView = View<{
  installation: InstallationView;
  /** The roots of every VRF, with the usage of each. */
  aggregates: (PrefixRow & { vrf: string })[];
  levels: LevelUsage[];
  /** The racks with least room, the fullest first. */
  fullest: FullRack[];
  /** The newest requests. */
  requests: RequestView[];
  change: Change;
  /** What was done last, the newest first. */
  audited: AuditView[];
}>;
