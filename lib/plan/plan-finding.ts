/** What is to be said about a plan. */
export type PlanFinding = {
  /** An error makes the plan unusable, a warning makes it awkward, a note is good to know. */
  readonly severity: "error" | "warning" | "note";
  /** The name of the level it is about; absent when it is about the aggregate or the plan as a whole. */
  readonly level?: string;
  readonly sentence: string;
  /** The document it rests on ("RFC 4193 §3.2"); null where it follows from arithmetic or from the plan itself. */
  readonly reason: string | null;
};
