"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** Rows from `first` up to, not including, `end`. */
export type RowRange = { readonly first: number; readonly end: number };

export type VisibleRows = {
  readonly range: RowRange;
  /** Scrolls so that a row can be seen, and has it drawn at once. */
  readonly reveal: (index: number, where?: "nearest" | "middle") => void;
};

/** Rows are drawn that many beyond both edges of the screen, and the range moves in steps of that many. */
const STEP = 4;
/** What the server draws, before anyone knows how high the screen is. */
const FIRST = 60;
/** Printed is no more than this. */
const PRINTED_MAX = 2_000;

/**
 * Which rows of a long list of equally high ones are on the screen; the page itself scrolls. When rows come or go above
 * the first one in sight, the page is scrolled by as much, so that nothing moves under the reader's eyes.
 */
export function useVisibleRows(
  body: RefObject<HTMLElement | null>,
  keys: readonly { readonly key: string }[],
): VisibleRows {
  const count = keys.length;
  const [range, setRange] = useState<RowRange>({ first: 0, end: FIRST });
  const height = useRef(36);
  const latest = useRef(keys);
  const drawn = useRef(range);
  drawn.current = range;
  const anchor = useRef<{ readonly key: string; readonly top: number } | null>(null);

  const measure = useCallback((): RowRange => {
    const box = body.current;
    if (box === null) return { first: 0, end: FIRST };
    const rows = latest.current.length;
    height.current = rows === 0 ? 36 : box.offsetHeight / rows;
    const top = box.getBoundingClientRect().top;
    const first = Math.max(0, Math.min(rows - 1, Math.floor(-top / height.current)));
    const key = latest.current[first]?.key;
    anchor.current = top < 0 && key !== undefined ? { key, top: top + first * height.current } : null;
    const last = Math.max(0, Math.ceil((window.innerHeight - top) / height.current));
    return {
      first: Math.max(0, Math.floor((first - STEP) / STEP) * STEP),
      end: Math.ceil((last + STEP) / STEP) * STEP,
    };
  }, [body]);

  const update = useCallback(() => {
    const next = measure();
    setRange((old) => (old.first === next.first && old.end === next.end ? old : next));
  }, [measure]);

  useEffect(() => {
    const printAll = () => flushSync(() => setRange({ first: 0, end: PRINTED_MAX }));
    update();
    // what stands above the list may grow or go: it is told after the layout, when measuring costs nothing
    const resized = new ResizeObserver(update);
    resized.observe(document.body);
    window.addEventListener("scroll", update, { passive: true });
    window.addEventListener("resize", update);
    window.addEventListener("beforeprint", printAll);
    window.addEventListener("afterprint", update);
    return () => {
      resized.disconnect();
      window.removeEventListener("scroll", update);
      window.removeEventListener("resize", update);
      window.removeEventListener("beforeprint", printAll);
      window.removeEventListener("afterprint", update);
    };
  }, [update]);

  useLayoutEffect(() => {
    const before = latest.current;
    latest.current = keys;
    const held = anchor.current;
    const box = body.current;
    // not scrolled into the list: the same places are in sight as before
    if (before === keys || held === null || box === null) return;
    const index = keys.findIndex(({ key }) => key === held.key);
    if (index >= 0) {
      const moved = box.getBoundingClientRect().top + (index * box.offsetHeight) / Math.max(1, count) - held.top;
      if (Math.abs(moved) >= 1) window.scrollBy(0, moved);
    }
    update();
  }, [keys, count, body, update]);

  const reveal = useCallback(
    (index: number, where: "nearest" | "middle" = "nearest") => {
      const box = body.current;
      if (box === null) return;
      const top = box.getBoundingClientRect().top + index * height.current;
      const head = covered(box);
      const foot = window.innerHeight - height.current - 24;
      const by =
        where === "middle" && (top < head || top > foot)
          ? top - window.innerHeight * 0.4
          : top < head
            ? top - head
            : Math.max(0, top - foot);
      if (by === 0 && index >= drawn.current.first && index < drawn.current.end) return;
      if (by !== 0) window.scrollBy(0, by);
      const next = measure();
      const withIt = { first: Math.min(next.first, index), end: Math.max(next.end, index + 1) };
      flushSync(() => setRange(where === "nearest" || by !== 0 ? withIt : next));
    },
    [body, measure],
  );

  return { range: { first: range.first, end: Math.min(range.end, count) }, reveal };
}

/** How much of the top of the screen lies behind the bar and the head of the columns. */
function covered(box: HTMLElement): number {
  const head = box.previousElementSibling?.getBoundingClientRect();
  return head === undefined ? 48 : Math.max(48, head.bottom);
}
