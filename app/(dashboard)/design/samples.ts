import type { BitSpan, LevelView, PrefixRow, UsageView } from "@/lib/prefixes/views";
import type { FreeRow, TreeWindow } from "@/lib/tree/views";

/** The levels of the well-known plan, as the pages get them. */
export const LEVELS = {
  aggregate: null,
  fabric: { name: "fabric", position: 0, length: 37 },
  cluster: { name: "cluster", position: 1, length: 44 },
  rack: { name: "rack", position: 2, length: 54 },
  host: { name: "host", position: 3, length: 64 },
} as const satisfies Record<string, LevelView | null>;

/** The spans of a container's address on that plan. */
export const SPANS: readonly BitSpan[] = [
  { name: "fabric", from: 32, to: 37, index: "3", position: 0 },
  { name: "cluster", from: 37, to: 44, index: "17", position: 1 },
  { name: "rack", from: 44, to: 54, index: "2", position: 2 },
  { name: "host", from: 54, to: 64, index: "41", position: 3 },
  { name: "container", from: 64, to: 128, index: "9", position: 4 },
];

/** The address in which the spans above lie, and its parents. */
export const CONTAINER = "2001:db8:1910:829::9";
export const HOST = "2001:db8:1910:829::";
export const RACK = "2001:db8:1910:800::";
export const FABRIC = "2001:db8:1800::";

/** A rack that is a third full. */
export const RACK_USAGE: UsageView = {
  unit: "/64s",
  child_length: 64,
  used: "312",
  reserved: "16",
  quarantined: "48",
  infrastructure: "1",
  free: "647",
  total: "1024",
  share: 0.3046,
};

/** A host with 41 containers of 2^64 addresses. */
export const HOST_USAGE: UsageView = {
  unit: "addresses",
  child_length: 128,
  used: "41",
  reserved: "0",
  quarantined: "0",
  infrastructure: "2",
  free: String(2n ** 64n - 43n),
  total: String(2n ** 64n),
  share: 0,
};

const full: UsageView = { ...RACK_USAGE, used: "1023", reserved: "0", quarantined: "0", free: "0", share: 1 };
const clusters: UsageView = {
  ...RACK_USAGE,
  unit: "racks",
  child_length: 54,
  used: "14",
  reserved: "0",
  quarantined: "0",
  infrastructure: "0",
  free: "1010",
  share: 0.0136,
};

function row(id: string, network: string, more: Partial<PrefixRow>): PrefixRow {
  const length = Number(network.split("/")[1]);
  const base = {
    level: null,
    state: "active",
    holder: null,
    usage: null,
    below: { hosts: "0", containers: "0" },
    expandable: true,
    since: "2024-02-11T08:30:00Z",
  } as const;
  return { type: "prefix", id, network, length, ...base, ...more };
}

function free(network: string, count: string, first: string): FreeRow {
  return { type: "free", network, length: Number(network.split("/")[1]), count, child_length: 64, first, next: null };
}

const hosts = Array.from({ length: 14 }, (_, index) =>
  row(`h${index}`, `2001:db8:1910:${(0x800 + index).toString(16)}::/64`, {
    level: LEVELS.host,
    holder: { kind: "host", id: `h${index}`, name: `web-${String(index + 1).padStart(2, "0")}.ams1.example.net` },
    state: index === 5 ? "deprecated" : index === 9 ? "planned" : "active",
    usage: HOST_USAGE,
    expandable: false,
    since: index === 9 ? null : "2025-06-03T10:00:00Z",
  }),
);

/** The windows of the sample tree by their parent. */
export const WINDOWS: Readonly<Record<string, TreeWindow>> = {
  "": {
    parent: null,
    rows: [
      row("agg", "2001:db8::/32", {
        usage: { ...clusters, unit: "fabrics", used: "4", free: "28", total: "32", share: 0.125 },
      }),
    ],
    next: null,
    previous: null,
    children: "1",
  },
  agg: {
    parent: "agg",
    rows: [
      row("f1", "2001:db8::/37", {
        level: LEVELS.fabric,
        holder: { kind: "site", id: "s1", name: "fra1" },
        usage: clusters,
      }),
      row("f2", "2001:db8:800::/37", {
        level: LEVELS.fabric,
        holder: { kind: "site", id: "s2", name: "lon2" },
        state: "reserved",
      }),
      row("f3", "2001:db8:1800::/37", {
        level: LEVELS.fabric,
        holder: { kind: "site", id: "s3", name: "ams1" },
        usage: clusters,
      }),
      free("2001:db8:2000::/35", "536870912", "2001:db8:2000::/64"),
    ],
    next: null,
    previous: null,
    children: "3",
  },
  f3: {
    parent: "f3",
    rows: [
      free("2001:db8:1800::/40", "16777216", "2001:db8:1800::/64"),
      row("c17", "2001:db8:1910::/44", {
        level: LEVELS.cluster,
        holder: { kind: "cluster", id: "c17", name: "batch" },
        usage: clusters,
      }),
      row("c18", "2001:db8:1920::/44", {
        level: LEVELS.cluster,
        holder: { kind: "cluster", id: "c18", name: "web" },
        usage: clusters,
      }),
    ],
    next: null,
    previous: null,
    children: "2",
  },
  c17: {
    parent: "c17",
    rows: [
      row("r1", "2001:db8:1910:400::/54", {
        level: LEVELS.rack,
        holder: { kind: "rack", id: "r1", name: "r01" },
        usage: full,
      }),
      row("r2", "2001:db8:1910:800::/54", {
        level: LEVELS.rack,
        holder: { kind: "rack", id: "r2", name: "r02" },
        usage: RACK_USAGE,
      }),
      row("r3", "2001:db8:1910:c00::/54", {
        level: LEVELS.rack,
        holder: { kind: "rack", id: "r3", name: "r03" },
        usage: RACK_USAGE,
      }),
    ],
    next: null,
    previous: null,
    children: "3",
  },
  r2: {
    parent: "r2",
    rows: [...hosts, free("2001:db8:1910:a00::/55", "512", "2001:db8:1910:a00::/64")],
    next: "2001:db8:1910:900::/64",
    previous: null,
    children: "312",
  },
};
