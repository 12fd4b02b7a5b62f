import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runOut } from "./run-out";
import { trendOf } from "./trend";

const never = Number.POSITIVE_INFINITY;

describe("runOut", () => {
  test.each([
    { name: "an even rate", level: 4, slope: 0, remaining: 100, bins: 25 },
    { name: "nothing goes", level: 0, slope: 0, remaining: 100, bins: never },
    { name: "more comes back than goes", level: -1, slope: 0, remaining: 100, bins: never },
    { name: "nothing is left", level: 4, slope: 0, remaining: 0, bins: 0 },
    // 2 t + t²/2 = 48: t = 8
    { name: "a rate that rises", level: 2, slope: 1, remaining: 48, bins: 8 },
    // 10 t - t²/2 = 48: t = 8, and not 12 when it has come back
    { name: "a rate that falls, and fills it before", level: 10, slope: -1, remaining: 48, bins: 8 },
    { name: "a rate that falls to nothing too soon", level: 10, slope: -1, remaining: 51, bins: never },
    { name: "a rate that falls from nothing", level: 0, slope: -1, remaining: 5, bins: never },
    // -2 t + t²/2 = 6: t = 6, once what comes back is less than what goes
    { name: "a rate that rises from below nothing", level: -2, slope: 1, remaining: 6, bins: 6 },
  ])("$name", ({ level, slope, remaining, bins }) => {
    expect(runOut({ from: 0, level, slope }, remaining)).toBeCloseTo(bins, 9);
  });

  test("law: at its end so many slots are gone", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: 0.01, max: 5, noNaN: true }),
        fc.integer({ min: 1, max: 100_000 }),
        (level, slope, remaining) => {
          const t = runOut({ from: 0, level, slope }, remaining);
          expect(level * t + (slope * t * t) / 2).toBeCloseTo(remaining, 2);
        },
      ),
    );
  });
});

describe("trendOf", () => {
  const bins = (...sums: number[]) => ({ binDays: 7, sums: Float64Array.from(sums) });

  test("a steady rise has its slope, and its level at the end of the last bin", () => {
    // the bins grow by 2: the last one holds 20 and ends at 21
    expect(trendOf(bins(2, 4, 6, 8, 10, 12, 14, 16, 18, 20))).toEqual({ from: 0, level: 21, slope: 2 });
  });

  test("so has one of more bins than are compared one by one", () => {
    const { level, slope } = trendOf(bins(...Array.from({ length: 52 }, (_, i) => 2 * i + 1)));
    expect([level, slope]).toEqual([104, 2]);
  });

  test("what is level has its mean", () => {
    expect(trendOf(bins(4, 6, 5, 5, 6, 4))).toEqual({ from: 0, level: 5, slope: 0 });
  });

  test("a step has the mean since", () => {
    expect(trendOf(bins(2, 3, 2, 3, 2, 20, 21, 20, 21, 20))).toEqual({ from: 5, level: 20.4, slope: 0 });
  });

  test("no bins, no growth", () => expect(trendOf(bins())).toEqual({ from: 0, level: 0, slope: 0 }));
});
