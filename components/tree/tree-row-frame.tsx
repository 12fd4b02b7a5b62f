import type { ReactNode } from "react";
import type { TreeLine } from "./tree-lines";

/**
 * The frame of every row: one line of columns where there is room, else the prefix above and its facts
 * below. Rows out of sight cost no layout (`content-visibility`).
 */
export const ROW =
  "group/row relative flex min-h-(--row-h) flex-wrap items-center gap-x-3 gap-y-0.5 border-line border-b px-2 py-1 [contain-intrinsic-size:auto_2.25rem] [content-visibility:auto] " +
  "@5xl:grid @5xl:grid-cols-(--tree-columns) @5xl:gap-x-3 @5xl:py-0 hover:bg-hover " +
  "focus-visible:z-10 focus-visible:bg-selected focus-visible:-outline-offset-2 @max-5xl:pl-[calc(var(--depth)*0.75rem+2rem)] print:[content-visibility:visible]";

/** The columns: prefix, level, state, holder, usage, since, and actions where there are any. */
export const COLUMNS = "minmax(18.25rem,2fr) 5.5rem 6.75rem minmax(6rem,1.2fr) minmax(12.5rem,1.2fr) 5.25rem";
export const ACTIONS_COLUMN = "5rem";

/**
 * The cell that names the row. Narrow, it stands alone on its line, its toggle hanging to the left of the
 * facts below it; with a little more room the state joins it at the right.
 */
export const HEAD_CELL =
  "flex min-w-0 items-center gap-1 @max-5xl:-ml-7 @max-5xl:basis-[calc(100%+1.75rem)] @lg:@max-5xl:grow @lg:@max-5xl:basis-[calc(100%-8rem)]";

/** A cell that is left out when there is room for two lines only. */
export const WIDE_CELL = "@max-5xl:hidden";

/** What every row tells assistive technology about its place. */
export function rowAria(line: TreeLine): Record<string, unknown> {
  const place = "position" in line ? { "aria-posinset": line.position, "aria-setsize": line.size } : {};
  const state = line.kind === "prefix" && line.row.expandable ? { "aria-expanded": line.open } : {};
  return {
    role: "row",
    "aria-level": line.level,
    ...place,
    ...state,
    tabIndex: -1,
    "data-key": line.key,
    style: { "--depth": line.level - 1 },
  };
}

/** The room before a node, with a thin line for each level above it. */
export function TreeIndent({ level }: { readonly level: number }): ReactNode {
  return (
    <span
      aria-hidden
      style={{ width: `${level - 1}rem` }}
      className="-my-2 hidden shrink-0 self-stretch bg-[repeating-linear-gradient(to_right,transparent_0_0.7rem,var(--line)_0.7rem_calc(0.7rem+1px),transparent_calc(0.7rem+1px)_1rem)] @5xl:block"
    />
  );
}
