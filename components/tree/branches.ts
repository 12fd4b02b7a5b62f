import type { TreeRow, TreeWindow } from "@/lib/tree/views";

/** What is known of the children of one node, and whether more of it is under way. */
export type Branch = {
  readonly rows: readonly TreeRow[];
  readonly next: string | null;
  /** How many children there are in all, as decimal text; null when they are too many to be counted. */
  readonly children: string | null;
  readonly status: "ready" | "loading" | "failed";
  /** Why the last load failed; what was there before stays. */
  readonly error: string | null;
};

/** Branches by the id of their parent; the topmost prefixes have the key "". */
export type Branches = ReadonlyMap<string, Branch>;

export type BranchAction =
  | { readonly type: "loading"; readonly parent: string }
  | { readonly type: "loaded"; readonly parent: string; readonly window: TreeWindow; readonly append: boolean }
  | { readonly type: "failed"; readonly parent: string; readonly error: string };

const NOTHING: Branch = { rows: [], next: null, children: "0", status: "ready", error: null };

/** The key of a node's branch. */
export function branchKey(parent: string | null): string {
  return parent ?? "";
}

/** The branches a page starts with. */
export function branchesOf(windows: readonly TreeWindow[]): Branches {
  return new Map(windows.map((window) => [branchKey(window.parent), branchOf(window, [])]));
}

/** The next state of the branches. A row that a repeated window brings again takes the place of its older self. */
export function branchesAfter(branches: Branches, action: BranchAction): Branches {
  const old = branches.get(action.parent) ?? NOTHING;
  const next = new Map(branches);
  switch (action.type) {
    case "loading":
      return next.set(action.parent, { ...old, status: "loading", error: null });
    case "failed":
      return next.set(action.parent, { ...old, status: "failed", error: action.error });
    case "loaded":
      return next.set(action.parent, branchOf(action.window, action.append ? old.rows : []));
  }
}

function branchOf(window: TreeWindow, before: readonly TreeRow[]): Branch {
  const fresh = new Set(window.rows.map((row) => row.network));
  const rows = [...before.filter((row) => !fresh.has(row.network)), ...window.rows];
  return { rows, next: window.next, children: window.children, status: "ready", error: null };
}
