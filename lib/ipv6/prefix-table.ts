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
 * To find the last one that begins before, a directory leads there: all prefixes share some leading bits, and the bits
 * after those (about as many as the number of prefixes has) say between which positions to search. On a plan that is
 * filled evenly a few steps remain; in the worst case it is a binary search over all.
 *
 * A prefix takes a record of eight words, half a cache line, the directory at most 1 MB: 33 MB for a million.
 * Here an address is four words of 32 bits, signed, since reading a bigint out of an array allocates and so may passing
 * an unsigned word to a function; the values outside stay bigint.
 */
import type { Address } from "./address";
import { Prefix } from "./prefix";

const NONE = -1;

// The words of a record: four of the first address, then
const RECORD = 8;
const LENGTH = 4;
/** the position of the smallest prefix around it, or `NONE`, */
const PARENT = 5;
/** and which prefix of the list given it is. */
const ORIGIN = 6;

/** More bits than these do not lead through the directory: at 1 MB it still fits into a cache close to the processor. */
const LEAD_BITS_MAX = 18;

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
  /** For each value of the bits that lead, the first position at or after it; one more at the end. */
  readonly #directory: Int32Array;
  /** How many leading bits all prefixes share, and how many bits after those lead through the directory. */
  readonly #sharedBits: number;
  readonly #leadBits: number;
  /** Where an address is taken apart into words: half the time of shifting them out. Holds nothing between calls. */
  readonly #split: DataView = new DataView(new ArrayBuffer(16));

  private constructor(prefixes: readonly Prefix[]) {
    const sorted = sortedWithOrigins(prefixes);
    this.size = sorted.length;
    this.#records = recordsOf(sorted);
    // The bits that lead must lie within the 128.
    this.#leadBits = Math.min(LEAD_BITS_MAX, Math.ceil(Math.log2(this.size + 1)));
    this.#sharedBits = Math.min(sharedBits(sorted), 128 - this.#leadBits);
    this.#directory = directoryOf(this.#records, this.#sharedBits, this.#leadBits);
  }

  /** The table of these prefixes, which may come in any order. The list itself is not kept. */
  static of(prefixes: readonly Prefix[]): PrefixTable {
    return new PrefixTable(prefixes);
  }

  /** How many bytes of memory the table takes. */
  get byteLength(): number {
    return this.#records.byteLength + this.#directory.byteLength;
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

    let from = 0;
    let end = this.size;
    if (end > 0 && leadingBitsEqual(records, 0, this.#sharedBits, a, b, c, d)) {
      const lead = leadOf(this.#sharedBits, this.#leadBits, a, b, c, d);
      from = this.#directory[lead] as number;
      end = this.#directory[lead + 1] as number;
    }
    // The first position that begins after the address; the one before it is the last that does not.
    while (from < end) {
      const middle = (from + end) >>> 1;
      if (isAfter(records, middle * RECORD, a, b, c, d)) end = middle;
      else from = middle + 1;
    }

    for (let position = from - 1; position !== NONE; ) {
      const at = position * RECORD;
      if (leadingBitsEqual(records, at, records[at + LENGTH] as number, a, b, c, d)) {
        return records[at + ORIGIN] as number;
      }
      position = records[at + PARENT] as number;
    }
    return NONE;
  }
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

/** The bits of an address that lead through the directory: `leadBits` of them after the shared ones. */
function leadOf(sharedBits: number, leadBits: number, a: number, b: number, c: number, d: number): number {
  const word = sharedBits >>> 5;
  const skip = sharedBits & 31;
  const here = word === 0 ? a : word === 1 ? b : word === 2 ? c : d;
  const after = word === 0 ? b : word === 1 ? c : word === 2 ? d : 0;
  // In two steps, since a shift by 32 would not shift at all.
  const window = (here << skip) | ((after >>> 1) >>> (31 - skip));
  return (window >>> 1) >>> (31 - leadBits);
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

/** How many leading bits the first and the last address share, and so all between. */
function sharedBits(sorted: readonly WithOrigin[]): number {
  const first = sorted.at(0)?.prefix;
  const last = sorted.at(-1)?.prefix;
  if (first === undefined || last === undefined) return 0;
  return Prefix.of(first.address, 128).commonPrefix(Prefix.of(last.address, 128)).length;
}

function directoryOf(records: Int32Array, sharedBits: number, leadBits: number): Int32Array {
  const size = records.length / RECORD;
  const directory = new Int32Array(2 ** leadBits + 1).fill(size);
  for (let position = size - 1; position >= 0; position--) {
    const [a = 0, b = 0, c = 0, d = 0] = records.subarray(position * RECORD, position * RECORD + 4);
    directory[leadOf(sharedBits, leadBits, a, b, c, d)] = position;
  }
  // A value that no prefix has leads to the next one that is there.
  for (let lead = 2 ** leadBits - 1; lead >= 0; lead--) {
    directory[lead] = Math.min(directory[lead] as number, directory[lead + 1] as number);
  }
  return directory;
}
