import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Address } from "./address";
import { Prefix } from "./prefix";
import { PrefixSet } from "./prefix-set";
import { prefixNear } from "./testing/arbitrary";
import { slowMembers } from "./testing/slow-oracle";

const set = (...texts: string[]): PrefixSet => PrefixSet.of(texts.map(Prefix.mustParse));
const texts = (prefixes: PrefixSet): string[] => prefixes.prefixes().map(String);
const a = Address.mustParse;

test("neighbours grow together, what is inside another disappears", () => {
  expect(texts(set("2001:db8:0:1::/64", "2001:db8::/64"))).toEqual(["2001:db8::/63"]);
  expect(texts(set("2001:db8::/32", "2001:db8:1::/48"))).toEqual(["2001:db8::/32"]);
  expect(texts(set("2001:db8::/64", "2001:db8:0:2::/64"))).toEqual(["2001:db8::/64", "2001:db8:0:2::/64"]);
  expect(texts(set())).toEqual([]);
});

test("a range becomes the fewest prefixes", () => {
  expect(texts(PrefixSet.ofRange(a("::1"), a("::6")))).toEqual(["::1/128", "::2/127", "::4/127", "::6/128"]);
  expect(texts(PrefixSet.ofRange(a("::5"), a("::5")))).toEqual(["::5/128"]);
  expect(texts(PrefixSet.ofRange(a("::6"), a("::5")))).toEqual([]);
});

test("a large prefix without a small one", () => {
  expect(texts(set("2001:db8::/62").difference(set("2001:db8:0:1::/64")))).toEqual([
    "2001:db8::/64",
    "2001:db8:0:2::/63",
  ]);
});

test("the whole space can be counted", () => {
  expect(set("::/0").addressCount()).toBe(1n << 128n);
  expect(set().addressCount()).toBe(0n);
  expect(set("2001:db8::/64", "2001:db8:1::/64", "::1/128").addressCount()).toBe((1n << 65n) + 1n);
});

test("a set is frozen", () => {
  expect(Object.isFrozen(set("::/0"))).toBe(true);
  expect(Object.isFrozen(set("::/0").edges)).toBe(true);
});

describe("laws, address by address", () => {
  const base = (1n << 128n) - 256n; // the end of the space, where an edge is 2^128
  const world = { base, size: 256 } as const;
  const anyPrefixes = fc.array(prefixNear(base), { maxLength: 10 });
  const members = (prefixes: readonly Prefix[]): boolean[] =>
    slowMembers(
      world,
      prefixes.map(({ address, length }) => ({ bits: address.bits, length })),
    );

  test("union, intersection and difference", () => {
    fc.assert(
      fc.property(anyPrefixes, anyPrefixes, (x, y) => {
        const [inX, inY] = [members(x), members(y)];
        const [setX, setY] = [PrefixSet.of(x), PrefixSet.of(y)];
        expect(members(setX.union(setY).prefixes())).toEqual(inX.map((inside, i) => inside || inY[i]));
        expect(members(setX.intersection(setY).prefixes())).toEqual(inX.map((inside, i) => inside && inY[i]));
        expect(members(setX.difference(setY).prefixes())).toEqual(inX.map((inside, i) => inside && !inY[i]));
        expect(setX.union(setY).equals(PrefixSet.of([...x, ...y]))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("contains, covers, and the count", () => {
    fc.assert(
      fc.property(fc.array(prefixNear(base, false), { maxLength: 10 }), prefixNear(base, false), (x, probe) => {
        const inX = members(x);
        const setX = PrefixSet.of(x);
        expect(inX.map((_, i) => setX.contains(Address.fromBits(base + BigInt(i))))).toEqual(inX);
        expect(setX.covers(probe)).toBe(members([probe]).every((inside, i) => !inside || inX[i]));
        expect(setX.addressCount()).toBe(BigInt(inX.filter(Boolean).length));
      }),
      { numRuns: 300 },
    );
  });
});

describe("laws of the algebra", () => {
  const anySet = fc.array(prefixNear(0n), { maxLength: 8 }).map((prefixes) => PrefixSet.of(prefixes));

  test("the algebra obeys its laws", () => {
    fc.assert(
      fc.property(anySet, anySet, anySet, (x, y, z) => {
        const holds = (left: PrefixSet, right: PrefixSet): void => expect(left.equals(right)).toBe(true);
        holds(x.union(y), y.union(x));
        holds(x.intersection(y), y.intersection(x));
        holds(x.union(y.union(z)), x.union(y).union(z));
        holds(x.intersection(y.union(z)), x.intersection(y).union(x.intersection(z)));
        holds(x.difference(y.union(z)), x.difference(y).intersection(x.difference(z)));
        holds(x.union(x), x);
        holds(x.difference(x), PrefixSet.of([]));
        holds(x.difference(y).union(x.intersection(y)), x);
        holds(PrefixSet.of(x.prefixes()), x);
        expect(x.equals(y)).toBe(x.difference(y).addressCount() === 0n && y.difference(x).addressCount() === 0n);
      }),
      { numRuns: 300 },
    );
  });

  test("time follows what is in the sets, not how large the space is", () => {
    const hosts = Array.from({ length: 20_000 }, (_, i) =>
      Prefix.mustParse("2001:db8::/32").childAt(64, BigInt(i) * 97n),
    );
    const started = performance.now();
    const left = set("::/0").difference(PrefixSet.of(hosts));
    expect(left.addressCount()).toBe((1n << 128n) - 20_000n * (1n << 64n));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
