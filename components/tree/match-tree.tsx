"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useMemo } from "react";
import { keepingMoment, useMoment } from "@/components/ui/moment";
import type { FoundRow } from "@/lib/tree/views";
import { prefixHref } from "./prefix-href";
import { TreeGrid, type TreeLook } from "./tree-grid";
import { foundLines } from "./tree-lines";

export type MatchTreeProps = TreeLook & {
  readonly rows: readonly FoundRow[];
  /** Whether there is another page. */
  readonly more: "none" | "ready" | "loading";
  readonly onMore: () => void;
};

/** What a filter found, each below its ancestors: those stand there dimmed, and nothing opens or closes. */
export function MatchTree({ rows, more, onMore, ...look }: MatchTreeProps): ReactNode {
  const router = useRouter();
  const at = useMoment();
  const lines = useMemo(() => foundLines(rows, more), [rows, more]);
  const enter = useCallback(
    (index: number) => {
      const line = lines[index];
      if (line?.kind === "prefix") router.push(keepingMoment(prefixHref(line.row.id), at));
      if (line?.kind === "more") onMore();
    },
    [lines, onMore, router, at],
  );
  return <TreeGrid {...look} lines={lines} enter={enter} approach={enter} expand={() => {}} collapse={() => {}} />;
}
