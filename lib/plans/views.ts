import type { View } from "@/lib/view";

export type PlanView = View<{
  id: string;
  name: string;
  preset: string;
  aggregates: { id: string; network: string; vrf: string }[];
  levels: { position: number; name: string; length: number; holder: string | null }[];
  created_at: string;
}>;
