"use client";

import { useEffect, useState } from "react";

/** The moments to step to from one: those of events of the thing the page is about, or else a day away. */
export type Steps = { readonly of: string | null; readonly before: string | null; readonly after: string | null };

const NOUNS: Readonly<Record<string, string>> = {
  sites: "site",
  clusters: "cluster",
  racks: "rack",
  segments: "segment",
  "kubernetes-clusters": "kubernetes-cluster",
  hosts: "host",
  containers: "container",
  prefixes: "prefix",
};

const DAY_MS = 24 * 3600_000;

export function useSteps(pathname: string, at: string | null): Steps {
  const [, plural = "", id = ""] = pathname.split("/");
  const noun = /^\d+$/.test(id) ? (NOUNS[plural] ?? null) : null;
  const [events, setEvents] = useState<{ readonly before: string | null; readonly after: string | null }>(NONE);

  useEffect(() => {
    if (noun === null || at === null) return;
    let current = true;
    setEvents(NONE);
    const ask = (bound: "before" | "after", ordering: string) => eventMoment({ noun, id, [bound]: at, ordering });
    Promise.all([ask("before", "-at"), ask("after", "at")]).then(([before, after]) => {
      if (current) setEvents({ before, after });
    });
    return () => {
      current = false;
    };
  }, [noun, id, at]);

  if (at === null) return { of: noun, ...NONE };
  if (noun !== null) return { of: noun, ...events };
  const day = (by: number) => new Date(Date.parse(at) + by * DAY_MS).toISOString();
  return { of: null, before: day(-1), after: Date.parse(day(1)) > Date.now() ? null : day(1) };
}

const NONE = { before: null, after: null } as const;

/** The moment of the nearest event; null when there is none, or the server does not say. */
async function eventMoment(query: Readonly<Record<string, string>>): Promise<string | null> {
  try {
    const response = await fetch(`/api/v1/history?${new URLSearchParams({ ...query, limit: "1" })}`);
    if (!response.ok) return null;
    const { results } = (await response.json()) as { readonly results: readonly { readonly at: string }[] };
    return results[0]?.at ?? null;
  } catch {
    return null;
  }
}
