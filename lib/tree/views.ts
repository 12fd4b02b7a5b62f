import type { HolderView, PathStep, PrefixRow, PrefixState, UsageView } from "@/lib/prefixes/views";
import type { View } from "@/lib/view";

/** A maximal aligned block with nothing in it. */
export type FreeRow = View<{
  type: "free";
  network: string;
  length: number;
  /** How many children of the parent's child length fit: "512". */
  count: string;
  child_length: number;
  /** The first of them. */
  first: string;
  /** The one that an allocation would give now, in the one block it lies in; null in all others. */
  next: string | null;
}>;

export type TreeRow = PrefixRow | FreeRow;

/**
 * A window of the children of one node. In address order `next` and `previous` are the last and the first child shown,
 * where more follow or lie before; in another order `next` is how many to skip.
 */
export type TreeWindow = View<{
  parent: string | null;
  rows: TreeRow[];
  next: string | null;
  previous: string | null;
  /** How many children there are in all; null when there are more than are worth counting. */
  children: string | null;
}>;

/** The windows around each step of the way to a prefix, from the roots down to its siblings. */
export type TreePath = View<{ path: PathStep[]; windows: TreeWindow[] }>;

/** A prefix that passes the filter, or (`match` false) one above such a prefix. `depth` is 0 at a root. */
export type FoundRow = View<{ row: PrefixRow; depth: number; match: boolean }>;

/** A page of what passes the filter in address order, each below its ancestors; `next` is where the next page begins. */
export type FoundRows = View<{ rows: FoundRow[]; matches: number; next: string | null }>;

/** One cell of the map, or several where a prefix is wider than a cell. */
export type MapCell = View<{
  /** Its first place along the curve, and how many it covers. */
  slot: number;
  span: number;
  /** The prefix; null where a cell stands for several of them. */
  id: string | null;
  network: string;
  state: PrefixState;
  /** How full it is, 0 … 1; null where that says nothing: a host's /64 is never full. */
  share: number | null;
  since: string | null;
  holder: HolderView | null;
  /** Whether it has a map of its own. */
  deeper: boolean;
}>;

/** The children of a prefix as cells along a curve: 2^bits places, of which those that are not listed are free. */
export type PrefixMap = View<{
  vrf: string;
  parent: PathStep;
  /** From the root to the prefix itself. */
  path: PathStep[];
  usage: UsageView | null;
  child_length: number;
  /** The length that one cell stands for: that of the children, or shorter where there would be too many cells. */
  cell_length: number;
  bits: number;
  cells: MapCell[];
}>;

/** Where one can jump to: a prefix itself, or what lives in one. */
export type JumpTarget = View<{
  kind: "prefix" | "address" | HolderView["kind"];
  /** The id of the thing itself. */
  id: string;
  label: string;
  /** What else tells it apart: its host, its site. */
  hint: string;
  /** The prefix where the tree opens; null where it holds none now. */
  prefix: { id: string; network: string } | null;
}>;
