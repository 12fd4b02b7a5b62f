import type { HeldPrefixView } from "@/lib/allocations/held-prefix";
import type { View } from "@/lib/view";

export type SiteRow = View<{
  id: string;
  name: string;
  slug: string;
  status: string;
  region: string;
  tenant: string;
  facility: string;
  description: string;
  /** What it holds now. */
  prefixes: HeldPrefixView[];
  /** How many are live in it. */
  clusters: number;
  racks: number;
  hosts: number;
  version: number;
  created_at: string;
  retired_at: string | null;
}>;

/** What could be given a prefix and has none: live clusters and racks, and live hosts that stand in a rack. */
export type LackingView = View<{ clusters: number; racks: number; hosts: number }>;

export type SiteView = SiteRow & View<{ lacking: LackingView }>;
