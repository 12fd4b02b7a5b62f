import type { TreeRow, TreeWindow } from "@/lib/tree/views";

/** What is known of the children of one node, and whether more of it is under way. */
export type Branch = {
  readonly rows: readonly TreeRow[];
  readonly next: string | null;
  /** The first child shown, where others lie before it. */
  readonly previous: string | null;
  /** How many children there are in all, as decimal text; null when they are too many to be counted. */
  readonly children: string | null;
  readonly status: "ready" | "loading" | "failed";
  /** Why the last load failed; what was there before stays. */
  readonly error: string | null;
};

/** Branches by the id of their parent; the topmost prefixes have the key "". */
export type Branches = ReadonlyMap<string, Branch>;

/** Where a window joins what is there: in its place, behind it, or before it. */
export type Join = "replace" | "after" | "before";

export type BranchAction =
  | { readonly type: "loading"; readonly parent: string }
  | { readonly type: "loaded"; readonly parent: string; readonly window: TreeWindow; readonly join: Join }
  | { readonly type: "failed"; readonly parent: string; readonly error: string }
  /** Everything is asked for anew, in another order perhaps; what is shown stays until then. */
  | { readonly type: "forget"; readonly except: ReadonlySet<string> };

const NOTHING: Branch = { rows: [], next: null, previous: null, children: "0", status: "ready", error: null };

/** The key of a node's branch. */
export function branchKey(parent: string | null): string {
  return parent ?? "";
}

/** The branches a page starts with. */
export function branchesOf(windows: readonly TreeWindow[]): Branches {
  return new Map(windows.map((window) => [branchKey(window.parent), branchOf(window)]));
}

/** The next state of the branches. A row that a repeated window brings again takes the place of its older self. */
export function branchesAfter(branches: Branches, action: BranchAction): Branches {
  if (action.type === "forget") return new Map([...branches].filter(([key]) => action.except.has(key)));
  const old = branches.get(action.parent) ?? NOTHING;
  const next = new Map(branches);
  switch (action.type) {
    case "loading":
      return next.set(action.parent, { ...old, status: "loading", error: null });
    case "failed":
      return next.set(action.parent, { ...old, status: "failed", error: action.error });
    case "loaded":
      return next.set(action.parent, joined(old, action.window, action.join));
  }
}

function joined(old: Branch, window: TreeWindow, join: Join): Branch {
  const fresh = new Set(window.rows.map((row) => row.network));
  const kept = old.rows.filter((row) => !fresh.has(row.network));
  switch (join) {
    case "replace":
      return branchOf(window);
    case "after":
      return { ...branchOf(window), rows: [...kept, ...window.rows], previous: old.previous };
    case "before":
      return { ...branchOf(window), rows: [...window.rows, ...kept], next: old.next };
  }
}

function branchOf({ rows, next, previous, children }: TreeWindow): Branch {
  return { rows, next, previous, children, status: "ready", error: null };
}
