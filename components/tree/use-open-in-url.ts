"use client";

import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import { useCallback } from "react";

const OPEN = parseAsArrayOf(parseAsString).withDefault([]).withOptions({ history: "replace", scroll: false });

/** Keeps which nodes are open in the address of the page (`?open=id,id`), so that the view is a link. */
export function useOpenInUrl(): readonly [open: readonly string[], change: (open: readonly string[]) => void] {
  const [open, setOpen] = useQueryState("open", OPEN);
  const change = useCallback(
    (next: readonly string[]) => void setOpen(next.length === 0 ? null : [...next]),
    [setOpen],
  );
  return [open, change];
}
