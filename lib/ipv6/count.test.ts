import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { childCount, describeShare, formatCount, hdRatio, hdThreshold, nounOf, usedShare } from "./count";

test.each([
  { length: 32, unit: 56, threshold: 6_183_533n, share: "36.86" },
  { length: 37, unit: 64, threshold: 43_665_787n, share: "32.53" },
  { length: 44, unit: 64, threshold: 456_419n, share: "43.53" },
  { length: 48, unit: 64, threshold: 33_689n, share: "51.41" },
  { length: 54, unit: 64, threshold: 676n, share: "66.02" },
  { length: 56, unit: 64, threshold: 184n, share: "71.88" },
  { length: 64, unit: 64, threshold: 1n, share: "100.00" },
])("a /$length in /$unit s is well used from $threshold on", ({ length, unit, threshold, share }) => {
  expect(hdThreshold(length, unit)).toBe(threshold);
  expect(((Number(threshold) / Number(childCount(length, unit))) * 100).toFixed(2)).toBe(share);
});

test("another ratio is another threshold, and a unit larger than the prefix is a fault of ours", () => {
  expect(hdThreshold(48, 64, 0.8)).toBe(7132n);
  expect(hdThreshold(48, 64, 1)).toBe(65536n);
  expect(() => hdThreshold(64, 48)).toThrow("a /64 has no /48");
});

test("the HD-ratio is that of the logarithms, and 0 where there is none", () => {
  expect(hdRatio(65536n, 48, 64)).toBe(1);
  expect(hdRatio(256n, 48, 64)).toBe(0.5);
  expect(hdRatio(1n, 48, 64)).toBe(0);
  expect(hdRatio(0n, 48, 64)).toBe(0);
  expect(hdRatio(1n, 64, 64)).toBe(0);
  expect(hdRatio(676n, 54, 64)).toBeCloseTo(0.94, 3);
});

describe("counting children", () => {
  test("exactly, also where a number would overflow", () => {
    expect(childCount(54, 64)).toBe(1024n);
    expect(childCount(0, 128)).toBe(1n << 128n);
    expect(childCount(128, 128)).toBe(1n);
  });

  test.each([
    [64, 63],
    [-1, 64],
    [0, 129],
    [1.5, 64],
    [1, 64.5],
  ])("a /%d has no /%d", (from, to) => {
    expect(() => childCount(from, to)).toThrow(`a /${from} has no children of length ${to}`);
  });
});

describe("a share", () => {
  test.each([
    { used: 0n, total: 0n, share: 0 },
    { used: 0n, total: 5n, share: 0 },
    { used: 5n, total: 5n, share: 1 },
    { used: (1n << 61n) - 1n, total: 1n << 61n, share: 0.9999 },
    { used: 1n, total: 10_000n, share: 0.0001 },
    { used: 1n, total: 10_001n, share: 0 },
    { used: 1n, total: 3n, share: 0.3333 },
  ])("$used of $total is $share", ({ used, total, share }) => {
    expect(usedShare(used, total)).toBe(share);
  });

  test("is 1 only of a full pool, and never above the truth", () => {
    const count = fc.bigInt({ min: 1n, max: 1n << 64n });
    fc.assert(
      fc.property(count, count, (x, y) => {
        const [used, total] = x < y ? [x, y] : [y, x];
        const share = usedShare(used, total);
        expect(share === 1).toBe(used === total);
        const tenThousandths = BigInt(Math.round(share * 10_000));
        expect(tenThousandths * total <= used * 10_000n && used * 10_000n < (tenThousandths + 1n) * total).toBe(true);
      }),
    );
  });
});

test.each([
  { n: 0n, text: "0" },
  { n: 999n, text: "999" },
  { n: 1000n, text: "1,000" },
  { n: 1_048_576n, text: "1,048,576" },
  { n: 10n ** 15n, text: "1,000,000,000,000,000" },
  { n: 1n << 49n, text: "562,949,953,421,312" },
  { n: 1n << 50n, text: "2^50" },
  { n: 1n << 64n, text: "2^64" },
  { n: (1n << 64n) - 1n, text: "18,446,744,073,709,551,615" },
])("$n is written as $text", ({ n, text }) => {
  expect(formatCount(n)).toBe(text);
});

test.each([
  { used: 37n, total: 1024n, unit: 64, text: "37 of 1,024 /64s" },
  { used: 0n, total: 1n, unit: 64, text: "0 of 1 /64" },
  { used: 1n, total: 1n, unit: 128, text: "1 of 1 address" },
  { used: 5n, total: 65_536n, unit: 128, text: "5 of 65,536 addresses" },
  { used: 5n, total: 10n ** 15n, unit: 128, text: "5 of 1,000,000,000,000,000 addresses" },
  { used: 0n, total: 1n << 64n, unit: 128, text: "none of 2^64 addresses" },
  { used: 1n << 64n, total: 1n << 64n, unit: 128, text: "all of 2^64 addresses" },
  { used: 1n, total: 1n << 64n, unit: 128, text: "1 in 2^64" },
  { used: 2n, total: 1n << 64n, unit: 128, text: "1 in 2^63" },
  { used: 3n, total: 1n << 64n, unit: 128, text: "less than 1 in 2^62" },
  { used: 1n << 20n, total: 1n << 64n, unit: 128, text: "1 in 2^44" },
  { used: 1n << 63n, total: 1n << 64n, unit: 128, text: "50 % of 2^64 addresses" },
  { used: (1n << 63n) + 1n, total: 1n << 64n, unit: 128, text: "over 50 % of 2^64 addresses" },
  { used: (1n << 64n) - 1n, total: 1n << 64n, unit: 128, text: "over 99.99 % of 2^64 addresses" },
  { used: 10n ** 12n, total: 10n ** 16n, unit: 128, text: "0.01 % of 10,000,000,000,000,000 addresses" },
  { used: 10n ** 12n - 1n, total: 10n ** 16n, unit: 128, text: "less than 1 in 2^13" },
])("$used of $total is told as: $text", ({ used, total, unit, text }) => {
  expect(describeShare(used, total, unit)).toBe(text);
});

test("a unit has its word", () => {
  expect([nounOf(64, 1n), nounOf(64, 2n), nounOf(128, 1n), nounOf(128, 0n)]).toEqual([
    "/64",
    "/64s",
    "address",
    "addresses",
  ]);
});
