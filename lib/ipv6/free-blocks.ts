/**
 * The gaps between what is taken, as maximal aligned blocks. The cost follows what is taken, never how large the pool is.
 */
import { Address } from "./address";
import { Prefix } from "./prefix";

/**
 * The free blocks of a pool, in address order: each a prefix with nothing taken in it, and none that could be larger.
 *
 * `taken` may come in any order, nested, repeated, outside of the pool, or larger than it. Time follows the number of
 * taken prefixes (sorted once) plus the blocks that are asked for; leaving the loop early saves the rest.
 *
 * @example
 * [...freeBlocks(Prefix.mustParse("2001:db8::/62"), [Prefix.mustParse("2001:db8:0:1::/64")])].map(String)
 * // ["2001:db8::/64", "2001:db8:0:2::/63"]
 */
export function* freeBlocks(pool: Prefix, taken: readonly Prefix[]): Generator<Prefix> {
  const inPool = taken.filter((prefix) => pool.overlaps(prefix)).sort(Prefix.compare);

  let cursor = pool.address.bits;
  for (const prefix of inPool) {
    //   cursor      prefix
    //     v      |----------|
    yield* blocksBetween(cursor, prefix.address.bits);
    const after = prefix.lastBits + 1n;
    if (after > cursor) cursor = after; // a child of an already taken prefix changes nothing
  }
  yield* blocksBetween(cursor, pool.lastBits + 1n);
}

/**
 * The fewest prefixes that hold exactly the addresses from `first` up to but excluding `end`, in address order.
 * Nothing when `end` is not above `first`. At most 254 blocks for any range.
 */
export function* blocksBetween(first: bigint, end: bigint): Generator<Prefix> {
  let cursor = first;
  while (cursor < end) {
    // The largest block that begins here is held by the alignment of the cursor, and by what is left.
    const size = Math.min(trailingZeros(cursor), bitLength(end - cursor) - 1);
    yield Prefix.of(Address.fromBits(cursor), 128 - size);
    cursor += 1n << BigInt(size);
  }
}

/** How many low bits are clear; 128 for 0. */
function trailingZeros(bits: bigint): number {
  return bits === 0n ? 128 : bitLength(bits & -bits) - 1;
}

/** How many binary digits a positive number has. */
function bitLength(bits: bigint): number {
  const hex = bits.toString(16);
  return hex.length * 4 - Math.clz32(Number.parseInt(hex.charAt(0), 16)) + 28;
}
