import type { CSSProperties, ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import type { TreeLine } from "./tree-lines";

/**
 * The frame of every row: one line of columns where there is room, else the prefix above and its facts below. All rows
 * are equally high and stand at their place in the whole, so that only those in sight need be drawn. What is in a row
 * moves nothing outside of it, and its place is no property that its content inherits: a row that moves costs no more
 * than its frame.
 */
const ROW =
  "group/row absolute inset-x-0 flex h-(--tree-row) flex-wrap contain-layout contain-style content-center items-center gap-x-3 overflow-hidden border-line border-b px-2 " +
  "@5xl:grid @5xl:grid-cols-(--tree-columns) @5xl:gap-x-3 hover:bg-hover aria-selected:bg-selected aria-selected:shadow-[inset_3px_0_0_var(--accent)] " +
  "focus-visible:z-10 focus-visible:bg-selected focus-visible:-outline-offset-2 @max-5xl:pl-[calc(var(--depth)*0.75rem+2rem)] print:overflow-visible";

/** How high a row is: the one place where it is said. */
export const ROW_HEIGHT = "[--tree-row:4.75rem] @lg:[--tree-row:3.75rem] @5xl:[--tree-row:var(--row-h)]";

/**
 * The cell that names the row. Narrow, it stands alone on its line, its toggle hanging to the left of the
 * facts below it; with a little more room the state joins it at the right.
 */
export const HEAD_CELL =
  "flex min-w-0 items-center gap-1 @max-5xl:-ml-7 @max-5xl:basis-[calc(100%+1.75rem)] @lg:@max-5xl:grow @lg:@max-5xl:basis-[calc(100%-8rem)]";

/** A cell that is left out when there is room for two lines only. */
export const WIDE_CELL = "@max-5xl:hidden";

export type RowFrameProps = {
  readonly line: TreeLine;
  readonly index: number;
  readonly selected?: boolean | undefined;
  readonly busy?: boolean | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
};

/** A row at its place, with what it tells assistive technology about that place. */
export function RowFrame({ line, index, selected, busy, className, children }: RowFrameProps): ReactNode {
  const place = "position" in line ? { "aria-posinset": line.position, "aria-setsize": line.size } : {};
  const open = line.kind === "prefix" && line.open !== null ? { "aria-expanded": line.open } : {};
  return (
    // biome-ignore lint/a11y/useSemanticElements: a treegrid of flat rows has no elements of its own
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-level={line.level}
      aria-selected={selected}
      aria-busy={busy || undefined}
      {...place}
      {...open}
      tabIndex={-1}
      data-key={line.key}
      style={{ "--depth": line.level - 1, top: `calc(${index} * var(--tree-row))` } as CSSProperties}
      className={classes(ROW, className)}
    >
      {children}
    </div>
  );
}

/** Where other rows have the box that selects them. */
export const SELECT_SPACE = "hidden size-6 shrink-0 group-data-selectable/grid:block";

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
