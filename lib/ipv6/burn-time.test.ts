import { expect, test } from "vitest";
import { burnTime, describeBurnTime } from "./burn-time";

const headline = { count: 10_000_000n, seconds: 1n };

test("a /64 lasts 58,494 years at ten million a second, a /48 3,833,478,626", () => {
  expect(burnTime(1n << 64n, headline)).toEqual({ seconds: 1_844_674_407_370n, years: 58_494n });
  expect(burnTime(1n << 80n, headline).years).toBe(3_833_478_626n);
});

test("a rate may be less than one a second", () => {
  // 1,024 /64s, 40 in 30 days: 25.6 months of 30 days
  expect(burnTime(1024n, { count: 40n, seconds: 30n * 86_400n }).seconds).toBe(66_355_200n);
});

test.each([
  { count: 0n, seconds: 1n },
  { count: 1n, seconds: 0n },
  { count: -1n, seconds: 1n },
])("a rate of $count per $seconds s is a fault of ours", (rate) => {
  expect(() => burnTime(1n, rate)).toThrow("a rate is above zero");
});

test.each([
  { seconds: 1_844_674_407_370n, text: "58,494 years" },
  { seconds: 3n * 31_536_000n - 1n, text: "2.9 years" },
  { seconds: 31_536_000n, text: "1 year" },
  { seconds: 31_536_000n * 11n - 1n, text: "10 years" },
  { seconds: 31_535_999n, text: "364 days" },
  { seconds: 86_400n, text: "1 day" },
  { seconds: (86_400n * 3n) / 2n, text: "1.5 days" },
  { seconds: 86_399n, text: "23 hours" },
  { seconds: 3_600n * 2n, text: "2 hours" },
  { seconds: 3_599n, text: "59 minutes" },
  { seconds: 60n, text: "1 minute" },
  { seconds: 59n, text: "59 seconds" },
  { seconds: 1n, text: "1 second" },
  { seconds: 0n, text: "0 seconds" },
])("$seconds s is $text", ({ seconds, text }) => {
  expect(describeBurnTime({ seconds, years: seconds / 31_536_000n })).toBe(text);
});
