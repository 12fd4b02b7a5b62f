import { describe, expect, it } from "vitest";
import { everyDay } from "./every-day";

describe("everyDay", () => {
  it("carries a value on until it changes", () => {
    const changes = [
      { day: "2026-01-01", used: 2 },
      { day: "2026-01-04", used: 5 },
    ];
    expect(everyDay(changes, "2026-01-05", 500).map(({ used }) => used)).toEqual([2, 2, 2, 5, 5]);
  });

  it("keeps to its limit with the first and the last day in it", () => {
    for (const today of ["2026-03-17", "2028-08-29", "2028-08-30", "2041-02-01"]) {
      const points = everyDay([{ day: "2026-01-01", used: 1 }], today, 100);
      expect(points.length).toBeLessThanOrEqual(101);
      expect(points[0]?.day).toBe("2026-01-01");
      expect(points.at(-1)?.day).toBe(today);
    }
  });

  it("has nothing where nothing ever changed, and one point for a single day", () => {
    expect(everyDay([], "2026-01-01", 500)).toEqual([]);
    expect(everyDay([{ day: "2026-01-01", used: 3 }], "2026-01-01", 500)).toHaveLength(1);
  });
});
