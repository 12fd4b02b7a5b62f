import type { Reference } from "@/lib/hosts/views";
import type { View } from "@/lib/view";

/** A run of a host: consecutive addresses, and how many of them were reported as given. Counts are decimal text. */
export type RunView = View<{
  id: string;
  first: string;
  last: string;
  vrf: string;
  prefix: string;
  count: string;
  reported: string;
  epoch: number;
  granted_at: string;
  granted_by: string;
  /** When its prefix was released or its epoch ended: nothing more of it is given. */
  ended_at: string | null;
}>;

/** The live agent of a host, and what it said last. */
export type AgentView = View<{
  epoch: number;
  enrolled_at: string;
  enrolled_by: string;
  reports: string;
  last_report_at: string | null;
}>;

/** An agent that was replaced and goes on speaking. */
export type LateAgent = View<{
  epoch: number;
  reports: string;
  last_at: string;
  /** Addresses that it alone spoke of. */
  addresses: string;
}>;

/** The runs of a host's present epoch in sum, and a page of all its runs, the newest first. */
export type RunsView = View<{
  host: Reference;
  epoch: number;
  agent: AgentView | null;
  late: LateAgent[];
  granted: string;
  reported: string;
  left: string;
  /** Addresses a day over the last seven days, or since there is an agent; null: nothing was reported in them. */
  rate_per_day: string | null;
  /** For how many days what is left lasts at this rate. */
  lasts_days: string | null;
  results: RunView[];
  next: string | null;
}>;

/** The answer to a grant. */
export type RunsGranted = View<{
  host: Reference;
  epoch: number;
  /** Pieces of the run: one, unless something was in the way. */
  runs: RunView[];
  granted: string;
  /** When no more than this is left, it is time to draw the next. */
  refill_at: string;
}>;

/** The answer to an enrolment. The token is told this once. */
export type AgentEnrolled = View<{ host: Reference; epoch: number; token: string }>;

/** The answer to a report: every address of it was given, ended, or known already, and every bad line is named. */
export type ReportTaken = View<{
  host: Reference;
  epoch: number;
  lines: number;
  given: number;
  ended: number;
  repeated: number;
  /** Times outside of what can be (before the grant, or still to come), which were moved to the nearest that can. */
  times_moved: number;
  refused: number;
  /** The first thousand lines that were refused. */
  faults: { line: number; detail: string }[];
}>;
