import type { HeldPrefixView } from "@/lib/allocations/held-prefix";
import type { Reference } from "@/lib/hosts/views";
import type { View } from "@/lib/view";

export type ClusterView = View<{
  id: string;
  name: string;
  site: Reference;
  description: string;
  /** What it holds now. */
  prefixes: HeldPrefixView[];
  /** How many are live in it. */
  racks: number;
  hosts: number;
  version: number;
  created_at: string;
  retired_at: string | null;
}>;
