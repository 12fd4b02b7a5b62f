import type { View } from "@/lib/view";

/** The installation as a whole: what the banner, the wizard and the overview begin with. */
export type InstallationView = View<{
  name: string;
  /** When the example came and went; null where there never was one. */
  example: { loaded_at: string; cleared_at: string | null } | null;
  /** Whether what is shown is the example. */
  has_example: boolean;
  /** Whether there is any space yet: an aggregate prefix. */
  has_plan: boolean;
  /** What lives now. */
  counts: { sites: number; clusters: number; racks: number; hosts: number; containers: number; prefixes: number };
}>;
