/**
 * What a forecast rests on: how many slots a pool has, how many are gone, and on which days they went. Only days on
 * which something happened are kept, so a history costs what happened and not how long it is.
 */
export type History = {
  /** Slots the pool has. */
  readonly capacity: number;
  /** Slots that can not be given now: held, reserved, or in quarantine. */
  readonly taken: number;
  /** Whole days from the first sample until now. */
  readonly days: number;
  /** The days of change in order, counted from 0; the last whole day is `days - 1`. */
  readonly at: ArrayLike<number>;
  /**
   * By how much `taken` grew on each of these days. Where nothing is given twice that is every allocation (gross);
   * where quarantine ends, what came back is taken off. What an import brought in at once is no growth and not in it.
   */
  readonly by: ArrayLike<number>;
  /** How many allocations each of these days had, imports left out. */
  readonly given: ArrayLike<number>;
  /** All of them together. */
  readonly events: number;
};

/** With fewer days than this nothing is said. */
export const HISTORY_DAYS_MIN = 14;

/** With fewer allocations than this nothing is said either, unless there was none at all. */
export const EVENTS_MIN = 3;

/** The span that a forecast rests on at most: older than three years says little of tomorrow. */
export const HISTORY_DAYS_MAX = 3 * 364;

/** A history is cut into at most so many bins, each of whole weeks, so that no bin has more weekends than another. */
export const BINS_MAX = 52;

/** The sums of a history in bins of equal length that end now. */
export type Bins = {
  /** Days in a bin: a multiple of 7. */
  readonly binDays: number;
  /** Growth in each bin, the oldest first. */
  readonly sums: Float64Array;
};

/** Cuts a history into bins. What is left over at its old end, less than a bin, is left out. */
export function binsOf(history: History): Bins {
  const days = Math.min(history.days, HISTORY_DAYS_MAX);
  const binDays = 7 * Math.max(1, Math.ceil(days / 7 / BINS_MAX));
  const sums = new Float64Array(Math.floor(days / binDays));
  const begin = history.days - sums.length * binDays;
  for (let i = history.at.length - 1; i >= 0; i--) {
    const day = history.at[i] as number;
    if (day < begin) break;
    const bin = Math.floor((day - begin) / binDays);
    // today is not whole yet: what went today is gone, but says nothing of a rate
    if (bin < sums.length) sums[bin] = (sums[bin] as number) + (history.by[i] as number);
  }
  return { binDays, sums };
}
