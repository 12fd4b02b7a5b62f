// biome-ignore-all lint/a11y/useSemanticElements: a treegrid of flat rows has no elements of its own
// biome-ignore-all lint/a11y/useFocusableInteractive: rows hold the tab stop, not grid or cells
"use client";

import { CircleAlert, CornerDownRight, LoaderCircle } from "lucide-react";
import { memo, type ReactNode } from "react";
import { AddressSpelling } from "@/components/address/address-spelling";
import { CountText } from "@/components/address/count-text";
import { buttonStyle } from "@/components/ui/button-style";
import { classes } from "@/components/ui/classes";
import type { PrefixRow } from "@/lib/prefixes/views";
import type { FreeRow } from "@/lib/tree/views";
import { RowAction } from "./row-action";
import type { TreeLine } from "./tree-lines";
import { RowFrame, SELECT_SPACE, TreeIndent } from "./tree-row-frame";

export type FreeLineProps = {
  readonly line: TreeLine & { readonly kind: "free" };
  readonly index: number;
  readonly action: ((row: FreeRow, parent: PrefixRow | null) => ReactNode) | undefined;
};

/** A free block as a row: how many children fit, which is the first, and what to do with it. */
export function FreeLine({ line, index, action }: FreeLineProps): ReactNode {
  return (
    <RowFrame
      line={line}
      index={index}
      className="bg-[repeating-linear-gradient(135deg,transparent_0_5px,var(--sunken)_5px_10px)] @5xl:grid-cols-[1fr_auto]"
    >
      <FreeCells row={line.row} level={line.level} parent={line.parent} action={action} />
    </RowFrame>
  );
}

type FreeCellsProps = Pick<FreeLineProps["line"], "row" | "level" | "parent"> & Pick<FreeLineProps, "action">;

/** What it says, apart from its place. */
const FreeCells = memo(function FreeCells({ row, level, parent, action }: FreeCellsProps): ReactNode {
  return (
    <>
      <div
        role="rowheader"
        className="flex min-w-0 flex-wrap items-center gap-x-1 gap-y-0.5 text-muted text-sm @max-5xl:-ml-7 @max-5xl:flex-[1_1_13rem]"
      >
        <span className={SELECT_SPACE} />
        <TreeIndent level={level} />
        <span className="flex size-6 shrink-0 items-center justify-center">
          <span className="size-2.5 rounded-[2px] border border-control border-dashed" />
        </span>
        <span className="font-medium">
          <CountText count={row.count} /> free /{row.child_length}
          {row.count === "1" ? "" : "s"}
        </span>
        <span className="@max-5xl:basis-full @max-5xl:pl-7">
          <span aria-hidden className="@max-5xl:hidden">
            –{" "}
          </span>
          {row.next !== null ? "next " : row.count === "1" ? "" : "first "}
          <AddressSpelling text={row.next ?? row.first} className="text-xs" />
        </span>
      </div>
      <div role="gridcell" className="ml-auto flex justify-end @max-5xl:empty:hidden">
        {action === undefined ? null : <RowAction>{action(row, parent)}</RowAction>}
      </div>
    </>
  );
});

export type EndLineProps = {
  readonly line: TreeLine & { readonly kind: "more" | "loading" | "failed" | "empty" };
  readonly index: number;
};

/** What stands at the end of a branch: more to load, loading, a fault with another try, or nothing there. */
export function EndLine({ line, index }: EndLineProps): ReactNode {
  return (
    <RowFrame line={line} index={index} busy={line.kind === "loading"} className="@5xl:grid-cols-1">
      <div role="gridcell" className="flex min-w-0 flex-wrap items-center gap-1 text-muted text-sm @max-5xl:-ml-7">
        <span className={SELECT_SPACE} />
        <TreeIndent level={line.level} />
        <EndContent line={line} />
      </div>
    </RowFrame>
  );
}

function EndContent({ line }: { readonly line: EndLineProps["line"] }): ReactNode {
  const mark = "flex size-6 shrink-0 items-center justify-center [&_svg]:size-4";
  switch (line.kind) {
    case "loading":
      return (
        <>
          <span className={mark}>
            <LoaderCircle aria-hidden className="animate-spin" />
          </span>
          Loading…
        </>
      );
    case "empty":
      return (
        <>
          <span className={mark} />
          Nothing in it yet
        </>
      );
    case "failed":
      return (
        <>
          <span className={classes(mark, "text-danger")}>
            <CircleAlert aria-hidden />
          </span>
          <span role="alert" className="text-ink">
            {line.again ? "The rest could not be loaded." : "This could not be loaded."} {line.error}
          </span>
          <button
            type="button"
            tabIndex={-1}
            data-act="retry"
            className={classes(buttonStyle("secondary", "small"), "ml-2")}
          >
            Try again
          </button>
        </>
      );
    case "more":
      return (
        <>
          <span className={mark}>
            {line.loading ? <LoaderCircle aria-hidden className="animate-spin" /> : <CornerDownRight aria-hidden />}
          </span>
          <button
            type="button"
            tabIndex={-1}
            data-act="more"
            data-print="hide"
            disabled={line.loading}
            className={buttonStyle("ghost", "small")}
          >
            {line.loading ? "Loading…" : line.join === "after" ? "Load more" : "Load earlier ones"}
          </button>
          <span className="tabular-nums">
            {line.shown.toLocaleString("en")}
            {line.children === null ? null : (
              <>
                {" "}
                of <CountText count={line.children} />
              </>
            )}{" "}
            shown
          </span>
        </>
      );
  }
}
