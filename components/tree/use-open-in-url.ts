"use client";

import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import { useCallback } from "react";

/**
 * The open branches of a tree, kept in the page's address (`?open=1,2`): a link shows the same tree. A page without
 * the parameter has `initial` open; a tree with nothing open says so with an empty one.
 */
export function useOpenInUrl(
  initial: readonly string[] = [],
): readonly [open: readonly string[], change: (open: readonly string[]) => void] {
  const [open, setOpen] = useQueryState("open", parseAsArrayOf(parseAsString));
  const change = useCallback((next: readonly string[]) => void setOpen([...next]), [setOpen]);
  return [open ?? initial, change];
}
