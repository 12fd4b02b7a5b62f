import { describe, expect, it } from "vitest";
import { inWords, lastOfMonths } from "./series-text";

const POINTS = [
  { day: "2026-01-30", used: 2 },
  { day: "2026-01-31", used: 1200 },
  { day: "2026-02-01", used: 900 },
];

describe("a series in words", () => {
  it("names the peak where it is past", () => {
    expect(inWords(POINTS)).toBe("From 2 on 2026-01-30 to 900 on 2026-02-01; at most 1,200, on 2026-01-31.");
    expect(inWords(POINTS.slice(0, 2))).toBe("From 2 on 2026-01-30 to 1,200 on 2026-01-31, the most so far.");
  });

  it("is a row for each month in its table, the newest first", () => {
    expect(lastOfMonths(POINTS).map(({ day }) => day)).toEqual(["2026-02-01", "2026-01-31"]);
  });
});
