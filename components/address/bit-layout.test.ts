import { describe, expect, test } from "vitest";
import { boundaryAt, COLON, GROUP, piecesOf } from "./bit-geometry";
import { bitsOf, spansText, valueText } from "./bit-value";

const quarter = GROUP / 16;

describe("where bits lie on the ruler", () => {
  test("a whole half is 100 % wide", () => {
    expect(piecesOf(0, 64)).toEqual([{ half: 0, left: 0, width: 100 }]);
    expect(piecesOf(64, 128)).toEqual([{ half: 1, left: 0, width: 100 }]);
  });

  test("a /37 boundary splits the tenth digit after its first bit", () => {
    const [fabric] = piecesOf(32, 37);
    expect(fabric?.left).toBeCloseTo(2 * (GROUP + COLON));
    expect(fabric?.width).toBeCloseTo(5 * quarter);
  });

  test("a run that ends with a group stops before the colon, the next begins after it", () => {
    const [first] = piecesOf(0, 16);
    const [second] = piecesOf(16, 32);
    expect((first?.left ?? 0) + (first?.width ?? 0)).toBeCloseTo(GROUP);
    expect(second?.left).toBeCloseTo(GROUP + COLON);
  });

  test("a run across the middle has two pieces", () => {
    expect(piecesOf(56, 72).map((piece) => piece.half)).toEqual([0, 1]);
  });

  test("an empty run has none", () => {
    expect(piecesOf(64, 64)).toEqual([]);
  });

  test("neighbours never overlap and grow from left to right, at every boundary", () => {
    for (let bit = 1; bit < 128; bit++) {
      const left = piecesOf(0, bit).at(-1);
      const right = piecesOf(bit, 128)[0];
      if (left === undefined || right === undefined) throw new Error("both sides have bits");
      if (left.half === right.half) expect(right.left - (left.left + left.width)).toBeGreaterThan(-1e-9);
      expect(boundaryAt(bit).left).toBeCloseTo(left.left + left.width);
    }
  });
});

describe("what bits hold", () => {
  const digits = "20010db8188400290000000000000009";

  test("bits are cut exactly", () => {
    expect(bitsOf(digits, 32, 37)).toBe("00011");
    expect(Number.parseInt(bitsOf(digits, 32, 37), 2)).toBe(3);
  });

  test.each([
    { from: 32, to: 37, says: "0001 1" },
    { from: 37, to: 44, says: "000 1000" },
    { from: 54, to: 64, says: "00 0010 1001" },
    { from: 64, to: 128, says: "0x9" },
  ])("bits $from to $to are written $says", ({ from, to, says }) => {
    expect(valueText(digits, from, to)).toBe(says);
  });

  test("the text form names every span with its bits, the last bit included", () => {
    expect(
      spansText([
        { name: "fabric", from: 32, to: 37, index: "3", position: 0 },
        { name: "cluster", from: 37, to: 44, index: "17", position: 1 },
      ]),
    ).toBe("fabric 3 in bits 32 to 36, cluster 17 in bits 37 to 43");
  });
});
