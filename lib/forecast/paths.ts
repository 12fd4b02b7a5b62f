import type { Bins } from "./history";
import { type Random, randomOf } from "./random";
import { hintOf, type Trend } from "./trend";

/** Bins that are drawn together, so that a busy month stays a busy month. */
const BLOCK_BINS = 2;

/** The mean of a few bins drawn anew is surer than it should be; its error is taken this much wider. */
const WIDER = 1.3;

/** By how much the future differs from the past for reasons that no past shows: one standard deviation, as a share. */
const DRIFT = 0.08;

/** Draws possible futures of a pool. */
export type Futures = {
  /** Puts the growth of each coming bin of one future into `growth`; the same for the same number, whatever else is asked. */
  draw(number: number, growth: Float64Array): void;
};

/**
 * The possible futures of a pool for a seed. Two things are unsure in them: what the past really was (level and slope
 * are fitted again to its bins drawn anew, in blocks), and what chance brings (each coming bin is one of the past, in
 * blocks, moved to the trend).
 */
export function futuresOf(bins: Bins, trend: Trend, seed: number): Futures {
  const strayed = strayedFrom(bins.sums, trend);
  const hint = hintOf(bins, trend);
  const n = strayed.length;
  return {
    draw(number, growth) {
      const random = randomOf(seed, number);
      const refit = refitted(strayed, random);
      const drift = Math.exp(DRIFT * normal(random));
      const hinted = random.share() < hint.share ? hint.slope : 0;
      const turned = trend.slope === 0 ? hinted : refit.slope;
      const slope = (trend.slope + turned) * drift;
      const level = (trend.level + WIDER * refit.mean + (turned * n) / 2) * drift;
      for (let bin = 0; bin < growth.length; ) {
        let from = random.whole(n);
        for (let k = 0; k < BLOCK_BINS && bin < growth.length; k++, bin++) {
          growth[bin] = level + slope * (bin + 0.5) + (strayed[from] as number);
          from = from + 1 === n ? 0 : from + 1;
        }
      }
    },
  };
}

/** By how much each bin of the era strayed from the trend. */
function strayedFrom(sums: Float64Array, { from, level, slope }: Trend): Float64Array {
  const strayed = sums.slice(from);
  for (let i = 0; i < strayed.length; i++) {
    strayed[i] = (strayed[i] as number) - level - slope * (i + 0.5 - strayed.length);
  }
  return strayed;
}

/** The mean and the slope that the same bins would have shown had they come in another order: the errors of the fit. */
function refitted(strayed: Float64Array, random: Random): { readonly mean: number; readonly slope: number } {
  const n = strayed.length;
  let sum = 0;
  let turn = 0;
  let weight = 0;
  for (let i = 0; i < n; ) {
    let from = random.whole(n);
    for (let k = 0; k < BLOCK_BINS && i < n; k++, i++) {
      const off = strayed[from] as number;
      const x = i + 0.5 - n / 2;
      sum += off;
      turn += off * x;
      weight += x * x;
      from = from + 1 === n ? 0 : from + 1;
    }
  }
  return { mean: sum / n, slope: weight === 0 ? 0 : turn / weight };
}

/** About normal: twelve even draws add up to one (Irwin and Hall). */
function normal(random: Random): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random.share();
  return sum;
}
