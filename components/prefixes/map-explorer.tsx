"use client";

import { type ReactNode, useMemo } from "react";
import { CompareBar, CompareButton } from "@/components/history/compare-bar";
import { PrefixMapView } from "@/components/map/prefix-map";
import { changeMarks } from "@/lib/history/change-marks";
import type { Comparison } from "@/lib/history/views";
import type { PrefixMap } from "@/lib/tree/views";
import { loadMap } from "./load-tree";

export type MapExplorerProps = {
  readonly initial: PrefixMap;
  readonly now: number;
  /** What changed since another moment, where the link compares. */
  readonly comparison: Comparison | null;
  /** Which aggregate is drawn. */
  readonly choice: ReactNode;
};

/** The map over the API. */
export function MapExplorer({ initial, now, comparison, choice }: MapExplorerProps): ReactNode {
  const marks = useMemo(() => (comparison === null ? null : changeMarks(comparison.changes)), [comparison]);
  return (
    <>
      <div data-print="hide" className="mb-3 flex flex-wrap gap-2 empty:hidden sm:justify-end">
        {choice}
        {comparison === null ? <CompareButton from={null} /> : null}
      </div>
      {comparison === null ? null : <CompareBar comparison={comparison} />}
      <PrefixMapView
        key={marks === null ? "as it is" : "compared"}
        initial={initial}
        load={loadMap}
        now={now}
        marks={marks}
      />
    </>
  );
}
