import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eraBegin } from "./change-point";
import { theilSen, trendScore } from "./theil-sen";

const of = (...values: number[]) => Float64Array.from(values);

describe("theilSen", () => {
  test.each([
    { name: "a line has its own slope", values: of(1, 3, 5, 7, 9), slope: 2 },
    { name: "one wild value does not move it", values: of(1, 3, 500, 7, 9), slope: 2 },
    {
      name: "the median of an even number of slopes is between the two in the middle",
      values: of(0, 1, 1, 5),
      slope: 4 / 3,
    },
    { name: "one value has none", values: of(4), slope: 0 },
  ])("$name", ({ values, slope }) => expect(theilSen(values, 0)).toBeCloseTo(slope, 10));

  test("values before the first asked for do not count", () => expect(theilSen(of(90, 50, 1, 2, 3), 2)).toBe(1));
});

describe("trendScore", () => {
  test.each([
    // z = (S - 1) / sqrt(n (n-1) (2n+5) / 18): n = 10, S = 45
    { name: "ten rising values", values: of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), score: 44 / Math.sqrt(125) },
    { name: "ten falling values", values: of(10, 9, 8, 7, 6, 5, 4, 3, 2, 1), score: -44 / Math.sqrt(125) },
    // five ones and five twos: S = 25, ties take 2 × 5 × 4 × 15 off
    { name: "ties count for less", values: of(1, 1, 1, 1, 1, 2, 2, 2, 2, 2), score: 24 / Math.sqrt((2250 - 600) / 18) },
    { name: "all the same", values: of(3, 3, 3, 3, 3), score: 0 },
    { name: "too few", values: of(1, 2, 3), score: 0 },
  ])("$name", ({ values, score }) => expect(trendScore(values, 0)).toBeCloseTo(score, 10));
});

describe("eraBegin", () => {
  test.each([
    { name: "ever the same", sums: of(5, 6, 5, 4, 5, 6, 5, 5, 4, 6), begin: 0 },
    { name: "a step up", sums: of(5, 6, 5, 4, 5, 30, 31, 29, 30, 30), begin: 5 },
    { name: "a step down to nothing", sums: of(50, 51, 50, 49, 50, 0, 0, 0, 0, 0), begin: 5 },
    { name: "the later of two steps", sums: of(5, 5, 5, 5, 30, 30, 30, 30, 90, 90, 90, 90), begin: 8 },
    { name: "one burst is no era", sums: of(5, 6, 5, 4, 80, 6, 5, 5, 4, 6), begin: 0 },
    { name: "too short to tell", sums: of(5, 5, 5, 90, 90, 90), begin: 0 },
  ])("$name", ({ sums, begin }) => expect(eraBegin(sums)).toBe(begin));
});

describe("laws", () => {
  const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 30 });

  test("turning values round turns slope and score round", () => {
    fc.assert(
      fc.property(values, (list) => {
        const [forth, back] = [Float64Array.from(list), Float64Array.from(list.toReversed())];
        expect(theilSen(back, 0)).toBeCloseTo(-theilSen(forth, 0), 10);
        expect(trendScore(back, 0)).toBeCloseTo(-trendScore(forth, 0), 10);
      }),
    );
  });

  test("a line added to the values adds its slope", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -9, max: 9 }), (list, slope) => {
        const tilted = Float64Array.from(list, (value, i) => value + slope * i);
        expect(theilSen(tilted, 0)).toBeCloseTo(theilSen(Float64Array.from(list), 0) + slope, 10);
      }),
    );
  });
});
