import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bestFit, firstFit } from "./fit";
import { Prefix } from "./prefix";
import { prefixNear } from "./testing/arbitrary";
import { slowMembers } from "./testing/slow-oracle";

const p = Prefix.mustParse;
// one /64 taken at :9, so :: is a free /61, :8 a free /64, :a a free /63 and :c a free /62
const pool = p("2001:db8::/60");
const taken = [p("2001:db8:0:9::/64")];

test.each([
  { length: 64, first: "2001:db8::/64", best: "2001:db8:0:8::/64" },
  { length: 63, first: "2001:db8::/63", best: "2001:db8:0:a::/63" },
  { length: 62, first: "2001:db8::/62", best: "2001:db8:0:c::/62" },
  { length: 61, first: "2001:db8::/61", best: "2001:db8::/61" },
  { length: 128, first: "2001:db8::/128", best: "2001:db8:0:8::/128" },
])("a /$length goes first to $first, best to $best", ({ length, first, best }) => {
  expect(String(firstFit(pool, taken, length))).toBe(first);
  expect(String(bestFit(pool, taken, length))).toBe(best);
});

test("there is no room for what is larger than every block", () => {
  expect(firstFit(pool, taken, 60)).toBeNull();
  expect(bestFit(pool, taken, 60)).toBeNull();
  expect(bestFit(pool, [pool], 64)).toBeNull();
});

test("of equally tight blocks the lowest is the best", () => {
  const taken = ["2001:db8:0:1::/64", "2001:db8:0:6::/64"].map(p);
  expect(String(bestFit(p("2001:db8::/61"), taken, 64))).toBe("2001:db8::/64");
  expect(String(bestFit(p("2001:db8::/61"), taken, 66))).toBe("2001:db8::/66");
});

describe("laws", () => {
  const base = 0x20010db8_0000_0000_0000_0000_0000_0000n;
  const world = { base, size: 256 } as const;
  const everything = Prefix.mustParse("2001:db8::/120");

  test("both find room exactly when there is any, in the pool and free; the first fit is the lowest", () => {
    fc.assert(
      fc.property(
        fc.array(prefixNear(base), { maxLength: 12 }),
        fc.integer({ min: 120, max: 128 }),
        (taken, length) => {
          const isTaken = slowMembers(
            world,
            taken.map(({ address, length }) => ({ bits: address.bits, length })),
          );
          const size = 2 ** (128 - length);
          const lowest = Array.from({ length: 256 / size }, (_, i) => i * size).find(
            (start) => !isTaken.slice(start, start + size).includes(true),
          );
          const first = firstFit(everything, taken, length);
          const best = bestFit(everything, taken, length);
          expect(first === null).toBe(lowest === undefined);
          expect(best === null).toBe(lowest === undefined);
          if (lowest !== undefined) expect(first?.address.bits).toBe(base + BigInt(lowest));
          for (const found of [first, best]) {
            if (found === null) continue;
            expect(found.length).toBe(length);
            expect(everything.covers(found) && !taken.some((prefix) => prefix.overlaps(found))).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
