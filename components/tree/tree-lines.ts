import type { PrefixRow } from "@/lib/prefixes/views";
import type { FoundRow, FreeRow } from "@/lib/tree/views";
import type { Branch, Branches } from "./branches";

type Place = {
  /** Unique in the tree; focus is kept by it. */
  readonly key: string;
  /** 1 for the topmost. */
  readonly level: number;
  /** The key of the branch that the line is in. */
  readonly branch: string;
  readonly parent: PrefixRow | null;
};

/** One line of the flat tree, in the order in which it is read. */
export type TreeLine = Place &
  (
    | {
        readonly kind: "prefix";
        readonly row: PrefixRow;
        /** null: it cannot be opened and closed here. */
        readonly open: boolean | null;
        readonly position: number;
        readonly size: number;
        /** It stands there for the sake of what is below it. */
        readonly context: boolean;
      }
    | { readonly kind: "free"; readonly row: FreeRow; readonly position: number; readonly size: number }
    | {
        readonly kind: "more";
        readonly join: "before" | "after";
        readonly shown: number;
        readonly children: string | null;
        readonly loading: boolean;
      }
    | { readonly kind: "loading" }
    | { readonly kind: "failed"; readonly error: string; readonly again: boolean }
    | { readonly kind: "empty" }
  );

/** The size of a set of siblings that is not wholly loaded yet, as ARIA wants it said. */
const SIZE_UNKNOWN = -1;

/** Lays the open part of the tree out as lines. Cost follows what is open, not what exists. */
export function treeLines(branches: Branches, open: ReadonlySet<string>, root = ""): TreeLine[] {
  const lines: TreeLine[] = [];
  layBranch(lines, branches, open, root, 1, null);
  return lines;
}

/** Lays what a filter found out as lines; `more` says that there is another page. */
export function foundLines(rows: readonly FoundRow[], more: "none" | "ready" | "loading"): TreeLine[] {
  const matches = rows.filter(({ match }) => match).length;
  const lines: TreeLine[] = rows.map(({ row, depth, match }, index) => ({
    kind: "prefix",
    key: row.id,
    level: depth + 1,
    branch: "",
    parent: null,
    row,
    open: (rows[index + 1]?.depth ?? 0) > depth ? true : null,
    position: index + 1,
    size: SIZE_UNKNOWN,
    context: !match,
  }));
  const place = { key: "more:", level: 1, branch: "", parent: null, join: "after", shown: matches } as const;
  if (more !== "none") lines.push({ ...place, kind: "more", children: null, loading: more === "loading" });
  return lines;
}

function layBranch(
  lines: TreeLine[],
  branches: Branches,
  open: ReadonlySet<string>,
  key: string,
  level: number,
  parent: PrefixRow | null,
): void {
  const branch = branches.get(key);
  const place = { level, branch: key, parent };
  // just asked for
  if (branch === undefined) return;
  if (branch.previous !== null && branch.status !== "failed") lines.push(moreLine(branch, place, "before"));
  const whole = branch.next === null && branch.previous === null;
  const size = whole ? branch.rows.length : SIZE_UNKNOWN;
  branch.rows.forEach((row, index) => {
    if (row.type === "free") {
      lines.push({ ...place, kind: "free", key: `free:${row.network}`, row, position: index + 1, size });
      return;
    }
    const isOpen = row.expandable ? open.has(row.id) : null;
    lines.push({ ...place, kind: "prefix", key: row.id, row, open: isOpen, position: index + 1, size, context: false });
    if (isOpen) layBranch(lines, branches, open, row.id, level + 1, row);
  });
  layEnd(lines, branch, place);
}

function layEnd(lines: TreeLine[], branch: Branch, place: Omit<Place, "key">): void {
  const key = place.branch;
  if (branch.status === "failed") {
    const error = branch.error ?? "";
    lines.push({ ...place, kind: "failed", key: `failed:${key}`, error, again: branch.rows.length > 0 });
  } else if (branch.rows.length === 0 && branch.status === "loading") {
    lines.push({ ...place, kind: "loading", key: `loading:${key}` });
  } else if (branch.rows.length === 0) {
    lines.push({ ...place, kind: "empty", key: `empty:${key}` });
  } else if (branch.next !== null) {
    lines.push(moreLine(branch, place, "after"));
  }
}

function moreLine(branch: Branch, place: Omit<Place, "key">, join: "before" | "after"): TreeLine {
  const shown = branch.rows.filter((row) => row.type === "prefix").length;
  const loading = branch.status === "loading";
  const key = `${join === "after" ? "more" : "earlier"}:${place.branch}`;
  return { ...place, kind: "more", key, join, shown, children: branch.children, loading };
}
