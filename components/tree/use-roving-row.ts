"use client";

import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";
import type { TreeLine } from "./tree-lines";

export type RovingRow = {
  /** Makes a line the active one and moves the focus to it, at the latest when it is drawn. */
  readonly focusLine: (index: number) => void;
  /** Takes over a focus that a pointer or a script set. */
  readonly follow: (target: EventTarget) => void;
  /** The focus went elsewhere: it is not fetched back. */
  readonly leave: () => void;
  /** The place of the active line: it is drawn also when it is out of sight, so that it keeps the focus. */
  readonly place: () => number;
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
  const focused = useRef(false);
  /** The active line was to have the focus before it was drawn. */
  const wanted = useRef(false);
  const latest = useRef(lines);

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

  if (latest.current !== lines) {
    // before the rows are drawn: the active one is among them wherever it is now
    latest.current = lines;
    const index = lines.findIndex((line) => line.key === active.current);
    place.current = index >= 0 ? index : Math.max(0, Math.min(place.current, lines.length - 1));
  }

  // After every drawing, as rows that scroll into sight are new; only the active one is touched.
  useLayoutEffect(() => {
    const row = activate(place.current);
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (row === null || !(wanted.current || (focused.current && lost))) return;
    wanted.current = false;
    row.focus({ preventScroll: true });
  });

  return {
    focusLine: (index) => {
      focused.current = true;
      const row = activate(index);
      wanted.current = row === null;
      row?.focus({ preventScroll: true });
    },
    follow(target) {
      focused.current = true;
      const key = target instanceof Element ? target.closest<HTMLElement>("[data-key]")?.dataset.key : undefined;
      if (key === undefined || key === active.current) return;
      activate(latest.current.findIndex((line) => line.key === key));
    },
    leave() {
      focused.current = false;
      wanted.current = false;
    },
    place: () => place.current,
  };
}

/** Puts a row and what can be pressed in it into the tab order, or takes them out. */
function setTabStop(row: HTMLElement | null | undefined, on: boolean): void {
  if (row === null || row === undefined) return;
  const stop = on ? 0 : -1;
  for (const element of [row, ...row.querySelectorAll<HTMLElement>("a, button:not([data-act])")]) {
    // written to the focused element it makes the browser lay out the page at once, also where nothing changes
    if (element.tabIndex !== stop) element.tabIndex = stop;
  }
}
