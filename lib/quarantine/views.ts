import type { HolderView } from "@/lib/prefixes/views";
import type { View } from "@/lib/view";

/** A prefix that was released and not given again. */
export type QuarantineRow = View<{
  /** The tenure that ended. */
  id: string;
  prefix: { id: string; network: string };
  level: string | null;
  holder: HolderView;
  /** Whether the holder is there still, so that the release can be undone. */
  holder_lives: boolean;
  began_at: string;
  ended_at: string;
  /** When it may be held again: a time, or "infinity". */
  free_at: string;
  status: "waiting" | "never" | "free";
  ended_by: string;
  ended_reason: string;
}>;

/** How many there are of each, as decimal text. */
export type QuarantineCounts = View<{ waiting: string; never: string; free: string }>;

/** The answer to a release: what ended with it. */
export type PrefixReleased = View<{
  id: string;
  network: string;
  ended_at: string;
  free_at: string;
  containers_ended: string;
}>;

/** The answer to the undo of a release. */
export type ReleaseUndone = View<{
  id: string;
  network: string;
  holder: HolderView;
  /** Containers that came back, and those whose name is taken by now. */
  containers: string;
  containers_left: string;
}>;

/** What a rule does to those that wait already: all counts are decimal text. */
export type RuleEffect = View<{
  /** How many wait now. */
  waiting: string;
  /** Of these, how many would be free at once. */
  freed: string;
  /** How many would be free sooner than they are now, but not yet. */
  sooner: string;
  /** How many would wait longer. */
  later: string;
}>;

/** How long what is released from a prefix's pool waits. */
export type RuleView = View<{
  prefix_id: string;
  network: string;
  child_length: number;
  /** The level of its children, and how many pools give such; null where they have none. */
  level: string | null;
  pools: number;
  /** Null: for ever. */
  days: number | null;
  /** What the rule that was asked about would do; null when none was. */
  effect: RuleEffect | null;
}>;

/** The answer to a change of the rule. */
export type RuleChanged = View<{ network: string; days: number | null; pools: number; freed: string }>;
