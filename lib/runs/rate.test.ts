import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lastsDays, needFor, ratePerDay } from "./rate";

test.each([
  { why: "one a second for a day", recent: "86400", seconds: "86400", rate: 86_400n },
  { why: "a hundred in an hour", recent: "100", seconds: "3600", rate: 2_400n },
  { why: "one in a week is rounded up", recent: "1", seconds: "604800", rate: 1n },
  { why: "none is no rate", recent: "0", seconds: "604800", rate: null },
])("$why", ({ recent, seconds, rate }) => {
  expect(ratePerDay({ recent, seconds })).toBe(rate);
});

describe("laws", () => {
  const taken = fc.record({
    recent: fc.bigInt({ min: 1n, max: 10n ** 12n }).map(String),
    seconds: fc.bigInt({ min: 3600n, max: 7n * 86_400n }).map(String),
  });

  test("a run for N days lasts N days, and one address less does not", () => {
    fc.assert(
      fc.property(taken, fc.integer({ min: 1, max: 3650 }), (rate, days) => {
        const need = needFor(rate, days) ?? 0n;
        expect(lastsDays(need, rate)).toBeGreaterThanOrEqual(BigInt(days));
        expect(lastsDays(need - 1n, rate)).toBeLessThan(BigInt(days));
      }),
    );
  });
});
