"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";
import type { TreeLine } from "./tree-lines";

/**
 * Keeps the reader's place when the line under it goes away (a "load more" that loaded the last, a row
 * that was released): the line that took its place becomes the active one, and gets the focus it had.
 */
export function useKeptFocus(
  grid: RefObject<HTMLElement | null>,
  lines: readonly TreeLine[],
  activeKey: string | null,
  setActiveKey: (key: string) => void,
): void {
  const place = useRef(0);

  useLayoutEffect(() => {
    if (activeKey === null) return;
    const index = lines.findIndex((line) => line.key === activeKey);
    if (index >= 0) {
      place.current = index;
      return;
    }
    const key = lines[Math.min(place.current, lines.length - 1)]?.key;
    if (key === undefined) return;
    setActiveKey(key);
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost) grid.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
  }, [grid, lines, activeKey, setActiveKey]);
}
