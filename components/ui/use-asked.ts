"use client";

import { useEffect, useState } from "react";

/** What is known of a text that somebody types: nothing is asked, it is being asked, it was answered, or it could not be. */
export type Asked<Found> =
  | { readonly state: "idle" }
  | { readonly state: "looking" }
  | { readonly state: "failed" }
  | { readonly state: "found"; readonly found: readonly Found[] };

/** How long a pause in typing asks. */
const PAUSE_MS = 90;

/**
 * Asks for what a text finds, after a pause in typing; the empty text asks nothing. An answer to what is not typed any
 * more is dropped. `ask` keeps its identity, or it is asked again.
 */
export function useAsked<Found>(
  text: string,
  ask: (text: string, signal: AbortSignal) => Promise<readonly Found[]>,
): Asked<Found> {
  const [last, setLast] = useState<{ readonly text: string; readonly asked: Asked<Found> } | null>(null);
  useEffect(() => {
    if (text === "") return;
    const abort = new AbortController();
    const keep = (asked: Asked<Found>) => {
      if (!abort.signal.aborted) setLast({ text, asked });
    };
    const timer = setTimeout(() => {
      ask(text, abort.signal).then(
        (found) => keep({ state: "found", found }),
        () => keep({ state: "failed" }),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, ask]);
  if (text === "") return { state: "idle" };
  return last?.text === text ? last.asked : { state: "looking" };
}
