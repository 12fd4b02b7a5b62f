import type { Reference } from "@/lib/hosts/views";
import type { HolderView, LevelView, UsageView } from "@/lib/prefixes/views";
import type { View } from "@/lib/view";
import type { Mark } from "./samples";

/**
 * When a pool runs out: `date` (there is a likeliest day), `never` (not within ten years), `young` (too little history),
 * `idle` (nothing was ever given) or `full`.
 */
export type OutlookState = "date" | "never" | "young" | "idle" | "full";

export type OutlookView = View<{
  state: OutlookState;
  /** Days as text; null: not within ten years, or nothing can be said. */
  p10: string | null;
  p50: string | null;
  p90: string | null;
  /** Slots that go in a day now, and by how much that changes in a year. */
  per_day: number;
  per_day_in_year: number;
  /** The allocations that it rests on, and since when. */
  events: number;
  since: string | null;
  /** What it rests on, in a sentence. */
  rule: string;
}>;

/** What uses a pool up, in a sentence, and what would help; null where nothing does. */
export type DriverView = View<{
  kind: "new" | "fresh" | "burst";
  sentence: string;
  help: string;
}>;

export type TimelineRow = View<{
  /** The id of the pool. */
  id: string;
  prefix_id: string;
  network: string;
  vrf: string;
  level: LevelView | null;
  holder: HolderView | null;
  site: Reference | null;
  usage: UsageView;
  outlook: OutlookView;
  driver: DriverView | null;
  /** How much was taken at the ends of the last 26 fortnights, as shares of the capacity. */
  spark: number[];
}>;

/** A table of a rack's switch that fills, with its place among the rows of pools beside it: before the row of that number. */
export type SwitchRow = View<{
  rack: Reference;
  site: Reference;
  of: "routes" | "neighbours";
  place: number;
  total: number;
  used: number;
  state: OutlookState;
  p10: string | null;
  p50: string | null;
  p90: string | null;
  sentence: string;
}>;

/** A day of a pool's history, or of its future. */
export type HistoryPoint = View<{ day: string; used: number; quarantined: number; taken: number }>;
export type FanPoint = View<{ day: string; p10: number; p50: number; p90: number }>;

/** A day on which something happened. */
export type SampleView = View<{
  day: string;
  given: number;
  imported: number;
  released: number;
  freed: number;
}>;

export type PoolTimeline = View<{
  pool: TimelineRow;
  history: HistoryPoint[];
  fan: FanPoint[];
  marks: Mark[];
  samples: SampleView[];
  /** The HD-ratio of 0.94 in slots (RFC 3194): from there on the pool counts as well used. */
  hd_threshold: string;
}>;

/** The pools in the order in which they run out; `levels` are the names to narrow by, `today` the UTC day of it all. */
export type Ranking = View<{
  results: TimelineRow[];
  /** The tables of racks' switches that fill among these pools. */
  switches: SwitchRow[];
  next: string | null;
  count: number;
  levels: string[];
  today: string;
}>;

/** What the whole fleet was given in the last `days`: addresses for containers, prefixes for hosts. Decimal text. */
export type FleetRate = View<{ days: number; addresses: string; prefixes: string }>;
