"use client";

import { useCallback, useEffect, useReducer, useRef } from "react";
import type { TreeWindow } from "@/lib/tree/views";
import { type Branches, branchesAfter, branchesOf, branchKey } from "./branches";

/** Fetches one window of the children of a node; rejects with an Error whose message can be shown. */
export type LoadWindow = (parentId: string | null, cursor: string | null) => Promise<TreeWindow>;

export type BranchesHook = {
  readonly branches: Branches;
  /** Loads a node's first window again, or the next one. */
  readonly fetchBranch: (key: string, more: boolean) => void;
};

/**
 * Holds the loaded windows and fetches what is open but missing. When the page brings a new `initial`
 * (after something changed), the open branches are fetched again under the reader's eyes.
 */
export function useBranches(initial: readonly TreeWindow[], open: readonly string[], load: LoadWindow): BranchesHook {
  const [branches, dispatch] = useReducer(branchesAfter, initial, branchesOf);
  const latest = useRef({ branches, load });
  latest.current = { branches, load };
  const asked = useRef(new Set(initial.map((window) => branchKey(window.parent))));
  const seen = useRef(initial);

  const fetchBranch = useCallback(async (parent: string, more: boolean): Promise<void> => {
    asked.current.add(parent);
    const cursor = more ? (latest.current.branches.get(parent)?.next ?? null) : null;
    dispatch({ type: "loading", parent });
    try {
      const window = await latest.current.load(parent === "" ? null : parent, cursor);
      dispatch({ type: "loaded", parent, window, append: more });
    } catch (cause) {
      dispatch({
        type: "failed",
        parent,
        error: cause instanceof Error ? cause.message : "The server did not answer.",
      });
    }
  }, []);

  useEffect(() => {
    for (const id of open) if (!asked.current.has(id)) void fetchBranch(id, false);
  }, [open, fetchBranch]);

  useEffect(() => {
    if (sameWindows(seen.current, initial)) return;
    seen.current = initial;
    const brought = new Set(initial.map((window) => branchKey(window.parent)));
    for (const window of initial) dispatch({ type: "loaded", parent: branchKey(window.parent), window, append: false });
    for (const id of open) if (!brought.has(id)) void fetchBranch(id, false);
  }, [initial, open, fetchBranch]);

  return { branches, fetchBranch };
}

function sameWindows(a: readonly TreeWindow[], b: readonly TreeWindow[]): boolean {
  return a.length === b.length && a.every((window, index) => window === b[index]);
}
