/**
 * The back-test: forecasts made on days of the past, beside what then happened. The days are drawn from the whole life
 * of each pool; nothing after a day is seen by the forecast made on it.
 */
import { forecast, HORIZON_DAYS } from "../forecast";
import type { History } from "../history";
import { randomOf } from "../random";
import { leastSquares, straightLine } from "./baselines";
import { historyAt, KINDS, type Kind, syntheticPool } from "./synthetic";

/** What was known on a day, and in how many days the pool was full after it; Infinity: not within ten years. */
export type Case = { readonly kind: string; readonly history: History; readonly actual: number };

/** How well forecasts did. Errors are medians, in days; "not within ten years" counts as ten years. */
export type Score = {
  readonly cases: number;
  /** Of the outcomes, how many lay inside the band, before it, and after it. */
  readonly inside: number;
  readonly before: number;
  readonly after: number;
  /** Of the outcomes, how many came before the likeliest day: half, if that is neither hopeful nor gloomy. */
  readonly beforeMiddle: number;
  readonly error: number;
  readonly straightLineError: number;
  readonly leastSquaresError: number;
  readonly leastSquares90Error: number;
};

/** A day is drawn between these parts of a pool's life, or of its first years. */
const FROM_PART = 0.25;
const TO_PART = 0.9;
const LIFE_SHOWN_DAYS = 900;
const DAY_MIN = 30;

/** One case from each of so many synthetic pools, the kinds in turns. */
export function syntheticCases(count: number, seed: number): Case[] {
  return Array.from({ length: count }, (_, number) => {
    const kind = KINDS[number % KINDS.length] as Kind;
    const pool = syntheticPool(kind, randomOf(seed, number));
    const life = Math.min(pool.end, LIFE_SHOWN_DAYS);
    const part = FROM_PART + (TO_PART - FROM_PART) * randomOf(seed ^ 1, number).share();
    const day = Math.floor(Math.max(Math.min(DAY_MIN, life - 1), life * part));
    return { kind, history: historyAt(pool, day), actual: withinHorizon(pool.end - day) };
  });
}

/** Cases whose pools had too little history for a forecast are left out: then nothing was said. */
export function scoreOf(cases: readonly Case[], paths: number): Score {
  const judged = cases.flatMap(({ history, actual }) => {
    const said = forecast(history, { paths });
    if (said.state !== "trend") return [];
    return [
      {
        before: actual < Math.floor(said.p10),
        after: actual > Math.ceil(said.p90),
        beforeMiddle: actual < said.p50,
        error: errorOf(said.p50, actual),
        straightLine: errorOf(straightLine(history), actual),
        leastSquares: errorOf(leastSquares(history.days)(history), actual),
        leastSquares90: errorOf(leastSquares(90)(history), actual),
      },
    ];
  });
  const share = (is: (one: (typeof judged)[number]) => boolean) => judged.filter(is).length / judged.length;
  return {
    cases: judged.length,
    inside: share((one) => !one.before && !one.after),
    before: share((one) => one.before),
    after: share((one) => one.after),
    beforeMiddle: share((one) => one.beforeMiddle),
    error: median(judged.map((one) => one.error)),
    straightLineError: median(judged.map((one) => one.straightLine)),
    leastSquaresError: median(judged.map((one) => one.leastSquares)),
    leastSquares90Error: median(judged.map((one) => one.leastSquares90)),
  };
}

function withinHorizon(days: number): number {
  return days > HORIZON_DAYS ? Number.POSITIVE_INFINITY : days;
}

function errorOf(said: number, actual: number): number {
  return Math.abs(Math.min(said, HORIZON_DAYS) - Math.min(actual, HORIZON_DAYS));
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
