import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evenScale, stepArea } from "./step-area";

const days = (...used: number[]) =>
  used.map((count, index) => ({
    day: new Date(Date.UTC(2026, 0, 30 + index)).toISOString().slice(0, 10),
    used: count,
  }));

describe("a series as steps", () => {
  it("keeps each count until the next point, and says nothing of days without a change", () => {
    const { scale, edge } = stepArea(days(2, 2, 4, 4, 1));
    expect(scale).toEqual([0, 1, 2, 3, 4]);
    expect(edge).toBe("M0 2H2V0H4V3H4");
  });

  it("names the months that begin in it, but for one that has no room", () => {
    expect(stepArea(days(1, 1, 1, 1)).months).toEqual([{ month: "2026-02", share: 2 / 3 }]);
    expect(stepArea(days(1, 1, 1)).months).toEqual([{ month: "2026-01", share: 0 }]);
  });

  it("names at most eight months of many years, evenly apart", () => {
    const { months } = stepArea(days(...new Array(3000).fill(1)));
    expect(months.map(({ month }) => month)).toEqual([
      "2026-02",
      "2027-02",
      "2028-02",
      "2029-02",
      "2030-02",
      "2031-02",
      "2032-02",
      "2033-02",
    ]);
  });

  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [9, [0, 5, 10]],
    [100, [0, 25, 50, 75, 100]],
    [1_029_396, [0, 500_000, 1_000_000, 1_500_000]],
  ])("has a scale to %d of round whole counts", (highest, scale) => {
    expect(evenScale(highest)).toEqual(scale);
  });

  it("has a scale of one to four steps that holds any count, and no empty step", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), (highest) => {
        const scale = evenScale(highest);
        const [, step = 0] = scale;
        expect(scale.length).toBeGreaterThanOrEqual(2);
        expect(scale.length).toBeLessThanOrEqual(5);
        expect(scale.at(-1)).toBeGreaterThanOrEqual(highest);
        expect((scale.at(-1) ?? 0) - step).toBeLessThan(Math.max(1, highest));
        expect(scale.every(Number.isInteger)).toBe(true);
      }),
    );
  });
});
