import type { View } from "@/lib/view";

/** A routing domain: prefixes of two VRFs may overlap. */
export type VrfView = View<{
  id: string;
  name: string;
  description: string;
  /** How many live root prefixes it has. */
  aggregates: number;
  created_at: string;
}>;
