import type { View } from "@/lib/view";

export type PlanView = View<{
  id: string;
  name: string;
  preset: string;
  aggregates: { id: string; network: string; vrf: string }[];
  levels: { position: number; name: string; length: number; holder: string | null; order: string }[];
  created_at: string;
}>;

/** The answer to a level that was put in: the blocks that were made, and the prefixes that lie in them now. */
export type LevelInserted = View<{ plan: PlanView; blocks: string; moved: string }>;
