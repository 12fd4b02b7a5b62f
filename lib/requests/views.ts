import type { Reference } from "@/lib/hosts/views";
import type { View } from "@/lib/view";

export type RequestView = View<{
  id: string;
  status: "waiting" | "granted" | "refused";
  /** One line: what was asked for. */
  summary: string;
  ticket: string;
  reason: string;
  requested_by: string;
  requested_at: string;
  decided_by: string | null;
  decided_at: string | null;
  site: Reference | null;
  rack: Reference | null;
  host: Reference | null;
  /** What was given by it, also when it is held no longer. */
  prefixes: { id: string; network: string; until: string | null }[];
}>;
