import type { Outcome } from "@/lib/plan/what-if";

const MONTHS_IN_YEAR = 365 / 30;

/** Months of 30 days in words: "25.6 months", "8.2 years", "now", "never". */
export function monthsText(months: number | null): string {
  if (months === null) return "never";
  if (months <= 0) return "now";
  if (months < 36) return `${tenths(months)} month${tenths(months) === "1" ? "" : "s"}`;
  return `${tenths(months / MONTHS_IN_YEAR)} years`;
}

function tenths(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 1 : 0 });
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}

/** One line of the comparison: what it is, its value in words, and which way is better, if one is. */
export type OutcomeLine = {
  readonly label: string;
  /** The same of one rack; missing where it says nothing of one. */
  readonly ofRack?: string;
  readonly text: (outcome: Outcome) => string;
  /** The value compared; null is never, and counts as most. */
  readonly value: (outcome: Outcome) => number | null;
  readonly better: "more" | "less" | null;
};

export const OUTCOME_LINES: readonly OutcomeLine[] = [
  {
    label: "An average rack is full in",
    ofRack: "The rack is full in",
    text: (o) => monthsText(o.rackMonths),
    value: (o) => o.rackMonths,
    better: "more",
  },
  {
    label: "An average cluster is full in",
    text: (o) => monthsText(o.clusterMonths),
    value: (o) => o.clusterMonths,
    better: "more",
  },
  {
    label: "All aggregates are full in",
    text: (o) => monthsText(o.aggregateMonths),
    value: (o) => o.aggregateMonths,
    better: "more",
  },
  {
    label: "A rack's switch is full in",
    ofRack: "Its switch is full in",
    text: (o) => monthsText(o.switchMonths),
    value: (o) => o.switchMonths,
    better: "more",
  },
  {
    label: "Host prefixes in a rack",
    ofRack: "Host prefixes in it",
    text: (o) => count(o.slotsPerRack),
    value: (o) => o.slotsPerRack,
    better: null,
  },
  { label: "Racks in a cluster", text: (o) => count(o.racksPerCluster), value: (o) => o.racksPerCluster, better: null },
  { label: "Clusters in all", text: (o) => count(o.clustersInAll), value: (o) => o.clustersInAll, better: null },
  {
    label: "Routes: a rack's switch",
    ofRack: "Routes of its switch",
    text: (o) => count(o.routesPerRack),
    value: (o) => o.routesPerRack,
    better: "less",
  },
  {
    label: "Routes: a cluster's tier",
    text: (o) => count(o.routesPerCluster),
    value: (o) => o.routesPerCluster,
    better: "less",
  },
  { label: "Routes: the edge", text: (o) => count(o.routesAtEdge), value: (o) => o.routesAtEdge, better: "less" },
  {
    label: "Neighbours: a rack's switch",
    ofRack: "Neighbours of its switch",
    text: (o) => count(o.neighboursPerRack),
    value: (o) => o.neighboursPerRack,
    better: "less",
  },
  {
    label: "Prefixes held by hosts",
    ofRack: "Prefixes held by hosts",
    text: (o) => count(o.held),
    value: (o) => o.held,
    better: null,
  },
  {
    label: "Idle in racks",
    ofRack: "Idle in it",
    text: (o) => count(o.idleInRacks),
    value: (o) => o.idleInRacks,
    better: "less",
  },
  { label: "Not given to any rack", text: (o) => count(o.remaining), value: (o) => o.remaining, better: "more" },
  { label: "HD-ratio", text: (o) => o.hdRatio.toFixed(3), value: (o) => o.hdRatio, better: null },
];

/** Whether a scenario is better or worse in a line than today; null when it is the same or neither. */
export function verdict(line: OutcomeLine, today: Outcome, then: Outcome): "better" | "worse" | null {
  const [before, after] = [line.value(today) ?? Number.POSITIVE_INFINITY, line.value(then) ?? Number.POSITIVE_INFINITY];
  if (line.better === null || before === after) return null;
  return after > before === (line.better === "more") ? "better" : "worse";
}
