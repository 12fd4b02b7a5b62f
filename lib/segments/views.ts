import type { HeldPrefixView } from "@/lib/allocations/held-prefix";
import type { Reference } from "@/lib/hosts/views";
import type { View } from "@/lib/view";

export type SegmentView = View<{
  id: string;
  name: string;
  site: Reference;
  kind: "vlan" | "overlay";
  tag: number | null;
  description: string;
  /** What it holds now. */
  prefixes: HeldPrefixView[];
  version: number;
  created_at: string;
  retired_at: string | null;
}>;
