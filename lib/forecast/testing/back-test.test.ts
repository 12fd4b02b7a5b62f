import { describe, expect, test } from "vitest";
import { type Case, scoreOf, syntheticCases } from "./back-test";
import { KINDS } from "./synthetic";

/** A new one on each run, printed when something fails; BACK_TEST_SEED repeats it. */
const SEED = Number(process.env.BACK_TEST_SEED ?? Math.floor(Math.random() * 1_000_000));
const CASES = 210;
const PATHS = 200;

describe(`the back-test in short (BACK_TEST_SEED=${SEED})`, () => {
  const cases = syntheticCases(CASES, SEED);
  const score = scoreOf(cases, PATHS);
  console.info(
    `back-test, seed ${SEED}: ${score.cases} forecasts, ${Math.round(score.inside * 100)} % inside the band, median error ` +
      `${score.error.toFixed(0)} days (straight line ${score.straightLineError.toFixed(0)}, least squares ${score.leastSquares90Error.toFixed(0)})`,
  );

  test("has pools of every kind, with and without an end", () => {
    expect(new Set(cases.map(({ kind }) => kind))).toEqual(new Set(KINDS));
    expect(score.cases).toBeGreaterThan(CASES * 0.95);
    expect(cases.some(({ actual }) => actual === Number.POSITIVE_INFINITY)).toBe(true);
  });

  // of 1,000 pools the band holds 75 to 85 % (bench forecast); with 210, chance alone moves that by three to each side twice over
  test("the band holds about four of five outcomes", () => {
    expect(score.inside).toBeGreaterThan(0.68);
    expect(score.inside).toBeLessThan(0.92);
  });

  test("the likeliest day is nearer than a straight line's and than that of least squares", () => {
    expect(score.error).toBeLessThan(score.straightLineError);
    expect(score.error).toBeLessThan(score.leastSquaresError);
    expect(score.error).toBeLessThan(score.leastSquares90Error);
  });
});

test("the score counts a band that misses", () => {
  const [one] = syntheticCases(1, 1) as [Case];
  const far = scoreOf(
    [
      { ...one, actual: 1 },
      { ...one, actual: Number.POSITIVE_INFINITY },
    ],
    50,
  );
  expect({ inside: far.inside, before: far.before, after: far.after }).toEqual({ inside: 0, before: 0.5, after: 0.5 });
});
