"use client";

import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";
import type { TreeLine } from "./tree-lines";

export type RovingRow = {
  /** Moves the focus to a line. */
  readonly focusLine: (index: number) => void;
  /** Takes over a focus that a pointer or a script set. */
  readonly follow: (target: EventTarget) => void;
};

/**
 * Keeps one row of the tree in the tab order, with its links. It writes to the rows themselves, so that an
 * arrow key costs the same in a tree of ten rows and of ten thousand: nothing renders. When the line under
 * the reader goes away (a "load more" that loaded the last, a row that was released), the line that took
 * its place becomes the active one, and gets the focus it had.
 */
export function useRovingRow(grid: RefObject<HTMLElement | null>, lines: readonly TreeLine[]): RovingRow {
  const active = useRef<string | null>(null);
  const place = useRef(0);
  const latest = useRef(lines);
  latest.current = lines;

  const rowOf = useCallback(
    (key: string | null) =>
      key === null ? null : grid.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`),
    [grid],
  );

  const activate = useCallback(
    (index: number): HTMLElement | null => {
      const key = latest.current[index]?.key ?? null;
      if (active.current !== key) setTabStop(rowOf(active.current), false);
      active.current = key;
      place.current = index;
      const row = rowOf(key) ?? null;
      setTabStop(row, true);
      return row;
    },
    [rowOf],
  );

  useLayoutEffect(() => {
    const index = lines.findIndex((line) => line.key === active.current);
    if (index >= 0) {
      activate(index);
      return;
    }
    const hadFocus =
      active.current !== null && (document.activeElement === null || document.activeElement === document.body);
    const row = activate(Math.min(place.current, lines.length - 1));
    if (hadFocus) row?.focus();
  }, [lines, activate]);

  return {
    focusLine: (index) => activate(index)?.focus(),
    follow(target) {
      const key = target instanceof Element ? target.closest<HTMLElement>("[data-key]")?.dataset.key : undefined;
      if (key === undefined || key === active.current) return;
      activate(latest.current.findIndex((line) => line.key === key));
    },
  };
}

/** Puts a row and what can be pressed in it into the tab order, or takes them out. */
function setTabStop(row: HTMLElement | null | undefined, on: boolean): void {
  if (row === null || row === undefined) return;
  row.tabIndex = on ? 0 : -1;
  for (const element of row.querySelectorAll<HTMLElement>("a, button:not([data-act])")) element.tabIndex = on ? 0 : -1;
}
