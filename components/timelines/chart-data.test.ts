import { describe, expect, test } from "vitest";
import type { PoolTimeline } from "@/lib/timelines/views";
import { evenPoints, logPoints, logTicks, spanText } from "./chart-data";

/** A pool of 1,000 that has given 100, and gives 2 a day now. */
function timeline(perDay: number, perDayInYear = 0): PoolTimeline {
  return {
    pool: { outlook: { per_day: perDay, per_day_in_year: perDayInYear }, usage: { total: "1000" } },
    history: [
      { day: "2026-11-01", used: 0, quarantined: 0, taken: 0 },
      { day: "2026-11-27", used: 90, quarantined: 10, taken: 100 },
    ],
    fan: [
      { day: "2026-11-27", p10: 100, p50: 100, p90: 100 },
      { day: "2026-12-07", p10: 110, p50: 120, p90: 130 },
    ],
  } as unknown as PoolTimeline;
}

describe("the points of a chart", () => {
  test("on an even axis count days from now", () => {
    expect(evenPoints(timeline(2))).toEqual([
      { x: -26, taken: 0, used: 0 },
      { x: 0, taken: 100, used: 90 },
      { x: 0, band: [100, 100], middle: 100 },
      { x: 10, band: [110, 130], middle: 120 },
    ]);
  });

  test("on a logarithmic axis go on until the last slot is gone", () => {
    const { points, endDays } = logPoints(timeline(2));
    expect(endDays).toBe(450);
    expect(points[0]).toEqual({ x: 1, middle: 102 });
    expect(points.at(-1)).toEqual({ x: expect.closeTo(3650, 5), middle: 1000 });
    expect(points.length).toBeLessThanOrEqual(500);
  });

  test.each([
    { name: "growth of nothing has no end", perDay: 0, perYear: 0, end: null },
    { name: "growth that dies away before has no end", perDay: 1, perYear: -1, end: null },
    // level t + slope t²/2 = 900 with level 1 and slope 1/365
    { name: "growth that rises ends sooner", perDay: 1, perYear: 1, end: 365 * (Math.sqrt(1 + 1800 / 365) - 1) },
  ])("$name", ({ perDay, perYear, end }) => {
    const { endDays } = logPoints(timeline(perDay, perYear));
    if (end === null) expect(endDays).toBeNull();
    else expect(endDays).toBeCloseTo(end, 6);
  });
});

test.each([
  [4, "4 days"],
  [1, "1 day"],
  [45, "1.5 months"],
  [365, "1 year"],
  [58_494 * 365, "58,494 years"],
  [3_833_478_626 * 365, "3.8 billion years"],
])("%d days are %s", (days, text) => expect(spanText(days)).toBe(text));

test("an axis to 20 years has its marks at days, then at years", () => {
  expect(logTicks(7300)).toEqual([1, 10, 100, 365, 3650]);
});
