import type { Reference } from "@/lib/hosts/views";
import type { View } from "@/lib/view";

/** Who holds: `id` is null for a cluster that only a dry run has made. */
export type GivenHolder = View<{ kind: "site" | "cluster" | "rack" | "host"; id: string | null; name: string }>;

/** A prefix that is given, or was held already; `level` is the plan's name for it. */
export type GivenRow = View<{ holder: GivenHolder; level: string; network: string }>;

/** Something that gets nothing, and why. */
export type LeftRow = View<{ holder: GivenHolder; reason: string }>;

/** Racks that stood in no cluster, and the one they were put into. */
export type ClusterJoined = View<{ id: string | null; name: string; created: boolean; racks: string[] }>;

export type GivenCounts = View<{ site: number; cluster: number; rack: number; host: number }>;

export type PrefixesGiven = View<{
  dry_run: boolean;
  site: Reference;
  /** The rack it was done for; null for a whole site. */
  rack: Reference | null;
  cluster_joined: ClusterJoined | null;
  counts: { given: GivenCounts; kept: GivenCounts };
  /** From the top down: site, clusters, racks, hosts. */
  given: GivenRow[];
  /** What was held already and stays as it is. */
  kept: GivenRow[];
  left: LeftRow[];
}>;
