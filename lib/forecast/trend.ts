import { eraBegin } from "./change-point";
import type { Bins } from "./history";
import { theilSen, trendScore } from "./theil-sen";

/** How a pool grows now, in slots per bin. */
export type Trend = {
  /** The first bin that it rests on: the present era. */
  readonly from: number;
  /** Growth in one bin at the end of the history. */
  readonly level: number;
  /** By how much that grows from bin to bin; 0 where no rise or fall is sure. */
  readonly slope: number;
};

/** A rise or fall that is not sure: its slope, and the share of possible futures that have it. */
export type Hint = { readonly slope: number; readonly share: number };

/** A rise or fall is believed beyond this score of Mann and Kendall: one in twenty is by chance. */
const SURE = 1.96;

/**
 * The trend of a history: its present era, whether growth itself rises or falls in it (Theil–Sen, so that one burst
 * is no rise), and the level at its end (the mean, so that bursts do count: they take slots too).
 */
export function trendOf({ sums }: Bins): Trend {
  const begin = eraBegin(sums);
  const whole = slopedOrLevel(sums, 0);
  if (begin === 0) return whole;
  // a steady rise looks like a step to whoever looks for steps: take what explains the bins better
  if (whole.slope !== 0 && errorOf(sums, whole) < errorOfStep(sums, begin)) return whole;
  return slopedOrLevel(sums, begin);
}

/** What a trend that is level may hide: the less sure, the fewer futures have it. */
export function hintOf({ sums }: Bins, { from, slope }: Trend): Hint {
  const score = slope === 0 ? Math.abs(trendScore(sums, from)) : 0;
  return score === 0 ? { slope: 0, share: 0 } : { slope: slopeOf(sums, from), share: Math.min(1, (score / SURE) ** 2) };
}

function slopedOrLevel(sums: Float64Array, from: number): Trend {
  const middle = mean(sums, from, sums.length);
  const slope = Math.abs(trendScore(sums, from)) < SURE ? 0 : slopeOf(sums, from);
  // the line goes through the mean, at the middle of the bins; the end is half of them further
  return { from, level: middle + (slope * (sums.length - from)) / 2, slope };
}

/** Beyond so many bins, two are taken for one: a quarter of the pairs, and the median hardly moves. */
const PAIRED_BINS = 26;

/** The Theil–Sen slope of the bins, in slots per bin and bin. */
function slopeOf(sums: Float64Array, from: number): number {
  const n = sums.length - from;
  if (n <= PAIRED_BINS) return theilSen(sums, from);
  const pairs = new Float64Array(n >> 1);
  const first = sums.length - 2 * pairs.length;
  for (let i = 0; i < pairs.length; i++)
    pairs[i] = (sums[first + 2 * i] as number) + (sums[first + 2 * i + 1] as number);
  // twice as much in bins twice as wide
  return theilSen(pairs, 0) / 4;
}

/** The squared error of a line over all bins. */
function errorOf(sums: Float64Array, { level, slope }: Trend): number {
  let error = 0;
  for (let i = 0; i < sums.length; i++) error += ((sums[i] as number) - level - slope * (i + 0.5 - sums.length)) ** 2;
  return error;
}

/** The squared error of one mean before a bin and another from it on. */
function errorOfStep(sums: Float64Array, at: number): number {
  const before = mean(sums, 0, at);
  const after = mean(sums, at, sums.length);
  let error = 0;
  for (let i = 0; i < sums.length; i++) error += ((sums[i] as number) - (i < at ? before : after)) ** 2;
  return error;
}

function mean(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i] as number;
  return to > from ? sum / (to - from) : 0;
}
