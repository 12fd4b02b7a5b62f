import { describe, expect, test } from "vitest";
import { driverOf, type Usage } from "./driver";

const TODAY = 20_000;

/** A rack in which so many were given on days before today. */
function usage(given: readonly (readonly [ago: number, count: number])[], rest: Partial<Usage> = {}): Usage {
  const rows = given.toSorted((a, b) => b[0] - a[0]);
  const zeros = new Int32Array(rows.length);
  const total = rows.reduce((sum, [, count]) => sum + count, 0);
  return {
    samples: {
      day: Int32Array.from(rows, ([ago]) => TODAY - ago),
      given: Int32Array.from(rows, ([, count]) => count),
      imported: zeros,
      released: zeros,
      freed: zeros,
    },
    since: TODAY - 100,
    today: TODAY,
    length: 54,
    child_length: 64,
    child_level: "host",
    given: total,
    again: 0,
    ...rest,
  };
}

const evenly = Array.from({ length: 50 }, (_, index) => [index * 2 + 1, 2] as const);

describe("what uses a pool up", () => {
  test.each([
    { name: "new hosts", of: usage(evenly), kind: "new", sentence: "New hosts: 100 allocations." },
    {
      name: "new hosts, some of them again",
      of: usage(evenly, { again: 50 }),
      kind: "new",
      sentence: "New hosts: 100 allocations, 50 of them to hosts that had had one here.",
    },
    {
      name: "fresh re-images, where they are more than half",
      of: usage(evenly, { again: 51 }),
      kind: "fresh",
      sentence: "Fresh re-images: 51 of 100 allocations went to hosts that had had a /64 here.",
    },
    {
      name: "one burst within three days",
      of: usage([...evenly, [42, 60], [41, 60]]),
      kind: "burst",
      sentence: "One burst: 124 of 220 allocations came within three days of 2024-08-22.",
    },
    { name: "no burst of a few", of: usage([[42, 9]]), kind: "new", sentence: "New hosts: 9 allocations." },
    {
      name: "no burst in an era of a few weeks",
      of: usage([[5, 60]], { since: TODAY - 27 }),
      kind: "new",
      sentence: "New hosts: 60 allocations.",
    },
    {
      name: "only what the present era brought",
      of: usage([...evenly, [150, 900]]),
      kind: "new",
      sentence: "New hosts: 100 allocations.",
    },
  ])("is $name", ({ of, kind, sentence }) => {
    const driver = driverOf(of);
    expect([driver?.kind, driver?.sentence]).toEqual([kind, sentence]);
  });

  test("is nothing where nothing was given", () => expect(driverOf(usage([[150, 5]]))).toBeNull());
});
