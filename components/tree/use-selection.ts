"use client";

import { useMemo, useRef, useState } from "react";
import type { PrefixRow } from "@/lib/prefixes/views";
import type { TreeLine } from "./tree-lines";

/** Prefixes that are selected, to do something with all of them. */
export type Selection = {
  /** By id, in the order in which they were selected. */
  readonly rows: ReadonlyMap<string, PrefixRow>;
  /** Selects a row or no longer; with `range` all from the one before to this one. */
  readonly toggle: (lines: readonly TreeLine[], index: number, range: boolean) => void;
  /** Of one row the other state; of several the state of the first for all of them. */
  readonly span: (lines: readonly TreeLine[], from: number, to: number) => void;
  readonly clear: () => void;
};

/** Keeps what is selected, also while its rows are out of sight or their branch is closed. */
export function useSelection(): Selection {
  const [rows, setRows] = useState<ReadonlyMap<string, PrefixRow>>(new Map());
  const last = useRef<string | null>(null);

  return useMemo(() => {
    function set(lines: readonly TreeLine[], from: number, to: number, on: boolean): void {
      setRows((old) => {
        const next = new Map(old);
        for (const line of lines.slice(Math.min(from, to), Math.max(from, to) + 1)) {
          if (line.kind !== "prefix") continue;
          if (on) next.set(line.row.id, line.row);
          else next.delete(line.row.id);
        }
        return next;
      });
      last.current = lines[to]?.key ?? null;
    }
    return {
      rows,
      toggle(lines, index, range) {
        const from = range ? lines.findIndex(({ key }) => key === last.current) : -1;
        if (from >= 0) set(lines, from, index, true);
        else set(lines, index, index, !rows.has(lines[index]?.key ?? ""));
      },
      span: (lines, from, to) => set(lines, from, to, from !== to || !rows.has(lines[from]?.key ?? "")),
      clear: () => setRows(new Map()),
    };
  }, [rows]);
}
