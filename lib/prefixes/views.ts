import type { View } from "@/lib/view";

/** Who may hold a prefix or an address. */
export type HolderKind = "site" | "cluster" | "rack" | "host" | "container" | "segment";

export type HolderView = View<{ kind: HolderKind; id: string; name: string }>;

/**
 * What a prefix is now. Planned, active, deprecated and reserved are said by people; quarantined and ended follow
 * from its tenures: it was held, nobody holds it, and it must not or may be held again.
 */
export type PrefixState = "planned" | "active" | "deprecated" | "reserved" | "quarantined" | "ended";

/**
 * How a prefix is used, counted in the unit of its child level. All counts are decimal text (they
 * reach 2^64); `used + reserved + quarantined + infrastructure + free = total` holds exactly.
 */
export type UsageView = View<{
  /** "/64s" for a rack, "addresses" below a /64, "racks" for a cluster … ready to print. */
  unit: string;
  child_length: number;
  used: string;
  reserved: string;
  quarantined: string;
  infrastructure: string;
  free: string;
  total: string;
  /** 0 … 1, rounded down; 1 only when nothing is free. */
  share: number;
}>;

/**
 * What is below a prefix, at any depth: prefixes that a host holds, and addresses that a container holds. A host that is
 * being renumbered holds two prefixes, and is counted at both.
 */
export type BelowView = View<{ hosts: string; containers: string }>;

/** A named tier of the plan and its place in it (0 is the topmost), which also chooses its colour. */
export type LevelView = View<{ name: string; position: number; length: number }>;

export type PrefixRow = View<{
  type: "prefix";
  id: string;
  network: string;
  length: number;
  level: LevelView | null;
  state: PrefixState;
  holder: HolderView | null;
  usage: UsageView | null;
  /** Null for a moment: what is below is counted for now alone. */
  below: BelowView | null;
  /** Whether the tree has rows below it (a host's /64 has none: its containers are listed on the host page). */
  expandable: boolean;
  since: string | null;
}>;

/** One step of the way from the root to a prefix. */
export type PathStep = View<{
  id: string;
  network: string;
  length: number;
  level: LevelView | null;
  holder: HolderView | null;
}>;

/** A named run of bits of an address, for the bit layout: [from, to) counted from the left. */
export type BitSpan = View<{ name: string; from: number; to: number; index: string; position: number }>;

/** One tenure of a prefix: who held it, from when until when. */
export type TenureView = View<{
  id: string;
  holder: HolderView;
  began_at: string;
  ended_at: string | null;
  /** When it may be held again: a time, "infinity" for never, null while it is held. */
  free_at: string | null;
  began_by: string;
  ended_by: string | null;
  reason: string;
  ended_reason: string;
  origin: string;
}>;

export type PrefixView = View<{
  id: string;
  network: string;
  length: number;
  vrf: string;
  level: LevelView | null;
  state: PrefixState;
  holder: HolderView | null;
  usage: UsageView | null;
  /** Null for a moment: what is below is counted for now alone. */
  below: BelowView | null;
  since: string | null;
  version: number;
  /** From the root to this prefix itself. */
  path: PathStep[];
  /** The bits of its network by level, for the bit layout. */
  spans: BitSpan[];
  /** The newest first. */
  tenures: TenureView[];
}>;

/** The answer to an allocation. */
export type PrefixGranted = View<{ prefixes: { id: string; network: string; tenure_id: string; since: string }[] }>;

/** In which order a pool gives its slots. */
export type OrderName = "sequential" | "sparse" | "scattered";

/** What one order would give next. */
export type OrderPreview = View<{ order: OrderName; current: boolean; networks: string[] }>;

/** What the pool of a prefix would give next, by its own order and by each of the others. */
export type AvailablePrefixes = View<{
  id: string;
  network: string;
  prefix_length: number;
  orders: OrderPreview[];
}>;
