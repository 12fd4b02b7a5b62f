/**
 * Longest-prefix match over a million prefixes, millions of times a second.
 *
 * The prefixes lie sorted in typed arrays, a parent before its children, each with the position of its parent. The
 * longest match of an address is then the last prefix that begins at or before it, or the first of that one's
 * ancestors that contains it:
 *
 *     /32 |------------------------------------------------|
 *     /44   |---------------|     |---------------|
 *     /64     |-|  |-|                 |-|
 *                         ^ begins last before the address: the second /64; its parent /44 contains it
 *
 * A binary search for the last one that begins before would jump all over the memory. So every eighth address is
 * copied into a level of its own, every eighth of those into the next, and so on, until eight are left: the search goes
 * down through the levels, along eight neighbours at most in each, and only the last step leaves what a processor keeps
 * close. (Eight, one after the other, was measured faster than more, and than halving.)
 *
 *     level 2   0                             64                             128  …
 *     level 1   0   8   16   24   32   …      64   72   80   …               128  …
 *     records   0 1 2 … 8 9 10 … 16 17 18 …   64 65 …                             …
 *
 * A prefix takes a record of eight words, half a cache line, and the levels add a fourteenth: 34 MB for a million. Here
 * an address is four words of 32 bits, signed, since reading a bigint out of an array allocates and so may passing an
 * unsigned word to a function; the values outside stay bigint.
 */
import type { Address } from "./address";
import { Prefix } from "./prefix";

const NONE = -1;

/** An address. */
const WORDS = 4;
// The words of a record: four of the first address, then
const RECORD = 8;
const LENGTH = 4;
/** the position of the smallest prefix around it, or `NONE`, */
const PARENT = 5;
/** and which prefix of the list given it is. */
const ORIGIN = 6;

/** How many neighbours of one level share an address in the level above. */
const FANOUT = 8;

/**
 * An immutable look-up table.
 *
 * @example
 * const table = PrefixTable.of(["2001:db8::/32", "2001:db8:1::/48"].map(Prefix.mustParse));
 * table.lookup(Address.mustParse("2001:db8:1::5")) // 1
 */
export class PrefixTable {
  /** How many prefixes there are. */
  readonly size: number;
  /** Records in the order of `Prefix.compare`. */
  readonly #records: Int32Array;
  /** The levels above the records, the smallest first; four words for each address. */
  readonly #levels: readonly Int32Array[];
  /** Where an address is taken apart into words: half the time of shifting them out. Holds nothing between calls. */
  readonly #split: DataView = new DataView(new ArrayBuffer(16));

  private constructor(prefixes: readonly Prefix[]) {
    const sorted = sortedWithOrigins(prefixes);
    this.size = sorted.length;
    this.#records = recordsOf(sorted);
    this.#levels = levelsOf(this.#records);
  }

  /** The table of these prefixes, which may come in any order. The list itself is not kept. */
  static of(prefixes: readonly Prefix[]): PrefixTable {
    return new PrefixTable(prefixes);
  }

  /** How many bytes of memory the table takes. */
  get byteLength(): number {
    return this.#levels.reduce((bytes, level) => bytes + level.byteLength, this.#records.byteLength);
  }

  /**
   * The index, in the list given, of the longest prefix that contains the address; -1 if none does. Of equal prefixes,
   * the last.
   */
  lookup(address: Address): number {
    this.#split.setBigUint64(0, address.bits >> 64n);
    this.#split.setBigUint64(8, address.bits); // the low 64 bits of it
    const a = this.#split.getInt32(0);
    const b = this.#split.getInt32(4);
    const c = this.#split.getInt32(8);
    const d = this.#split.getInt32(12);
    const records = this.#records;

    // The last position of each level that is not after the address; -1 before the first.
    let position = 0;
    for (const level of this.#levels) {
      position = lastNotAfter(level, WORDS, position * FANOUT, a, b, c, d);
      if (position < 0) return NONE;
    }
    position = lastNotAfter(records, RECORD, position * FANOUT, a, b, c, d);

    while (position !== NONE) {
      const at = position * RECORD;
      if (leadingBitsEqual(records, at, records[at + LENGTH] as number, a, b, c, d)) {
        return records[at + ORIGIN] as number;
      }
      position = records[at + PARENT] as number;
    }
    return NONE;
  }
}

/**
 * Among `FANOUT` neighbours from `from` on, the last whose address is not after the given one; `from` - 1 if all are.
 * Addresses lie `stride` words apart.
 */
function lastNotAfter(
  words: Int32Array,
  stride: number,
  from: number,
  a: number,
  b: number,
  c: number,
  d: number,
): number {
  const end = Math.min(from + FANOUT, words.length / stride);
  let position = from;
  while (position < end && !isAfter(words, position * stride, a, b, c, d)) position++;
  return position - 1;
}

/** Reports whether the address at `at` is greater than the given one. */
function isAfter(records: Int32Array, at: number, a: number, b: number, c: number, d: number): boolean {
  // Words are signed here, and compared as unsigned.
  if (records[at] !== a) return (records[at] as number) >>> 0 > a >>> 0;
  if (records[at + 1] !== b) return (records[at + 1] as number) >>> 0 > b >>> 0;
  if (records[at + 2] !== c) return (records[at + 2] as number) >>> 0 > c >>> 0;
  return (records[at + 3] as number) >>> 0 > d >>> 0;
}

/** Reports whether the first `length` bits of the address at `at` and of the given one are the same. */
function leadingBitsEqual(
  records: Int32Array,
  at: number,
  length: number,
  a: number,
  b: number,
  c: number,
  d: number,
): boolean {
  let difference = (records[at] as number) ^ a;
  let left = length;
  if (left > 32) {
    if (difference !== 0) return false;
    difference = (records[at + 1] as number) ^ b;
    left -= 32;
  }
  if (left > 32) {
    if (difference !== 0) return false;
    difference = (records[at + 2] as number) ^ c;
    left -= 32;
  }
  if (left > 32) {
    if (difference !== 0) return false;
    difference = (records[at + 3] as number) ^ d;
    left -= 32;
  }
  // 0 to 32 bits of one word are left. A shift by 32 would not shift at all.
  return left === 0 || difference >>> (32 - left) === 0;
}

type WithOrigin = { readonly prefix: Prefix; readonly origin: number };

/** The prefixes in their order, equal ones as they came. */
function sortedWithOrigins(prefixes: readonly Prefix[]): readonly WithOrigin[] {
  const sorted = prefixes.map((prefix, origin) => ({ prefix, origin }));
  return sorted.sort((a, b) => Prefix.compare(a.prefix, b.prefix));
}

/** One record for each prefix, with the position of the smallest prefix around it. */
function recordsOf(sorted: readonly WithOrigin[]): Int32Array {
  const records = new Int32Array(sorted.length * RECORD);
  const open: number[] = [];
  sorted.forEach(({ prefix, origin }, position) => {
    while (open.length > 0 && !(sorted[open.at(-1) as number] as WithOrigin).prefix.covers(prefix)) open.pop();
    const at = position * RECORD;
    for (let i = 0; i < 4; i++) {
      records[at + i] = Number(BigInt.asIntN(32, prefix.address.bits >> BigInt(96 - 32 * i)));
    }
    records[at + LENGTH] = prefix.length;
    records[at + PARENT] = open.at(-1) ?? NONE;
    records[at + ORIGIN] = origin;
    open.push(position);
  });
  return records;
}

/** Every eighth address of the records, every eighth of those, and so on; the smallest level first. */
function levelsOf(records: Int32Array): readonly Int32Array[] {
  const levels: Int32Array[] = [];
  let below = records;
  let stride = RECORD;
  while (below.length / stride > FANOUT) {
    const level = new Int32Array(Math.ceil(below.length / stride / FANOUT) * WORDS);
    for (let at = 0; at < level.length; at += WORDS) {
      const from = (at / WORDS) * FANOUT * stride;
      level.set(below.subarray(from, from + WORDS), at);
    }
    levels.unshift(level);
    below = level;
    stride = WORDS;
  }
  return levels;
}
