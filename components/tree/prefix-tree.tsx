// biome-ignore-all lint/a11y/useSemanticElements: a treegrid of flat rows has no elements of its own
// biome-ignore-all lint/a11y/useFocusableInteractive: rows hold the tab stop, not grid or cells
"use client";

import { Network } from "lucide-react";
import { useRouter } from "next/navigation";
import { type CSSProperties, type MouseEvent, type ReactNode, useMemo, useRef, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import type { PrefixRow } from "@/lib/prefixes/views";
import type { FreeRow, TreeWindow } from "@/lib/tree/views";
import { prefixHref } from "./prefix-href";
import { treeLines } from "./tree-lines";
import { openBelow } from "./tree-moves";
import { EndLine, FreeLine } from "./tree-other-rows";
import { TreeRow } from "./tree-row";
import { ACTIONS_COLUMN, COLUMNS } from "./tree-row-frame";
import { type LoadWindow, useBranches } from "./use-branches";
import { useRovingRow } from "./use-roving-row";
import { useTreeKeys } from "./use-tree-keys";

export type PrefixTreeProps = {
  /** The topmost window, and any others that the server already has for open nodes. */
  readonly initial: readonly [TreeWindow, ...TreeWindow[]];
  readonly load: LoadWindow;
  /** Which nodes are open. With `onOpenChange` the page keeps them (see `useOpenInUrl`), else the tree does. */
  readonly open?: readonly string[] | undefined;
  readonly onOpenChange?: ((open: readonly string[]) => void) | undefined;
  /** What the tree shows, for screen readers: "Prefixes". */
  readonly label?: string | undefined;
  readonly prefixAction?: ((row: PrefixRow) => ReactNode) | undefined;
  /** Usually "Allocate here". `parent` is null at the top of the tree. */
  readonly freeAction?: ((row: FreeRow, parent: PrefixRow | null) => ReactNode) | undefined;
  /** Shown when there is no prefix at all. */
  readonly empty?: ReactNode;
};

const HEADS = ["Prefix", "Level", "State", "Holder", "Usage", "Since", ""] as const;
const NONE: readonly string[] = [];

/**
 * The prefix tree: an ARIA treegrid over windows that the server cuts, so that a node with a million
 * children opens as fast as one with ten. Rows are flat; free blocks are rows among them.
 */
export function PrefixTree(props: PrefixTreeProps): ReactNode {
  const { initial, load, label = "Prefixes", prefixAction, freeAction, empty } = props;
  const router = useRouter();
  const grid = useRef<HTMLDivElement>(null);
  const [own, setOwn] = useState<readonly string[]>(props.open ?? NONE);
  const open = props.onOpenChange === undefined ? own : (props.open ?? NONE);
  const { branches, fetchBranch } = useBranches(initial, open, load);
  const root = initial[0].parent ?? "";
  const lines = useMemo(() => treeLines(branches, new Set(open), root), [branches, open, root]);

  const columns = {
    "--tree-columns": prefixAction === undefined ? `${COLUMNS} 0` : `${COLUMNS} ${ACTIONS_COLUMN}`,
  } as CSSProperties;
  const { focusLine, follow } = useRovingRow(grid, lines);

  function change(next: readonly string[]): void {
    setOwn(next);
    props.onOpenChange?.(next);
  }

  const acts = {
    lines,
    focus: focusLine,
    expand: (keys: readonly string[]) => change([...open, ...keys.filter((key) => !open.includes(key))]),
    collapse(index: number) {
      const gone = new Set([lines[index]?.key, ...openBelow(lines, index)]);
      change(open.filter((id) => !gone.has(id)));
    },
    enter(index: number) {
      const line = lines[index];
      if (line?.kind === "prefix") router.push(prefixHref(line.row.id));
      if (line?.kind === "more") fetchBranch(line.branch, true);
      if (line?.kind === "failed") fetchBranch(line.branch, line.again);
      if (line?.kind === "free") {
        const row = grid.current?.querySelector(`[data-key="${CSS.escape(line.key)}"]`);
        row?.querySelector<HTMLElement>("a, button")?.click();
      }
    },
  };
  const onKeyDown = useTreeKeys(acts);

  function onClick(event: MouseEvent<HTMLElement>): void {
    const target = event.target as Element;
    const index = lines.findIndex((line) => line.key === target.closest<HTMLElement>("[data-key]")?.dataset.key);
    const line = lines[index];
    if (line === undefined) return;
    const act = target.closest<HTMLElement>("[data-act]")?.dataset.act;
    if (act === "toggle" && line.kind === "prefix") {
      if (line.open) acts.collapse(index);
      else acts.expand([line.key]);
    }
    if (act === "more" || act === "retry") acts.enter(index);
    if (act !== undefined || target.closest("a, button") === null) acts.focus(index);
  }

  if (lines.length === 1 && lines[0]?.kind === "empty") {
    return empty ?? <EmptyState icon={Network} title="No prefixes yet" />;
  }
  return (
    <div className="@container overflow-clip rounded-lg border border-line bg-surface">
      <div
        ref={grid}
        role="treegrid"
        aria-label={label}
        onKeyDown={onKeyDown}
        onFocus={(event) => follow(event.target)}
        onClick={onClick}
        style={columns}
      >
        <div role="row" className={HEAD}>
          {HEADS.map((head) => (
            <span key={head} role="columnheader">
              {head === "" ? <span className="sr-only">Actions</span> : head}
            </span>
          ))}
        </div>
        {lines.map((line) => {
          if (line.kind === "prefix") {
            return <TreeRow key={line.key} line={line} action={prefixAction} />;
          }
          if (line.kind === "free") {
            return <FreeLine key={line.key} line={line} action={freeAction} />;
          }
          return <EndLine key={line.key} line={line} />;
        })}
      </div>
    </div>
  );
}

const HEAD =
  "sticky top-(--top-bar-h) z-20 h-8 items-center gap-x-3 border-line border-b bg-sunken px-2 font-medium text-muted text-xs @max-5xl:sr-only @5xl:grid @5xl:grid-cols-(--tree-columns)";
