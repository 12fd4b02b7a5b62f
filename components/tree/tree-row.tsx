// biome-ignore-all lint/a11y/useSemanticElements: a treegrid of flat rows has no elements of its own
// biome-ignore-all lint/a11y/useFocusableInteractive: rows hold the tab stop, not grid or cells
"use client";

import { Check, ChevronRight } from "lucide-react";
import { memo, type ReactNode } from "react";
import { AddressSpelling } from "@/components/address/address-spelling";
import { CountText } from "@/components/address/count-text";
import { HolderLink } from "@/components/address/holder-link";
import { LevelMark } from "@/components/address/level-mark";
import { UsageMeter } from "@/components/address/usage-meter";
import { ChangeMark, InsideMark } from "@/components/history/change-mark";
import { classes } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { StateBadge } from "@/components/ui/state-badge";
import { TimeText } from "@/components/ui/time-text";
import type { ChangeMarks } from "@/lib/history/change-marks";
import type { PrefixRow } from "@/lib/prefixes/views";
import { prefixHref } from "./prefix-href";
import { RowAction } from "./row-action";
import type { TreeColumn } from "./tree-columns";
import type { TreeLine } from "./tree-lines";
import { HEAD_CELL, RowFrame, TreeIndent, WIDE_CELL } from "./tree-row-frame";

export type TreeRowProps = {
  readonly line: TreeLine & { readonly kind: "prefix" };
  readonly index: number;
  readonly columns: readonly TreeColumn[];
  /** undefined: rows cannot be selected. */
  readonly selected: boolean | undefined;
  readonly marks: ChangeMarks | null;
  readonly action: ((row: PrefixRow) => ReactNode) | undefined;
};

/** A prefix as a row of the tree. Its clicks and keys are heard by the grid. */
export function TreeRow({ line, index, columns, selected, marks, action }: TreeRowProps): ReactNode {
  const { row, open, level, context } = line;
  return (
    <RowFrame line={line} index={index} selected={selected} className={context ? "text-muted" : undefined}>
      <Cells {...{ row, open, level, context, columns, selected, marks, action }} />
    </RowFrame>
  );
}

type CellsProps = Pick<TreeRowProps["line"], "row" | "open" | "level" | "context"> &
  Pick<TreeRowProps, "columns" | "selected" | "marks" | "action">;

/** What a row says, apart from its place: a row that only moves draws its frame anew and nothing in it. */
const Cells = memo(function Cells({
  row,
  open,
  level,
  context,
  columns,
  selected,
  marks,
  action,
}: CellsProps): ReactNode {
  return (
    <>
      <div role="rowheader" className={HEAD_CELL}>
        {selected === undefined ? null : <SelectMark selected={selected} />}
        <TreeIndent level={level} />
        <Toggle open={open} />
        <Link
          href={prefixHref(row.id)}
          prefetch={false}
          tabIndex={-1}
          className={classes(
            "min-w-0 truncate rounded-sm decoration-accent underline-offset-3 hover:underline",
            context && "[&_span]:font-normal! [&_span]:text-muted!",
          )}
        >
          <AddressSpelling text={row.network} />
        </Link>
        {marks === null ? null : <RowMarks row={row} marks={marks} />}
      </div>
      {columns.map((column) => (
        <Cell key={column} column={column} row={row} top={level === 1} />
      ))}
      <div role="gridcell" className="flex justify-end @lg:@max-5xl:order-1 @max-5xl:empty:hidden">
        {action === undefined ? null : <RowAction>{action(row)}</RowAction>}
      </div>
    </>
  );
});

function RowMarks({ row, marks }: { readonly row: PrefixRow; readonly marks: ChangeMarks }): ReactNode {
  const change = marks.of(row.id);
  const inside = row.expandable ? marks.inside(row.network) : 0;
  return (
    <>
      {change === null ? null : <ChangeMark change={change} />}
      {inside === 0 ? null : <InsideMark count={inside} />}
    </>
  );
}

function Cell({
  column,
  row,
  top,
}: {
  readonly column: TreeColumn;
  readonly row: PrefixRow;
  readonly top: boolean;
}): ReactNode {
  switch (column) {
    case "level":
      return (
        <div role="gridcell" className="min-w-0 @lg:@max-5xl:order-1">
          {row.level === null ? (
            <span className="text-muted text-sm">{top ? "aggregate" : "no level"}</span>
          ) : (
            <LevelMark level={row.level} />
          )}
        </div>
      );
    case "state":
      return (
        <div role="gridcell" className="min-w-0 @lg:@max-5xl:flex @lg:@max-5xl:min-w-28 @lg:@max-5xl:justify-end">
          <StateBadge state={row.state} />
        </div>
      );
    case "holder":
      return (
        <div role="gridcell" className="min-w-0 text-sm @lg:@max-5xl:order-1 @max-5xl:max-w-36 @lg:@max-5xl:max-w-60">
          {row.holder === null ? (
            <span className={classes("text-faint", WIDE_CELL)}>–</span>
          ) : (
            <HolderLink holder={row.holder} tabIndex={-1} />
          )}
        </div>
      );
    case "usage":
      return (
        <div role="gridcell" className="min-w-0 @lg:@max-5xl:order-1 @max-5xl:empty:hidden">
          {row.usage === null ? null : <UsageMeter usage={row.usage} />}
        </div>
      );
    case "hosts":
    case "containers":
      return (
        <div role="gridcell" className={classes("text-right text-sm tabular-nums", WIDE_CELL)}>
          {row.below === null || row.below[column] === "0" ? (
            <span className="text-faint">–</span>
          ) : (
            <CountText count={row.below[column]} />
          )}
        </div>
      );
    case "since":
      return (
        <div role="gridcell" className={classes("text-muted text-xs", WIDE_CELL)}>
          {row.since === null ? null : <TimeText at={row.since} precision="day" />}
        </div>
      );
  }
}

function Toggle({ open }: { readonly open: boolean | null }): ReactNode {
  if (open === null) return <span className="size-6 shrink-0" />;
  return (
    <span
      aria-hidden
      data-act="toggle"
      className="flex size-6 shrink-0 cursor-pointer items-center justify-center rounded-sm text-faint hover:bg-pressed hover:text-ink"
    >
      <ChevronRight className={classes("size-4 transition-transform duration-100", open && "rotate-90")} />
    </span>
  );
}

/** The box that selects its row: for the pointer; keys and screen readers have the row itself. */
function SelectMark({ selected }: { readonly selected: boolean }): ReactNode {
  return (
    <span
      aria-hidden
      data-act="select"
      data-print="hide"
      className={classes(
        "flex size-6 shrink-0 cursor-pointer items-center justify-center",
        !selected &&
          "pointer-fine:opacity-0 group-hover/row:opacity-100! group-focus-within/row:opacity-100! group-focus/row:opacity-100! group-data-selecting/grid:opacity-100!",
      )}
    >
      <span
        className={classes(
          "flex size-4 items-center justify-center rounded-sm border",
          selected ? "border-accent bg-accent" : "border-control bg-surface",
        )}
      >
        {selected ? <Check strokeWidth={3} className="size-3 text-on-accent" /> : null}
      </span>
    </span>
  );
}
