// biome-ignore-all lint/a11y/useSemanticElements: a treegrid of flat rows has no elements of its own
// biome-ignore-all lint/a11y/useFocusableInteractive: rows hold the tab stop, not grid or cells
"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { type CSSProperties, type MouseEvent, type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { classes } from "@/components/ui/classes";
import type { ChangeMarks } from "@/lib/history/change-marks";
import type { PrefixRow } from "@/lib/prefixes/views";
import type { FreeRow } from "@/lib/tree/views";
import { columnHead, columnSort, gridTemplate, type TreeColumn, USUAL_COLUMNS } from "./tree-columns";
import type { TreeLine } from "./tree-lines";
import { EndLine, FreeLine } from "./tree-other-rows";
import { TreeRow } from "./tree-row";
import { ROW_HEIGHT } from "./tree-row-frame";
import { useRovingRow } from "./use-roving-row";
import type { Selection } from "./use-selection";
import { useTreeKeys } from "./use-tree-keys";
import { useVisibleRows } from "./use-visible-rows";

/** What every tree shows of its rows, however they came about. */
export type TreeLook = {
  /** What the tree shows, for screen readers: "Prefixes". */
  readonly label?: string | undefined;
  readonly columns?: readonly TreeColumn[] | undefined;
  /** Sorting, as the API writes it ("-used"); without `onSort` the heads are plain. */
  readonly sort?: string | undefined;
  readonly onSort?: ((sort: string) => void) | undefined;
  readonly selection?: Selection | undefined;
  /** What changed since another moment: it is marked beside each prefix. */
  readonly marks?: ChangeMarks | null | undefined;
  readonly prefixAction?: ((row: PrefixRow) => ReactNode) | undefined;
  /** Usually "Allocate here". `parent` is null at the top of the tree. */
  readonly freeAction?: ((row: FreeRow, parent: PrefixRow | null) => ReactNode) | undefined;
};

export type TreeGridProps = TreeLook & {
  readonly lines: readonly TreeLine[];
  readonly expand: (keys: readonly string[]) => void;
  readonly collapse: (index: number) => void;
  /** Enter or a click on what a row itself offers: opens a prefix, loads more, tries again. */
  readonly enter: (index: number) => void;
  /** Comes into sight: more is loaded before anyone asks. */
  readonly approach: (index: number) => void;
  /** A line to show and to focus; another `at` asks again. */
  readonly goal?: { readonly key: string; readonly at: number } | null | undefined;
};

/** Rows of a tree as an ARIA treegrid, of which only those in sight are drawn. */
export function TreeGrid(props: TreeGridProps): ReactNode {
  const { lines, expand, collapse, enter, approach, goal = null, selection } = props;
  const {
    label = "Prefixes",
    columns = USUAL_COLUMNS,
    sort = "network",
    onSort,
    marks,
    prefixAction,
    freeAction,
  } = props;
  const grid = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const { range, reveal } = useVisibleRows(body, lines);
  const roving = useRovingRow(grid, lines);
  const reached = useRef<number | null>(null);
  /** The row just opened whose first child is to have the focus: the server has not told its children yet. */
  const entered = useRef<string | null>(null);

  function focus(index: number, where: "nearest" | "middle" = "nearest"): void {
    reveal(index, where);
    roving.focusLine(index);
  }

  function focusWithin(index: number): void {
    const [line, below] = [lines[index], lines[index + 1]];
    if (line === undefined) return;
    if (below !== undefined && below.level > line.level) focus(index + 1);
    else entered.current = line.key;
  }

  const goOnWithin = useEffectEvent((now: readonly TreeLine[]) => {
    const key = entered.current;
    const row = document.activeElement;
    if (key === null) return;
    entered.current = null;
    if (row instanceof HTMLElement && row.dataset.key === key) focusWithin(now.findIndex((line) => line.key === key));
  });
  useEffect(() => goOnWithin(lines), [lines]);

  const acts = {
    lines,
    focus,
    focusWithin,
    expand,
    collapse,
    enter(index: number) {
      const line = lines[index];
      if (line?.kind !== "free") return enter(index);
      const row = grid.current?.querySelector(`[data-key="${CSS.escape(line.key)}"]`);
      row?.querySelector<HTMLElement>("a, button")?.click();
    },
    select: selection === undefined ? undefined : (from: number, to: number) => selection.span(lines, from, to),
  };
  const onKeyDown = useTreeKeys(acts);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a goal is reached once, as soon as its line is there
  useEffect(() => {
    if (goal === null || reached.current === goal.at) return;
    const index = lines.findIndex(({ key }) => key === goal.key);
    if (index < 0) return;
    reached.current = goal.at;
    focus(index, "middle");
  }, [goal, lines]);

  useEffect(() => {
    for (let index = range.first; index < range.end; index++) {
      const line = lines[index];
      if (line?.kind === "more" && !line.loading) approach(index);
    }
  }, [lines, range, approach]);

  function onClick(event: MouseEvent<HTMLElement>): void {
    const target = event.target as Element;
    const index = lines.findIndex((line) => line.key === target.closest<HTMLElement>("[data-key]")?.dataset.key);
    const line = lines[index];
    if (line === undefined) return;
    const act = target.closest<HTMLElement>("[data-act]")?.dataset.act;
    if (act === "toggle" && line.kind === "prefix") {
      if (line.open) collapse(index);
      else expand([line.key]);
    }
    if (act === "select") selection?.toggle(lines, index, event.shiftKey);
    if (act === "more" || act === "retry") enter(index);
    if (act !== undefined || target.closest("a, button") === null) focus(index);
  }

  const drawn = Array.from({ length: Math.max(0, range.end - range.first) }, (_, at) => range.first + at);
  const place = roving.place();
  if (place < lines.length && (place < range.first || place >= range.end)) drawn.push(place);

  const template = { "--tree-columns": gridTemplate(columns, prefixAction !== undefined) } as CSSProperties;
  return (
    <div className="@container overflow-clip rounded-lg border border-line bg-surface">
      <div
        ref={grid}
        role="treegrid"
        aria-label={label}
        aria-rowcount={lines.length + 1}
        aria-multiselectable={selection === undefined ? undefined : true}
        data-selectable={selection === undefined ? undefined : ""}
        data-selecting={selection !== undefined && selection.rows.size > 0 ? "" : undefined}
        onKeyDown={(event) => {
          entered.current = null;
          onKeyDown(event);
        }}
        onFocus={(event) => roving.follow(event.target)}
        onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || roving.leave()}
        onClick={onClick}
        style={template}
        className={classes("group/grid", ROW_HEIGHT)}
      >
        <div role="row" aria-rowindex={1} className={HEAD}>
          <Head column="prefix" sort={sort} onSort={onSort} />
          {columns.map((column) => (
            <Head key={column} column={column} sort={sort} onSort={onSort} />
          ))}
          <span role="columnheader">
            <span className="sr-only">Actions</span>
          </span>
        </div>
        <div
          ref={body}
          role="rowgroup"
          style={{ height: `calc(${lines.length} * var(--tree-row))` }}
          className="relative [overflow-anchor:none]"
        >
          {drawn.map((index) => {
            const line = lines[index];
            if (line === undefined) return null;
            if (line.kind === "prefix") {
              const selected = selection === undefined ? undefined : selection.rows.has(line.row.id);
              const shared = { line, index, columns, selected, marks: marks ?? null, action: prefixAction };
              return <TreeRow key={line.key} {...shared} />;
            }
            if (line.kind === "free") {
              return <FreeLine key={line.key} line={line} index={index} action={freeAction} />;
            }
            return <EndLine key={line.key} line={line} index={index} />;
          })}
        </div>
      </div>
    </div>
  );
}

type HeadProps = {
  readonly column: TreeColumn | "prefix";
  readonly sort: string;
  readonly onSort: ((sort: string) => void) | undefined;
};

/** The head of a column: pressed, it sorts by it, and pressed again the other way round. */
function Head({ column, sort, onSort }: HeadProps): ReactNode {
  const by = columnSort(column);
  const head = columnHead(column);
  if (by === null || onSort === undefined) return <span role="columnheader">{head}</span>;
  const state = sort === by ? "ascending" : sort === `-${by}` ? "descending" : "none";
  const next = state === "ascending" ? `-${by}` : by;
  const Icon = state === "ascending" ? ArrowUp : state === "descending" ? ArrowDown : ChevronsUpDown;
  return (
    <span role="columnheader" aria-sort={state}>
      <button
        type="button"
        onClick={() => onSort(next)}
        title={`Sort by ${head.toLowerCase()} within each level`}
        className={classes(
          "-ml-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 hover:bg-hover hover:text-ink",
          state !== "none" && "text-ink",
        )}
      >
        {head}
        <Icon aria-hidden className={classes("size-3", state === "none" && "opacity-45")} />
      </button>
    </span>
  );
}

const HEAD =
  "sticky top-(--top-bar-h) z-20 h-8 items-center gap-x-3 border-line border-b bg-sunken px-2 font-medium text-muted text-xs @max-5xl:sr-only @5xl:grid @5xl:grid-cols-(--tree-columns)";
