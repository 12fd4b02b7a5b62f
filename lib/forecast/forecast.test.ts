import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fanOf, forecast, HORIZON_DAYS, outlookOf } from "./forecast";
import type { History } from "./history";

/** A history in which each day brought so many slots. */
function historyOf(growth: readonly number[], capacity: number, before = 0): History {
  const at = growth.flatMap((by, day) => (by === 0 ? [] : [day]));
  const by = growth.filter((value) => value !== 0);
  const events = by.reduce((sum, value) => sum + Math.max(0, value), 0);
  const taken = before + by.reduce((sum, value) => sum + value, 0);
  return { capacity, taken, days: growth.length, at, by, given: by, events };
}

const every = (days: number, by: number) => Array.from({ length: days }, () => by);

describe("vectors", () => {
  test("1,024 /64s at 40 a month last 25.6 months", () => {
    const monthDays = 28;
    const history = historyOf(every(26 * 7, 40 / monthDays), 1024 + 260);
    expect(history.capacity - history.taken).toBeCloseTo(1024, 6);
    expect(forecast(history).p50 / monthDays).toBeCloseTo(25.6, 3);
  });

  test("1,048,576 /64s at 1,000 a day last 2.9 years", () => {
    const { p10, p50, p90 } = forecast(historyOf(every(140, 1000), 1_048_576 + 140_000));
    expect(p50).toBeCloseTo(1048.576, 1);
    expect((p50 / 365).toFixed(1)).toBe("2.9");
    expect(p10).toBeGreaterThan(800);
    expect(p90).toBeLessThan(1400);
  });
});

describe("what can be said", () => {
  test.each([
    { name: "nothing was ever given", history: historyOf(every(400, 0), 64), state: "idle" },
    {
      name: "nothing was given since an import filled half of it",
      history: historyOf(every(400, 0), 64, 32),
      state: "idle",
    },
    { name: "nothing is left", history: historyOf(every(30, 2), 60), state: "full" },
    { name: "thirteen days are no history", history: historyOf(every(13, 2), 64), state: "young" },
    { name: "fourteen are", history: historyOf(every(14, 2), 64), state: "trend" },
    { name: "two allocations are no trend", history: historyOf([...every(50, 0), 1, 1], 64), state: "young" },
  ])("$name: $state", ({ history, state }) => {
    expect(outlookOf(history).state).toBe(state);
    expect(forecast(history).state).toBe(state);
  });

  test("a pool that needs longer than ten years has no day", () => {
    expect(forecast(historyOf(every(100, 1), HORIZON_DAYS * 2)).p50).toBe(Number.POSITIVE_INFINITY);
    expect(forecast(historyOf(every(100, 1), HORIZON_DAYS)).p50).toBeLessThan(HORIZON_DAYS);
  });

  test("a pool that gives back as much as it takes never runs out", () => {
    const growth = Array.from({ length: 140 }, (_, day) => (day % 14 < 7 ? 1 : -1));
    const { state, p50 } = forecast(historyOf(growth, 64, 10));
    expect({ state, p50 }).toEqual({ state: "trend", p50: Number.POSITIVE_INFINITY });
  });

  test("growth that dies away never fills what is far off", () => {
    const growth = Array.from({ length: 364 }, (_, day) => Math.max(0, 10 - Math.floor(day / 35)));
    expect(forecast(historyOf(growth, 10_000)).p50).toBe(Number.POSITIVE_INFINITY);
  });

  test("growth that rises comes to its end sooner than its mean says", () => {
    const growth = Array.from({ length: 364 }, (_, day) => Math.floor(day / 28));
    const history = historyOf(growth, 20_000);
    const byMean = (history.capacity - history.taken) / (history.taken / 364);
    const { p50, perDayInYear } = forecast(history);
    expect(p50).toBeLessThan(byMean / 2);
    expect(perDayInYear).toBeCloseTo(13, 0);
  });

  test("only the present era counts, and the forecast says since when", () => {
    const { p50, since, events, perDay } = forecast(historyOf([...every(140, 1), ...every(140, 8)], 5000));
    expect(since).toBe(140);
    expect(events).toBe(140 * 8);
    expect(perDay).toBe(8);
    expect(p50).toBeCloseTo((5000 - 140 - 1120) / 8, 0);
  });

  test("one burst is no rise, but its slots count", () => {
    const growth = every(140, 1);
    growth[100] = 60;
    const { perDayInYear, perDay } = forecast(historyOf(growth, 5000));
    expect(perDayInYear).toBe(0);
    expect(perDay).toBeCloseTo((140 + 59) / 140, 5);
  });

  test("a pool that works on weekdays runs out on one", () => {
    // day 0 is a Monday; 70 days later it is Monday again
    const growth = Array.from({ length: 70 }, (_, day) => (day % 7 < 5 ? 10 : 0));
    for (const left of [105, 148, 195, 240]) {
      const { p50 } = forecast(historyOf(growth, 500 + left));
      expect(Math.floor(p50) % 7, `${left} slots left`).toBeLessThan(5);
    }
  });

  test("today's allocations are gone, but say nothing of a rate", () => {
    const growth = every(70, 1);
    const whole = historyOf(growth, 1000);
    const today = {
      ...whole,
      at: [...(whole.at as number[]), 70],
      by: [...(whole.by as number[]), 30],
      given: [...(whole.by as number[]), 30],
      taken: whole.taken + 30,
    };
    expect(forecast(today).perDay).toBe(forecast(whole).perDay);
    expect(forecast(today).p50).toBeCloseTo(forecast(whole).p50 - 30, 5);
  });
});

describe("the fan", () => {
  const history = historyOf(
    Array.from({ length: 200 }, (_, day) => (day % 3 === 0 ? 4 : 1)),
    1000,
  );

  test("begins at what is taken now, widens, and ends at the capacity", () => {
    const fan = fanOf(history, [0, 30, 90, 180, 2000]);
    expect(fan[0]).toEqual({ day: 0, p10: 401, p50: 401, p90: 401 });
    const widths = fan.slice(0, 4).map(({ p10, p90 }) => p90 - p10);
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    expect(fan.at(-1)).toEqual({ day: 2000, p10: 1000, p50: 1000, p90: 1000 });
  });

  test("meets the capacity on the days of the forecast", () => {
    const { p10, p50, p90 } = forecast(history);
    const [early, middle, late] = fanOf(history, [p10, p50, p90]);
    expect(early?.p90).toBeGreaterThan(985);
    expect(middle?.p50).toBeGreaterThan(985);
    expect(late?.p10).toBeGreaterThan(985);
  });

  test("has nothing to show where nothing can be said", () => {
    expect(fanOf(historyOf(every(5, 1), 64), [0, 10])).toEqual([]);
  });
});

describe("laws", () => {
  const growth = fc.array(fc.oneof(fc.constant(0), fc.nat({ max: 6 })), { minLength: 20, maxLength: 500 });
  const room = fc.integer({ min: 1, max: 4000 });
  const run = (law: (growth: number[], room: number) => void) =>
    fc.assert(fc.property(growth, room, law), { numRuns: 150 });
  const pathsFew = { paths: 60 };
  const full = (by: number[], more: number) => historyOf(by, by.reduce((sum, value) => sum + value, 0) + more);

  test("more capacity never means earlier", () => {
    run((by, more) => {
      const small = forecast(full(by, more), pathsFew);
      const large = forecast(full(by, more + 1 + (more % 97)), pathsFew);
      if (small.state !== "trend") return;
      for (const edge of ["p10", "p50", "p90"] as const) expect(large[edge]).toBeGreaterThanOrEqual(small[edge]);
    });
  });

  test("scaling time scales the date", () => {
    // 52 weeks, and the same 52 steps at two and at three weeks each
    const weeks = fc.array(fc.nat({ max: 40 }), { minLength: 52, maxLength: 52 });
    fc.assert(
      fc.property(weeks, room, (sums, more) => {
        const stretched = (times: number) =>
          full(
            sums.flatMap((sum) => [...every(7 * times - 1, 0), sum]),
            more,
          );
        const one = outlookOf(stretched(1));
        if (one.state !== "trend" || one.p50 > HORIZON_DAYS / 3) return;
        // within a week: the rhythm of the week does not stretch
        expect(Math.abs(outlookOf(stretched(2)).p50 - 2 * one.p50)).toBeLessThanOrEqual(14);
        expect(Math.abs(outlookOf(stretched(3)).p50 - 3 * one.p50)).toBeLessThanOrEqual(21);
      }),
    );
  });

  test("a pool of which nothing was given never runs out", () => {
    fc.assert(
      fc.property(fc.nat({ max: 2000 }), room, fc.nat({ max: 500 }), (days, more, before) => {
        const { state, p10, p50, p90 } = forecast(historyOf(every(days, 0), before + more, before));
        expect([state, p10, p50, p90]).toEqual(["idle", ...every(3, Number.POSITIVE_INFINITY)]);
      }),
    );
  });

  test("the edges of the band are in order, and the same samples say the same", () => {
    run((by, more) => {
      const once = forecast(full(by, more), pathsFew);
      expect(once.p10).toBeLessThanOrEqual(once.p50);
      expect(once.p50).toBeLessThanOrEqual(once.p90);
      expect(forecast(full(by, more), pathsFew)).toEqual(once);
      expect(outlookOf(full(by, more)).p50).toBe(once.p50);
    });
  });
});
