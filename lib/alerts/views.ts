import type { Reference } from "@/lib/hosts/views";
import type { View } from "@/lib/view";

export type AlertRuleView = View<{
  id: string;
  kind: "days" | "share";
  threshold: number;
  /** The name of the level it watches, empty for all; or the pool. */
  level: string;
  pool: Reference | null;
  created_by: string;
  created_at: string;
  /** How many alerts of it are open. */
  open: number;
}>;

export type AlertView = View<{
  id: string;
  rule_id: string;
  pool_id: string;
  /** The prefix of the pool. */
  network: string;
  /** Whoever holds it; empty where nobody does. */
  holder: string;
  message: string;
  raised_at: string;
  cleared_at: string | null;
}>;
