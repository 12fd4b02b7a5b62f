import { describe, expect, test } from "vitest";
import { forecast } from "@/lib/forecast/forecast";
import type { History } from "@/lib/forecast/history";
import { type Case, scoreOf } from "@/lib/forecast/testing/back-test";
import { exampleDataCentre } from "./data-centre";

const DAY_MS = 86_400_000;
const NOW = new Date("2026-11-27T12:00:00.000Z");
const TODAY = Math.floor(NOW.getTime() / DAY_MS);
const example = exampleDataCentre(NOW);

/** By pool: the days, from its opening, on which it gave a /64. Nothing of the example is given twice. */
const racks = example.pool
  .filter(({ child_length }) => child_length === 64)
  .map((pool) => {
    const opened = dayOf(pool.created_at);
    const days = example.prefix_tenure
      .filter(({ pool_id }) => pool_id === pool.id)
      .map(({ began_at }) => dayOf(began_at) - opened)
      .sort((a, b) => a - b);
    return { days, age: TODAY - opened };
  });

function dayOf(time: unknown): number {
  return Math.floor(Date.parse(String(time)) / DAY_MS);
}

/** What was known on a day of a rack with so much room. */
function historyAt(days: readonly number[], day: number, capacity: number): History {
  const known = days.filter((at) => at < day);
  const one = known.map(() => 1);
  return { capacity, taken: known.length, days: day, at: known, by: one, given: one, events: known.length };
}

/** Racks made smaller, so that they were full on a day that we know: forecasts of each, every fourth week of its life. */
function cases(): Case[] {
  return racks.flatMap(({ days, age }) => {
    const made: Case[] = [];
    for (let day = 84; day < age - 28; day += 28) {
      const known = days.filter((at) => at < day).length;
      // a rack with room for half of what is still to come
      const capacity = known + Math.ceil((days.length - known) / 2);
      const end = days[capacity - 1];
      if (end === undefined || capacity === known) continue;
      made.push({ kind: "example", history: historyAt(days, day, capacity), actual: end - day });
    }
    return made;
  });
}

describe("forecasts of the example's racks", () => {
  test("the one whose hosts are re-imaged each week runs out within four months, the others not within ten years", () => {
    const ends = racks
      .filter(({ days }) => days.length >= 20)
      .map(({ days, age }) => forecast(historyAt(days, age, 1024)).p50)
      .sort((a, b) => a - b);
    expect(ends[0]).toBeGreaterThan(60);
    expect(ends[0]).toBeLessThan(120);
    expect(ends.slice(1).every((end) => end === Number.POSITIVE_INFINITY)).toBe(true);
  });

  test("the band holds most of what came, and the likeliest day is no worse than a straight line", () => {
    const score = scoreOf(cases(), 400);
    console.info(
      `back-test on the example: ${score.cases} forecasts, ${Math.round(score.inside * 100)} % inside the band, median error ` +
        `${score.error.toFixed(0)} days (straight line ${score.straightLineError.toFixed(0)}, least squares ${score.leastSquares90Error.toFixed(0)})`,
    );
    expect(score.cases).toBeGreaterThan(100);
    expect(score.inside).toBeGreaterThan(0.6);
    expect(score.error).toBeLessThanOrEqual(score.straightLineError);
    expect(score.error).toBeLessThanOrEqual(score.leastSquares90Error);
  });
});
