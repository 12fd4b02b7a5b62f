"use client";

import { type KeyboardEvent, useRef } from "react";
import type { TreeLine } from "./tree-lines";
import { closedSiblings, moveTo, parentOf, typedLine } from "./tree-moves";

/** How long a pause ends what was typed. */
const TYPING_PAUSE_MS = 800;
/** `*` opens no more than this many nodes at once: each is a request. */
const OPEN_AT_ONCE_MAX = 32;

export type TreeActs = {
  readonly lines: readonly TreeLine[];
  readonly focus: (index: number) => void;
  /** Focuses the first child of an open node, as soon as it is there. */
  readonly focusWithin: (index: number) => void;
  readonly expand: (keys: readonly string[]) => void;
  readonly collapse: (index: number) => void;
  /** Enter: opens the prefix, loads more, tries again. */
  readonly enter: (index: number) => void;
  /** Space: selects or no longer; with Shift and an arrow the rows on the way. Absent where nothing can be selected. */
  readonly select?: ((from: number, to: number) => void) | undefined;
};

/** The keys of the tree, as the ARIA practices have them for a treegrid, and type-ahead on hextets. */
export function useTreeKeys(acts: TreeActs): (event: KeyboardEvent<HTMLElement>) => void {
  const typing = useRef({ text: "", at: 0 });

  return (event) => {
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-key]") : null;
    const from = acts.lines.findIndex((line) => line.key === row?.dataset.key);
    if (from < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const done = act(event.key, event.shiftKey, from, event.target === row);
    if (done) event.preventDefault();
  };

  function act(key: string, shift: boolean, from: number, onRow: boolean): boolean {
    const { lines, focus, focusWithin, expand, collapse, enter, select } = acts;
    const line = lines[from];
    if (line === undefined) return false;
    if (key === "Enter") {
      if (onRow) enter(from);
      return onRow;
    }
    if (key === " ") {
      if (onRow) select?.(from, from);
      return onRow;
    }
    if (key === "ArrowRight") {
      if (line.kind !== "prefix" || line.open === null) return true;
      if (line.open) focusWithin(from);
      else expand([line.key]);
      return true;
    }
    if (key === "ArrowLeft") {
      if (line.kind === "prefix" && line.open) collapse(from);
      else focus(parentOf(lines, from) ?? from);
      return true;
    }
    if (key === "*") {
      expand(closedSiblings(lines, from).slice(0, OPEN_AT_ONCE_MAX));
      return true;
    }
    const page = Math.max(1, Math.floor((window.innerHeight * 0.7) / 36));
    const to = moveTo(lines, from, key, page) ?? typed(key, from);
    if (to === null) return false;
    if (shift && to !== from) select?.(from, to);
    focus(to);
    return true;
  }

  function typed(key: string, from: number): number | null {
    if (!/^[0-9a-f:]$/i.test(key)) return null;
    const now = Date.now();
    const before = now - typing.current.at < TYPING_PAUSE_MS ? typing.current.text : "";
    typing.current = { text: before + key.toLowerCase(), at: now };
    return typedLine(acts.lines, from, typing.current.text);
  }
}
