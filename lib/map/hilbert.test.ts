import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BITS_MAX, cellAt, indexAt, sizeOf } from "./hilbert";

const drawn = (bits: number) => {
  const { columns, rows } = sizeOf(bits);
  return Array.from({ length: rows }, (_, y) =>
    Array.from({ length: columns }, (_, x) => indexAt({ x, y }, bits)).join(" "),
  );
};

test.each([
  { bits: 0, rows: ["0"], why: "one place" },
  { bits: 1, rows: ["0 1"], why: "two squares of one" },
  { bits: 2, rows: ["0 3", "1 2"], why: "the curve itself" },
  { bits: 3, rows: ["0 3 4 7", "1 2 5 6"], why: "two of them, one after the other" },
  { bits: 4, rows: ["0 1 14 15", "3 2 13 12", "4 7 8 11", "5 6 9 10"], why: "the curve in each quarter of the curve" },
])("$why: $bits bits", ({ bits, rows }) => {
  expect(drawn(bits)).toEqual(rows);
});

test.each([-1, 4, 1.5])("there is no place %d of four", (index) => {
  expect(() => cellAt(index, 2)).toThrow(RangeError);
});

describe("laws", () => {
  const place = fc
    .integer({ min: 0, max: BITS_MAX })
    .chain((bits) => fc.tuple(fc.constant(bits), fc.integer({ min: 0, max: 2 ** bits - 1 })));

  test("a place lies in one cell, and the cell holds that place", () => {
    fc.assert(
      fc.property(place, ([bits, index]) => {
        expect(indexAt(cellAt(index, bits), bits)).toBe(index);
      }),
    );
  });

  test("the next place is beside it, above or below", () => {
    fc.assert(
      fc.property(place, ([bits, index]) => {
        fc.pre(index + 1 < 2 ** bits);
        const [a, b] = [cellAt(index, bits), cellAt(index + 1, bits)];
        expect(Math.abs(a.x - b.x) + Math.abs(a.y - b.y)).toBe(1);
      }),
    );
  });

  test("an aligned block fills a rectangle of its own size", () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 0, max: 10 })
          .chain((bits) => fc.tuple(fc.constant(bits), fc.integer({ min: 0, max: bits }), fc.nat())),
        ([bits, inside, chosen]) => {
          const first = (chosen % 2 ** (bits - inside)) * 2 ** inside;
          const cells = Array.from({ length: 2 ** inside }, (_, at) => cellAt(first + at, bits));
          const [xs, ys] = [cells.map(({ x }) => x), cells.map(({ y }) => y)];
          const area = (Math.max(...xs) - Math.min(...xs) + 1) * (Math.max(...ys) - Math.min(...ys) + 1);
          expect(area).toBe(2 ** inside);
        },
      ),
    );
  });
});
