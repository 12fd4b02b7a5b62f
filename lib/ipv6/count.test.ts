import { expect, test } from "vitest";
import { describeShare, formatCount, hdThreshold, usedShare } from "./count";

test.each([
  [32, 56, 6_183_533n],
  [37, 64, 43_665_787n],
  [44, 64, 456_419n],
  [48, 64, 33_689n],
  [54, 64, 676n],
  [56, 64, 184n],
])("a /%i in /%is is well used from %s on", (length, unit, threshold) => {
  expect(hdThreshold(length, unit)).toBe(threshold);
});

test("counts and shares never lie", () => {
  expect(usedShare((1n << 61n) - 1n, 1n << 61n)).toBe(0.9999);
  expect(usedShare(0n, 0n)).toBe(0);
  expect(formatCount(1_048_576n)).toBe("1,048,576");
  expect(formatCount(1n << 64n)).toBe("2^64");
  expect(formatCount((1n << 64n) - 1n)).toBe("18,446,744,073,709,551,615");
  expect(describeShare(37n, 1024n, 64)).toBe("37 of 1,024 /64s");
  expect(describeShare(1n, 1n << 64n, 128)).toBe("1 in 2^64");
  expect(describeShare(3n, 1n << 64n, 128)).toBe("less than 1 in 2^62");
});
