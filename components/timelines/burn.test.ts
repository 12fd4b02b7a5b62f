import { describe, expect, test } from "vitest";
import { burnOf, rateAt, SLIDER_STEPS, stepOf } from "./burn";

describe("how long a prefix lasts", () => {
  test.each([
    {
      what: "a /64 at 10,000,000 addresses a second",
      length: 64,
      unit: 128,
      count: 10_000_000n,
      span: "second",
      headline: "58,494 years",
    },
    {
      what: "a /48 at the same rate",
      length: 48,
      unit: 128,
      count: 10_000_000n,
      span: "second",
      headline: "3,833,478,626 years",
    },
    { what: "a rack's /54 at 1,000 /64s a day", length: 54, unit: 64, count: 1_000n, span: "day", headline: "1 day" },
    {
      what: "a cluster's /44 at 1,000 /64s a day",
      length: 44,
      unit: 64,
      count: 1_000n,
      span: "day",
      headline: "2.9 years",
    },
    {
      what: "a /112 of 65,536 addresses at one a second",
      length: 112,
      unit: 128,
      count: 1n,
      span: "second",
      headline: "18 hours",
    },
  ] as const)("$what: $headline", ({ length, unit, count, span, headline }) => {
    expect(burnOf(length, unit, { count, span }).headline).toBe(headline);
  });

  test("40 a month use up a rack's 1,024 /64s in 25.6 months", () => {
    const { inSpans, sum } = burnOf(54, 64, { count: 40n, span: "month" });
    expect([sum, inSpans]).toEqual(["1,024 /64s ÷ 40 a month", "25.6 months"]);
  });
});

describe("the slider", () => {
  test("reaches from one a day to 10,000,000 a second", () => {
    expect(rateAt(0)).toEqual({ count: 1n, span: "day" });
    expect(rateAt(SLIDER_STEPS)).toEqual({ count: 10_000_000n, span: "second" });
  });

  test("only ever gives more, and finds its place again", () => {
    const perDay = (step: number) => Number(rateAt(step).count) * (rateAt(step).span === "second" ? 86_400 : 1);
    for (let step = 1; step <= SLIDER_STEPS; step++) {
      expect(perDay(step)).toBeGreaterThanOrEqual(perDay(step - 1));
      expect(Math.abs(stepOf(rateAt(step)) - step)).toBeLessThanOrEqual(7);
    }
  });
});
