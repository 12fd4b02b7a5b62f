"use client";

import { Network } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { keepingMoment, useMoment } from "@/components/ui/moment";
import type { TreePath, TreeWindow } from "@/lib/tree/views";
import { prefixHref } from "./prefix-href";
import { TreeGrid, type TreeLook } from "./tree-grid";
import { treeLines } from "./tree-lines";
import { openBelow } from "./tree-moves";
import { type LoadWindow, useBranches } from "./use-branches";

export type PrefixTreeProps = TreeLook & {
  /** The topmost window, and any others that the server already has for open nodes. */
  readonly initial: readonly [TreeWindow, ...TreeWindow[]];
  /** Another function asks for everything anew. */
  readonly load: LoadWindow;
  /** Which nodes are open. With `onOpenChange` the page keeps them (see `useOpenInUrl`), else the tree does. */
  readonly open?: readonly string[] | undefined;
  readonly onOpenChange?: ((open: readonly string[]) => void) | undefined;
  /** A prefix to open the way to, and to focus; another object asks again. */
  readonly jump?: TreePath | null | undefined;
  /** Shown when there is no prefix at all. */
  readonly empty?: ReactNode;
};

const NONE: readonly string[] = [];

/**
 * The prefix tree: an ARIA treegrid over windows that the server cuts, so that a node with a million
 * children opens as fast as one with ten. Rows are flat; free blocks are rows among them.
 */
export function PrefixTree(props: PrefixTreeProps): ReactNode {
  const { initial, load, open: given, onOpenChange, jump = null, empty, ...look } = props;
  const router = useRouter();
  const at = useMoment();
  const [own, setOwn] = useState<readonly string[]>(given ?? NONE);
  const open = onOpenChange === undefined ? own : (given ?? NONE);
  const { branches, fetchMissing, fetchBranch, take } = useBranches(initial, open, load, look.sort ?? "network");
  const root = initial[0].parent ?? "";
  const lines = useMemo(() => treeLines(branches, new Set(open), root), [branches, open, root]);
  const [goal, setGoal] = useState<{ readonly key: string; readonly at: number } | null>(null);
  const jumped = useRef<TreePath | null>(null);

  function change(next: readonly string[]): void {
    setOwn(next);
    onOpenChange?.(next);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: a jump is made once
  useEffect(() => {
    if (jump === null || jumped.current === jump) return;
    jumped.current = jump;
    take(jump.windows);
    const above = jump.path.slice(0, -1).map(({ id }) => id);
    change([...open, ...above.filter((id) => !open.includes(id))]);
    setGoal({ key: jump.path.at(-1)?.id ?? "", at: performance.now() });
  }, [jump]);

  function enter(index: number): void {
    const line = lines[index];
    if (line?.kind === "prefix") router.push(keepingMoment(prefixHref(line.row.id), at));
    if (line?.kind === "more") fetchBranch(line.branch, line.join);
    if (line?.kind === "failed") fetchBranch(line.branch, line.again ? "after" : "replace");
  }

  const approach = useCallback(
    (index: number) => {
      const line = lines[index];
      if (line?.kind === "more") fetchBranch(line.branch, line.join);
    },
    [lines, fetchBranch],
  );

  if (lines.length === 1 && lines[0]?.kind === "empty") {
    return empty ?? <EmptyState icon={Network} title="No prefixes yet" />;
  }
  return (
    <TreeGrid
      {...look}
      lines={lines}
      goal={goal}
      enter={enter}
      approach={approach}
      expand={(keys) => {
        fetchMissing(keys);
        change([...open, ...keys.filter((key) => !open.includes(key))]);
      }}
      collapse={(index) => {
        const gone = new Set([lines[index]?.key, ...openBelow(lines, index)]);
        change(open.filter((id) => !gone.has(id)));
      }}
    />
  );
}
