import { expect, test } from "vitest";
import { servicesOutlook } from "./runway";

const day = (text: string) => Date.parse(text) / 86_400_000;

test("Services of which nobody has said how many there are have no day", () => {
  expect(servicesOutlook([], 65_535n, day("2026-11-27"))).toMatchObject({ p50: null });
});

test("Services said once have no rate yet", () => {
  const { p50, sentence } = servicesOutlook([{ at: "2026-11-01T00:00:00Z", count: 10 }], 100n, day("2026-11-27"));
  expect([p50, sentence]).toEqual([
    null,
    "10 were said on 2026-11-01. Say how many there are again later, and their rate follows.",
  ]);
});

test("Ten services in ten days leave eighty days for eighty more", () => {
  const said = [
    { at: "2026-11-01T00:00:00Z", count: 10 },
    { at: "2026-11-11T00:00:00Z", count: 20 },
  ];
  expect(servicesOutlook(said, 100n, day("2026-11-11")).p50).toBe("2027-01-30");
  expect(servicesOutlook(said, 1_000_000n, day("2026-11-11")).p50).toBeNull();
  expect(servicesOutlook(said.toReversed(), 100n, day("2026-11-11")).p50).toBeNull();
});
