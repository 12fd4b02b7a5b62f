import fc from "fast-check";
import { expect, test } from "vitest";
import { StepFunction } from "./step-function";

test.each([0, 1, 7, 8, 9, 63, 64, 65, 511, 512, 513, 4097])("%i steps: at each, and between them", (size) => {
  const keys = Array.from({ length: size }, (_, i) => 2 * i);
  const steps = new StepFunction(
    keys,
    keys.map((key) => key + 100),
    -1,
  );
  for (let key = -1; key <= 2 * size; key++) {
    const last = Math.min(size - 1, Math.floor(key / 2));
    expect(steps.at(key)).toBe(last < 0 ? -1 : 2 * last + 100);
  }
});

test("keys may be negative, and up to the greatest number there is", () => {
  const steps = new StepFunction([-1, 5, Number.MAX_VALUE], [1, 2, 3], 0);
  expect([-2, -1, 4, 5, 6, Number.MAX_VALUE].map((key) => steps.at(key))).toStrictEqual([0, 1, 1, 2, 2, 3]);
});

test("it finds what asking every key finds", () => {
  const key = fc.oneof(fc.integer({ min: -3, max: 400 }), fc.maxSafeInteger());
  fc.assert(
    fc.property(fc.uniqueArray(key, { maxLength: 200 }), fc.array(key, { maxLength: 20 }), (list, more) => {
      const keys = list.toSorted((a, b) => a - b);
      const values = keys.map((_, i) => i);
      const steps = new StepFunction(keys, values, -1);
      for (const sought of [...list, ...more]) {
        expect(steps.at(sought)).toBe(keys.findLastIndex((candidate) => candidate <= sought));
      }
    }),
  );
});

test("a step takes 16 bytes, and a seventh of 8 for the levels", () => {
  const keys = Array.from({ length: 100_000 }, (_, i) => i);
  expect(new StepFunction(keys, keys, -1).byteLength).toBeLessThan(17.2 * keys.length);
});
