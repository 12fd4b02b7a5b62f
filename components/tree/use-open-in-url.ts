"use client";

import { debounce, parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import { useCallback, useRef, useState } from "react";

/** A link opens no more branches than this, so it names no more: the last ones that were opened. */
const NAMED_MAX = 50;
/** How long nothing more is opened or closed before the address says so: writing it keeps the browser busy. */
const WRITTEN_AFTER_MS = 300;

const BRANCHES = parseAsArrayOf(parseAsString).withOptions({ limitUrlUpdates: debounce(WRITTEN_AFTER_MS) });

/**
 * The open branches of a tree, kept in the page's address (`?open=1,2`): a link shows the same tree. A page without
 * the parameter has `initial` open; a tree with nothing open says so with an empty one.
 */
export function useOpenInUrl(
  initial: readonly string[] = [],
): readonly [open: readonly string[], change: (open: readonly string[]) => void] {
  const [named, setNamed] = useQueryState("open", BRANCHES);
  const [all, setAll] = useState<readonly string[]>([]);
  const written = useRef<string | null>(null);
  const change = useCallback(
    (next: readonly string[]) => {
      const names = next.slice(-NAMED_MAX);
      written.current = names.join();
      setAll(next);
      void setNamed(names);
    },
    [setNamed],
  );
  // an address that somebody else wrote (a link, the way back) is followed
  const own = named !== null && named.join() === written.current;
  return [own ? all : (named ?? initial), change];
}
