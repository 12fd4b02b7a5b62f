// biome-ignore-all lint/a11y/useSemanticElements: a treegrid of flat rows has no elements of its own
// biome-ignore-all lint/a11y/useFocusableInteractive: rows hold the tab stop, not grid or cells
"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { memo, type ReactNode } from "react";
import { AddressSpelling } from "@/components/address/address-spelling";
import { HolderLink } from "@/components/address/holder-link";
import { LevelMark } from "@/components/address/level-mark";
import { UsageMeter } from "@/components/address/usage-meter";
import { classes } from "@/components/ui/classes";
import { StateBadge } from "@/components/ui/state-badge";
import { TimeText } from "@/components/ui/time-text";
import type { PrefixRow } from "@/lib/prefixes/views";
import { prefixHref } from "./prefix-href";
import { RowAction } from "./row-action";
import type { TreeLine } from "./tree-lines";
import { HEAD_CELL, ROW, rowAria, TreeIndent, WIDE_CELL } from "./tree-row-frame";

export type TreeRowProps = {
  readonly line: TreeLine & { readonly kind: "prefix" };
  readonly action: ((row: PrefixRow) => ReactNode) | undefined;
};

/** A prefix as a row of the tree. Its clicks and keys are heard by the grid. */
export const TreeRow = memo(function TreeRow({ line, action }: TreeRowProps): ReactNode {
  const { row, open } = line;
  return (
    <div {...rowAria(line)} className={ROW}>
      <div role="rowheader" className={HEAD_CELL}>
        <TreeIndent level={line.level} />
        <Toggle row={row} open={open} />
        <Link
          href={prefixHref(row.id)}
          prefetch={false}
          tabIndex={-1}
          className="min-w-0 rounded-sm decoration-accent underline-offset-3 hover:underline"
        >
          <AddressSpelling text={row.network} />
        </Link>
      </div>
      <div role="gridcell" className="min-w-0 @lg:@max-5xl:order-1">
        {row.level === null ? (
          <span className="text-muted text-sm">{line.level === 1 ? "aggregate" : "no level"}</span>
        ) : (
          <LevelMark level={row.level} />
        )}
      </div>
      <div role="gridcell" className="min-w-0 @lg:@max-5xl:flex @lg:@max-5xl:min-w-28 @lg:@max-5xl:justify-end">
        <StateBadge state={row.state} />
      </div>
      <div role="gridcell" className="min-w-0 text-sm @lg:@max-5xl:order-1">
        {row.holder === null ? (
          <span className={classes("text-faint", WIDE_CELL)}>–</span>
        ) : (
          <HolderLink holder={row.holder} tabIndex={-1} />
        )}
      </div>
      <div role="gridcell" className="min-w-0 @lg:@max-5xl:order-1 @max-5xl:empty:hidden">
        {row.usage === null ? null : <UsageMeter usage={row.usage} />}
      </div>
      <div role="gridcell" className={classes("text-muted text-xs", WIDE_CELL)}>
        {row.since === null ? null : <TimeText at={row.since} precision="day" />}
      </div>
      <div role="gridcell" className="flex justify-end @lg:@max-5xl:order-1 @max-5xl:empty:hidden">
        {action === undefined ? null : <RowAction>{action(row)}</RowAction>}
      </div>
    </div>
  );
});

function Toggle({ row, open }: { readonly row: PrefixRow; readonly open: boolean }): ReactNode {
  if (!row.expandable) return <span className="size-6 shrink-0" />;
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
