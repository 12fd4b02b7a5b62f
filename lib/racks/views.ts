import type { HeldPrefixView } from "@/lib/allocations/held-prefix";
import type { Reference } from "@/lib/hosts/views";
import type { View } from "@/lib/view";

export type RackRow = View<{
  id: string;
  name: string;
  site: Reference;
  cluster: Reference | null;
  location: string;
  facility_id: string;
  tenant: string;
  role: string;
  status: string;
  description: string;
  /** How many routes and neighbours its switch holds; null: nobody has said. */
  routes_max: number | null;
  neighbours_max: number | null;
  /** What it holds now. */
  prefixes: HeldPrefixView[];
  /** How many /64s it can still give, as decimal text; null when it holds no prefix to give them from. */
  free: string | null;
  /** How many are live in it. */
  hosts: number;
  version: number;
  created_at: string;
  retired_at: string | null;
}>;

/** `lacking.hosts`: its live hosts that hold no prefix. */
export type RackView = RackRow & View<{ lacking: { hosts: number } }>;
