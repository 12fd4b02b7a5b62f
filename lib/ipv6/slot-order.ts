/**
 * In which order a pool gives out its slots: three permutations of the numbers 0 to 2^width - 1.
 *
 * A pool counts its allocations with a cursor that only grows. The order turns the n-th allocation into a slot, and a
 * slot back into its n. Both cost the same for the first slot and for the last of 2^64, and nothing is looked up.
 */
import { scatteredOrder } from "./scattered-order";

/** A permutation of the slots of a pool, and its inverse. Both throw `RangeError` outside 0 to 2^width - 1. */
export type SlotOrder = {
  /** The slot of the n-th allocation, n from 0. */
  readonly slotAt: (index: bigint) => bigint;
  /** Which allocation gets this slot: the inverse of `slotAt`. */
  readonly indexOf: (slot: bigint) => bigint;
};

/** The names of the orders that need no key. */
export type PlainOrderName = "sequential" | "sparse";

/** The names of all orders. */
export type OrderName = PlainOrderName | "scattered";

/**
 * The order of a pool with 2^width slots, width 0 to 64. `scattered` needs the pool's key of 16 bytes; the others
 * ignore it.
 *
 * - `sequential`: slot n. Dense, as Docker numbers its containers.
 * - `sparse`: n with its bits reversed (RFC 3531 §3.1, leftmost). Every block keeps room to grow where it is.
 * - `scattered`: a keyed permutation; without the key nobody can tell the next slot.
 *
 * @example
 * [0n, 1n, 2n, 3n].map(slotOrder("sparse", 10).slotAt) // [0n, 512n, 256n, 768n]
 */
export function slotOrder(name: PlainOrderName, width: number): SlotOrder;
export function slotOrder(name: OrderName, width: number, key: Uint8Array): SlotOrder;
export function slotOrder(name: OrderName, width: number, key?: Uint8Array): SlotOrder {
  const check = slotCheck(width);
  switch (name) {
    case "sequential":
      return { slotAt: check, indexOf: check };
    case "sparse": {
      const reverse = (n: bigint): bigint => reverseBits(check(n), width);
      return { slotAt: reverse, indexOf: reverse };
    }
    case "scattered": {
      if (key === undefined) throw new TypeError("the scattered order needs a key");
      const order = scatteredOrder(width, key);
      return { slotAt: (index) => order.slotAt(check(index)), indexOf: (slot) => order.indexOf(check(slot)) };
    }
  }
}

/** Gives a number back if it is a slot of so wide a pool, and throws otherwise. */
function slotCheck(width: number): (n: bigint) => bigint {
  if (!Number.isInteger(width) || width < 0 || width > 64) throw new RangeError(`not a slot width: ${width}`);
  const count = 1n << BigInt(width);
  return (n) => {
    if (n < 0n || n >= count) throw new RangeError(`not a slot of ${width} bits: ${n}`);
    return n;
  };
}

/** The low `width` bits in reverse order; higher bits must be clear. */
function reverseBits(n: bigint, width: number): bigint {
  return BigInt(`0b${Array.from(n.toString(2).padStart(width, "0")).reverse().join("")}`);
}
