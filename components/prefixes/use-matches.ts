"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { FoundRow } from "@/lib/tree/views";
import { loadMatches } from "./load-tree";

type Found = {
  readonly rows: readonly FoundRow[];
  readonly matches: number;
  readonly next: string | null;
  readonly loading: boolean;
  readonly error: string | null;
};

export type MatchesHook = Found & {
  readonly more: "none" | "ready" | "loading";
  readonly loadMore: () => void;
  readonly retry: () => void;
};

const NOTHING: Found = { rows: [], matches: 0, next: null, loading: false, error: null };

/** What passes a filter, page by page; nothing is asked for while there is none. */
export function useMatches(vrf: string, filter: string): MatchesHook {
  const [found, setFound] = useState<Found>(filter === "" ? NOTHING : { ...NOTHING, loading: true });
  const asked = useRef(0);

  const ask = useCallback(
    async (before: Found, cursor: string | null): Promise<void> => {
      const turn = ++asked.current;
      setFound({ ...before, loading: true, error: null });
      try {
        const page = await loadMatches(vrf, filter, cursor);
        if (turn !== asked.current) return;
        const there = new Set(before.rows.map(({ row }) => row.id));
        const rows = [...before.rows, ...page.rows.filter(({ row }) => !there.has(row.id))];
        setFound({ rows, matches: before.matches + page.matches, next: page.next, loading: false, error: null });
      } catch (cause) {
        const error = cause instanceof Error ? cause.message : "The server did not answer.";
        if (turn === asked.current) setFound({ ...before, loading: false, error });
      }
    },
    [vrf, filter],
  );

  useEffect(() => {
    if (filter === "") setFound(NOTHING);
    else void ask(NOTHING, null);
  }, [filter, ask]);

  const { next, loading } = found;
  return {
    ...found,
    more: next === null ? "none" : loading ? "loading" : "ready",
    loadMore: () => {
      if (next !== null && !loading) void ask(found, next);
    },
    retry: () => void ask(NOTHING, null),
  };
}
