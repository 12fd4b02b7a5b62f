import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blocksBetween, freeBlocks } from "./free-blocks";
import { Prefix } from "./prefix";
import { anyBits, prefixNear } from "./testing/arbitrary";
import { slowMembers } from "./testing/slow-oracle";

const p = Prefix.mustParse;
const free = (pool: string, ...taken: string[]): string[] => [...freeBlocks(p(pool), taken.map(p))].map(String);

test.each([
  { why: "nothing taken: the pool itself", taken: [], got: ["2001:db8::/61"] },
  { why: "the pool taken", taken: ["2001:db8::/61"], got: [] },
  { why: "a taking larger than the pool", taken: ["2001:db8::/32"], got: [] },
  { why: "takings outside of the pool", taken: ["2001:db7::/32", "2001:db8:0:8::/64"], got: ["2001:db8::/61"] },
  {
    why: "one /64",
    taken: ["2001:db8:0:1::/64"],
    got: ["2001:db8::/64", "2001:db8:0:2::/63", "2001:db8:0:4::/62"],
  },
  {
    why: "the last /64",
    taken: ["2001:db8:0:7::/64"],
    got: ["2001:db8::/62", "2001:db8:0:4::/63", "2001:db8:0:6::/64"],
  },
  {
    why: "unsorted, nested and repeated",
    taken: ["2001:db8:0:4::/64", "2001:db8::/63", "2001:db8:0:1::/64", "2001:db8::/63"],
    got: ["2001:db8:0:2::/63", "2001:db8:0:5::/64", "2001:db8:0:6::/63"],
  },
])("free blocks of a /61: $why", ({ taken, got }) => {
  expect(free("2001:db8::/61", ...taken)).toEqual(got);
});

test("the whole space, and its end", () => {
  expect(free("::/0")).toEqual(["::/0"]);
  expect(free("::/0", "::/1")).toEqual(["8000::/1"]);
  expect(free("::/0", "8000::/1")).toEqual(["::/1"]);
  expect(free("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128")).toHaveLength(1);
});

test("the list of what is taken is left as it was", () => {
  const taken = [p("2001:db8:0:4::/64"), p("2001:db8::/64")];
  Array.from(freeBlocks(p("2001:db8::/61"), Object.freeze(taken)));
  expect(taken.map(String)).toEqual(["2001:db8:0:4::/64", "2001:db8::/64"]);
});

test("asking for the first block of a huge pool does not walk through it", () => {
  const taken = Array.from({ length: 1000 }, (_, i) => p("2001:db8::/32").childAt(128, BigInt(i) << 60n));
  const [first] = freeBlocks(p("2001:db8::/32"), taken);
  expect(String(first)).toBe("2001:db8::1/128");
});

describe("blocks between two addresses", () => {
  test.each([
    { first: 0n, end: 0n, got: [] },
    { first: 5n, end: 4n, got: [] },
    { first: 1n, end: 2n, got: ["::1/128"] },
    { first: 1n, end: 8n, got: ["::1/128", "::2/127", "::4/126"] },
    { first: 0n, end: 7n, got: ["::/126", "::4/127", "::6/128"] },
    { first: 0n, end: 1n << 128n, got: ["::/0"] },
  ])("from $first to $end", ({ first, end, got }) => {
    expect([...blocksBetween(first, end)].map(String)).toEqual(got);
  });

  test("the worst range there is takes 254 blocks", () => {
    expect([...blocksBetween(1n, (1n << 128n) - 1n)]).toHaveLength(254);
  });

  test("they follow one another without gap, and no two neighbours could be one", () => {
    fc.assert(
      fc.property(anyBits, anyBits, (x, y) => {
        const [first, end] = x < y ? [x, y] : [y, x];
        const blocks = [...blocksBetween(first, end)];
        let cursor = first;
        for (const [i, block] of blocks.entries()) {
          expect(block.address.bits).toBe(cursor);
          cursor = block.lastBits + 1n;
          const next = blocks[i + 1];
          const parent = Prefix.of(block.address, Math.max(0, block.length - 1));
          if (next?.length === block.length) expect(parent.covers(next)).toBe(false);
        }
        expect(cursor).toBe(end);
      }),
      { numRuns: 500 },
    );
  });
});

describe("laws", () => {
  const base = 0x20010db8_0000_0000_0000_0000_0000_0000n;
  const world = { base, size: 256 } as const;
  const plain = (prefixes: readonly Prefix[]) =>
    prefixes.map((prefix) => ({ bits: prefix.address.bits, length: prefix.length }));

  test("free is exactly what is in the pool and not taken, in maximal blocks, in order", () => {
    fc.assert(
      fc.property(prefixNear(base, false), fc.array(prefixNear(base), { maxLength: 12 }), (pool, taken) => {
        const blocks = [...freeBlocks(pool, taken)];
        const inPool = slowMembers(world, plain([pool]));
        const isTaken = slowMembers(world, plain(taken));
        const isFree = inPool.map((inside, i) => inside && !isTaken[i]);
        expect(slowMembers(world, plain(blocks))).toEqual(isFree);
        expect(blocks).toEqual(blocks.toSorted(Prefix.compare));
        for (const block of blocks) {
          if (block.length === pool.length) continue;
          const larger = slowMembers(world, plain([Prefix.of(block.address, block.length - 1)]));
          expect(larger.some((inside, i) => inside && !isFree[i])).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
