import type { Bench, BenchRow } from "@/bench/row";
import { forecast, outlookOf, PATHS } from "@/lib/forecast/forecast";
import type { History } from "@/lib/forecast/history";
import { randomOf } from "@/lib/forecast/random";
import { type Score, scoreOf, syntheticCases } from "@/lib/forecast/testing/back-test";
import { historyAt, KINDS, syntheticPool } from "@/lib/forecast/testing/synthetic";

/**
 * How well and how fast forecasts are made. How well is the back-test of docs/forecasts.md: the same seed gives the
 * same figures on every machine.
 */

const SEED = 20_261_127;
const CASES = 1_000;
const POOLS = 100_000;

export const bench: Bench = async ({ short }) => {
  const paths = short ? 500 : PATHS;
  const cases = syntheticCases(CASES, SEED);
  const all = scoreOf(cases, paths);
  return [
    share("forecast.coverage80", all.inside, all.cases),
    share("forecast.before-band", all.before, all.cases),
    share("forecast.after-band", all.after, all.cases),
    share("forecast.before-p50", all.beforeMiddle, all.cases),
    error("forecast.median-error.vs-straight-line", all, all.straightLineError, "a straight line, 30 days"),
    error("forecast.median-error.vs-least-squares", all, all.leastSquaresError, "least squares, all days"),
    error("forecast.median-error.vs-least-squares-90", all, all.leastSquares90Error, "least squares, 90 days"),
    ...KINDS.flatMap((kind) => {
      const score = scoreOf(
        cases.filter((one) => one.kind === kind),
        paths,
      );
      return [
        share(`forecast.${kind}.coverage80`, score.inside, score.cases),
        error(`forecast.${kind}.median-error`, score, score.straightLineError, "a straight line, 30 days"),
      ];
    }),
    onePool(cases.map(({ history }) => history)),
    ranking(cases.map(({ history }) => history)),
  ];
};

/** 2,000 possible futures of one pool: the median over pools of every kind. */
function onePool(histories: readonly History[]): BenchRow {
  const times = histories.slice(0, 200).map((history) => {
    const begin = performance.now();
    forecast(history, { paths: PATHS });
    return performance.now() - begin;
  });
  const slowest = times.sort((a, b) => a - b).at(Math.floor(times.length * 0.99)) ?? 0;
  return { name: "forecast.paths2000", value: slowest, unit: "ms (p99)", n: times.length };
}

/** The outlooks of 100,000 pools from their samples, in order. */
function ranking(histories: readonly History[]): BenchRow {
  const kinds = Array.from({ length: 2_000 }, (_, number) => {
    const pool = syntheticPool(KINDS[number % KINDS.length] ?? "steady", randomOf(SEED, number));
    return historyAt(pool, Math.min(730, Math.floor(Math.min(pool.end, 900) * 0.8)));
  });
  const pools = Array.from({ length: POOLS }, (_, number) => kinds[number % kinds.length] ?? histories[0]);
  const begin = performance.now();
  const ranked = pools
    .map((history, number) => ({ number, day: history === undefined ? 0 : outlookOf(history).p50 }))
    .sort((a, b) => a.day - b.day);
  return { name: "forecast.rank100k", value: performance.now() - begin, unit: "ms", n: ranked.length };
}

function share(name: string, value: number, n: number): BenchRow {
  return { name, value: value * 100, unit: "%", n };
}

function error(name: string, score: Score, other: number, against: string): BenchRow {
  return {
    name,
    value: score.error,
    unit: "days",
    ratio: Number((other / score.error).toFixed(2)),
    against,
    n: score.cases,
  };
}
