import type { History } from "@/lib/forecast/history";
import type { View } from "@/lib/view";

/** What happened in a pool, by the UTC days (counted from 1970-01-01) on which something did, in order. */
export type PoolSamples = {
  readonly day: Int32Array;
  /** Given out; an import that says since when counts here, on that day. */
  readonly given: Int32Array;
  /** Brought in by an import that does not say since when: no growth. */
  readonly imported: Int32Array;
  readonly released: Int32Array;
  /** Out of quarantine, so that it can be given again. */
  readonly freed: Int32Array;
};

/** Something that happened to a pool on a day, to be marked in its chart. */
export type Mark = View<{ day: string; what: "opened" | "rule" | "given" | "released"; name: string }>;

const NONE = new Int32Array(0);

export const NO_SAMPLES: PoolSamples = { day: NONE, given: NONE, imported: NONE, released: NONE, freed: NONE };

/** The counters of a pool that its history begins with: decimal text, as the database gives them. */
type Counters = { readonly capacity: string; readonly reserved: string; readonly created_at: string };

const DAY_MS = 86_400_000;

/**
 * The history that a forecast rests on. It begins with the pool, or with its first sample where an inventory tells of
 * earlier days. `today` is the UTC day of now, which is not over and so no part of it.
 */
export function historyOf(counters: Counters, samples: PoolSamples, today: number): History {
  const opened = Math.floor(Date.parse(counters.created_at) / DAY_MS);
  const first = Math.min(opened, samples.day[0] ?? opened);
  const at: number[] = [];
  const by: number[] = [];
  const given: number[] = [];
  let taken = Number(counters.reserved);
  let events = 0;
  for (let row = 0; row < samples.day.length; row++) {
    const gave = samples.given[row] as number;
    const freed = samples.freed[row] as number;
    taken += gave + (samples.imported[row] as number) - freed;
    if (gave === 0 && freed === 0) continue;
    at.push((samples.day[row] as number) - first);
    by.push(gave - freed);
    given.push(gave);
    events += gave;
  }
  return {
    capacity: Number(counters.capacity),
    taken,
    days: Math.max(0, today - first),
    at: Int32Array.from(at),
    by: Int32Array.from(by),
    given: Int32Array.from(given),
    events,
  };
}

/** A UTC day as text, "2026-11-27". */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
