"use client";

import { useCallback, useEffect, useReducer, useRef } from "react";
import type { TreeWindow } from "@/lib/tree/views";
import { type Branches, branchesAfter, branchesOf, branchKey, type Join } from "./branches";

/** Where a window begins: at the first child, or where the one before it ended, or ends where the one behind it began. */
export type WindowFrom = { readonly join: Join; readonly cursor: string | null };

/** How long an answer may take before the tree says that it waits for it. */
const SAID_AFTER_MS = 120;

/** Fetches one window of the children of a node; rejects with an Error whose message can be shown. */
export type LoadWindow = (parentId: string | null, from: WindowFrom) => Promise<TreeWindow>;

export type BranchesHook = {
  readonly branches: Branches;
  /** Loads the first windows of those nodes that were never asked for. */
  readonly fetchMissing: (keys: readonly string[]) => void;
  /** Loads a node's first window again, or the one behind or before what is there. */
  readonly fetchBranch: (key: string, join: Join) => void;
  /** Takes over windows that came another way: those around the steps to a prefix. */
  readonly take: (windows: readonly TreeWindow[]) => void;
};

/**
 * Holds the loaded windows and fetches what is open but missing. When the page brings a new `initial`
 * (after something changed), or `order` changes, the open branches are fetched again under the reader's eyes.
 */
export function useBranches(
  initial: readonly TreeWindow[],
  open: readonly string[],
  load: LoadWindow,
  order: string,
): BranchesHook {
  const [branches, dispatch] = useReducer(branchesAfter, initial, branchesOf);
  const latest = useRef({ branches, load, open });
  latest.current = { branches, load, open };
  const asked = useRef(new Set(initial.map((window) => branchKey(window.parent))));
  // what the server gave is in the order of addresses
  const seen = useRef({ initial, order: "network" });
  const root = branchKey(initial[0]?.parent ?? null);

  const fetchBranch = useCallback(async (parent: string, join: Join): Promise<void> => {
    asked.current.add(parent);
    const branch = latest.current.branches.get(parent);
    const { load } = latest.current;
    const cursor = join === "after" ? branch?.next : join === "before" ? branch?.previous : null;
    const loading = () => dispatch({ type: "loading", parent });
    // most answers are there before anyone could read that they are awaited
    const slow = branch === undefined ? setTimeout(loading, SAID_AFTER_MS) : loading();
    try {
      const window = await load(parent === "" ? null : parent, { join, cursor: cursor ?? null });
      // an answer in an order that is no longer wanted is late
      if (latest.current.load === load) dispatch({ type: "loaded", parent, window, join });
    } catch (cause) {
      const error = cause instanceof Error ? cause.message : "The server did not answer.";
      if (latest.current.load === load) dispatch({ type: "failed", parent, error });
    } finally {
      if (slow !== undefined) clearTimeout(slow);
    }
  }, []);

  const take = useCallback((windows: readonly TreeWindow[]): void => {
    for (const window of windows) {
      const parent = branchKey(window.parent);
      asked.current.add(parent);
      const there = new Set(latest.current.branches.get(parent)?.rows.map(({ network }) => network));
      const join = window.rows.every(({ network }) => there.has(network)) ? null : "replace";
      if (join !== null) dispatch({ type: "loaded", parent, window, join });
    }
  }, []);

  const fetchMissing = useCallback(
    (keys: readonly string[]): void => {
      for (const key of keys) if (!asked.current.has(key)) void fetchBranch(key, "replace");
    },
    [fetchBranch],
  );

  // what a link or the way back opened
  useEffect(() => fetchMissing(open), [open, fetchMissing]);

  useEffect(() => {
    if (seen.current.order !== order) {
      seen.current = { initial, order };
      const shown = new Set([root, ...latest.current.open]);
      asked.current = shown;
      dispatch({ type: "forget", except: shown });
      for (const key of shown) void fetchBranch(key, "replace");
      return;
    }
    if (sameWindows(seen.current.initial, initial)) return;
    seen.current = { initial, order };
    const brought = new Set(initial.map((window) => branchKey(window.parent)));
    for (const window of initial)
      dispatch({ type: "loaded", parent: branchKey(window.parent), window, join: "replace" });
    for (const id of latest.current.open) if (!brought.has(id)) void fetchBranch(id, "replace");
  }, [initial, order, root, fetchBranch]);

  return { branches, fetchMissing, fetchBranch, take };
}

function sameWindows(a: readonly TreeWindow[], b: readonly TreeWindow[]): boolean {
  return a.length === b.length && a.every((window, index) => window === b[index]);
}
