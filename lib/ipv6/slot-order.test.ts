import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SCATTERED_VECTOR_KEY, SCATTERED_VECTORS } from "./scattered-vectors";
import { type OrderName, slotOrder } from "./slot-order";

const KEY = Uint8Array.from(Buffer.from(SCATTERED_VECTOR_KEY, "hex"));
const NAMES: readonly OrderName[] = ["sequential", "sparse", "scattered"];

describe.each(NAMES)("the %s order", (name) => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])("is a permutation of all slots of %d bits", (width) => {
    const { slotAt, indexOf } = slotOrder(name, width, KEY);
    const slots = Array.from({ length: 2 ** width }, (_, i) => slotAt(BigInt(i)));
    expect(slots.toSorted((a, b) => Number(a - b))).toEqual(slots.map((_, i) => BigInt(i)));
    expect(slots.map(indexOf)).toEqual(slots.map((_, i) => BigInt(i)));
  });

  test("undoes itself at any width up to 64 and stays inside", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 64 }), fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), (width, seed) => {
        const { slotAt, indexOf } = slotOrder(name, width, KEY);
        const count = 1n << BigInt(width);
        for (const n of [0n, count - 1n, seed % count]) {
          expect(slotAt(n)).toBeLessThan(count);
          expect(indexOf(slotAt(n))).toBe(n);
          expect(slotAt(indexOf(n))).toBe(n);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("knows no slot outside of the pool", () => {
    const { slotAt, indexOf } = slotOrder(name, 10, KEY);
    for (const ask of [slotAt, indexOf]) {
      expect(() => ask(-1n)).toThrow("not a slot of 10 bits: -1");
      expect(() => ask(1024n)).toThrow(RangeError);
      expect(() => ask(1023n)).not.toThrow();
    }
  });

  test.each([-1, 65, 1.5])("knows no width of %d", (width) => {
    expect(() => slotOrder(name, width, KEY)).toThrow(`not a slot width: ${width}`);
  });
});

test("sequential is the index itself", () => {
  expect(slotOrder("sequential", 64).slotAt(12345n)).toBe(12345n);
});

describe("sparse", () => {
  test("halves what is left, as RFC 3531 §3.1 assigns from the left", () => {
    const { slotAt } = slotOrder("sparse", 10);
    expect([0n, 1n, 2n, 3n, 4n].map(slotAt)).toEqual([0n, 512n, 256n, 768n, 128n]);
  });

  test("after n allocations every block has room to grow to the share that n leaves", () => {
    const { slotAt } = slotOrder("sparse", 10);
    for (let n = 1; n <= 64; n++) {
      const slots = Array.from({ length: n }, (_, i) => Number(slotAt(BigInt(i)))).sort((a, b) => a - b);
      const gaps = slots.map((slot, i) => (slots[i + 1] ?? 1024) - slot);
      expect(Math.min(...gaps)).toBe(1024 / 2 ** Math.ceil(Math.log2(n)));
    }
  });
});

describe("scattered", () => {
  test.each(SCATTERED_VECTORS)("vector: width $width, index $index", ({ width, index, slot }) => {
    expect(slotOrder("scattered", width, KEY).slotAt(index)).toBe(slot);
  });

  /** The definition once more, as PostgreSQL has it: bytes, node:crypto, bigint. */
  function slowSlot(width: number, key: Uint8Array, index: bigint): bigint {
    const lowBits = BigInt(width - Math.floor(width / 2));
    const highMask = 2n ** BigInt(Math.floor(width / 2)) - 1n;
    const lowMask = 2n ** lowBits - 1n;
    let high = index >> lowBits;
    let low = index & lowMask;
    const round = (r: number, half: bigint): bigint => {
      const message = Buffer.alloc(16);
      message.writeBigInt64BE(BigInt(r * 256 + width), 0);
      message.writeBigInt64BE(half, 8);
      return BigInt(createHash("sha256").update(key).update(message).digest().readUInt32BE(0));
    };
    for (let r = 0; r < 10; r += 2) {
      high ^= round(r, low) & highMask;
      low ^= round(r + 1, high) & lowMask;
    }
    return (high << lowBits) + low;
  }

  test("is what its definition says, for any key and width", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        fc.integer({ min: 0, max: 64 }),
        fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
        (key, width, seed) => {
          const index = seed % (1n << BigInt(width));
          expect(slotOrder("scattered", width, key).slotAt(index)).toBe(slowSlot(width, key, index));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("reads its key where it lies, also inside a larger buffer", () => {
    const inside = new Uint8Array(32).fill(9);
    inside.set(KEY, 7);
    const order = slotOrder("scattered", 64, inside.subarray(7, 23));
    expect(order.slotAt(1n)).toBe(slotOrder("scattered", 64, KEY).slotAt(1n));
  });

  test("another key is another order, and so is another width", () => {
    const first = (key: Uint8Array, width: number) =>
      Array.from({ length: 8 }, (_, i) => slotOrder("scattered", width, key).slotAt(BigInt(i)));
    expect(first(KEY, 10)).not.toEqual(
      first(
        Uint8Array.from(KEY, (byte) => byte ^ 1),
        10,
      ),
    );
    expect(first(KEY, 10)).not.toEqual(first(KEY, 11).map((slot) => slot >> 1n));
  });

  test("neighbours are not neighbours any more: the slots of a rack look like chance", () => {
    const { slotAt } = slotOrder("scattered", 10, KEY);
    const slots = Array.from({ length: 1024 }, (_, i) => Number(slotAt(BigInt(i))));
    const near = slots.filter((slot, i) => i > 0 && Math.abs(slot - (slots[i - 1] as number)) <= 8).length;
    // by chance 1,023 × 16 / 1,023 ≈ 16
    expect(near).toBeLessThan(40);
  });

  test("a key has 16 bytes, and there is one", () => {
    expect(() => slotOrder("scattered", 10, new Uint8Array(15))).toThrow("a key has 16 bytes, not 15");
    expect(() => slotOrder("scattered", 10, new Uint8Array(17))).toThrow(RangeError);
    // @ts-expect-error the compiler asks for the key
    expect(() => slotOrder("scattered", 10)).toThrow("the scattered order needs a key");
  });
});
