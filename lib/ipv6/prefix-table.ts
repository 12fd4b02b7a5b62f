/**
 * Longest-prefix match over a million prefixes, millions of times a second.
 *
 * Prefixes nest or are apart, so their ends cut the addresses into stretches that all have one answer each. The table
 * holds where each stretch begins and what its answer is; the longest match of an address is the answer of the last
 * stretch that begins at or before it:
 *
 *     /32      |------------------------------------------------|
 *     /44        |---------------|     |---------------|
 *     /64          |-|  |-|                 |-|
 *     answers  –  A B C B D   B   A     E    F    E      A        –
 *
 * That stretch is found by a key of 53 bits, which a plain number holds. Where all prefixes share their first 32 or 64
 * bits, the key is what follows: in a plan within one /32, the bits up to /85. Stretches whose beginnings the key does
 * not hold, or that share one, form a group, and are told apart by halving: still right, but slower, the more there are.
 *
 * A prefix makes one stretch where its neighbour follows at once, and two at most; a stretch takes 17 bytes, or 20 to 41
 * in a group. Here an address is four words of 32 bits, signed, since reading a bigint out of an array allocates and so
 * may passing an unsigned word to a function; the values outside stay bigint.
 */
import type { Address } from "./address";
import { Prefix } from "./prefix";
import { StepFunction } from "./step-function";

const NONE = -1;

/** An address. */
const WORDS = 4;

/** The keys of what comes before, and after, all that begins with the shared words. */
const KEY_BEFORE = -1;
const KEY_AFTER = 2 ** 53;

/** Of the two words of a 64-bit number in memory, 1 if the upper comes second: on all processors but the rarest. */
const SWAP = new Uint8Array(Uint32Array.of(1).buffer)[0] as number;

/** Addresses from `first` to the next stretch, and the index of the longest prefix that contains them, or `NONE`. */
type Stretch = { readonly first: bigint; readonly answer: number };

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
  readonly #keyOf: KeyMaker;
  /** The answer at each key; -2 for the first group, -3 for the second, and so on. */
  readonly #answers: StepFunction;
  /** Where each group begins in the two lists below, and their end. */
  readonly #groupStarts: Int32Array;
  readonly #groupAddresses: Int32Array;
  readonly #groupAnswers: Int32Array;
  /** Where an address is taken apart into words: half the time of shifting them out. Holds nothing between calls. */
  readonly #halves: BigUint64Array = new BigUint64Array(2);
  readonly #words: Int32Array = new Int32Array(this.#halves.buffer);

  private constructor(prefixes: readonly Prefix[]) {
    const sorted = sortedWithOrigins(prefixes);
    this.size = sorted.length;
    // A default route must not cost the others their shared words.
    this.#keyOf = new KeyMaker(
      sorted.find(({ prefix }) => prefix.address.bits > 0n)?.prefix.address.bits ?? 0n,
      sorted.at(-1)?.prefix.address.bits ?? 0n,
    );

    const keys: number[] = [];
    const answers: number[] = [];
    const groupStarts: number[] = [];
    const grouped: Stretch[] = [];
    const stretches = stretchesOf(sorted);
    for (let from = 0, to = 0; from < stretches.length; from = to) {
      const { first, answer } = stretches[from] as Stretch;
      const key = this.#keyOf.of(...wordsOf(first));
      for (to = from + 1; to < stretches.length; to++) {
        if (this.#keyOf.of(...wordsOf((stretches[to] as Stretch).first)) !== key) break;
      }
      keys.push(key);
      if (to === from + 1 && this.#keyOf.holds(first)) answers.push(answer);
      else {
        answers.push(NONE - 1 - groupStarts.length);
        groupStarts.push(grouped.length);
        for (let i = from; i < to; i++) grouped.push(stretches[i] as Stretch);
      }
    }
    this.#answers = new StepFunction(keys, answers, NONE);
    this.#groupStarts = Int32Array.from([...groupStarts, grouped.length]);
    this.#groupAnswers = Int32Array.from(grouped, ({ answer }) => answer);
    this.#groupAddresses = new Int32Array(grouped.length * WORDS);
    for (const [i, { first }] of grouped.entries()) this.#groupAddresses.set(wordsOf(first), i * WORDS);
  }

  /** The table of these prefixes, which may come in any order. The list itself is not kept. */
  static of(prefixes: readonly Prefix[]): PrefixTable {
    return new PrefixTable(prefixes);
  }

  /** How many bytes of memory the table takes. */
  get byteLength(): number {
    const arrays = [this.#answers, this.#groupStarts, this.#groupAddresses, this.#groupAnswers];
    return arrays.reduce((bytes, { byteLength }) => bytes + byteLength, 0);
  }

  /**
   * The index, in the list given, of the longest prefix that contains the address; -1 if none does. Of equal prefixes,
   * the last.
   */
  lookup(address: Address): number {
    this.#halves[0] = address.bits >> 64n;
    this.#halves[1] = address.bits; // the low 64 bits of it
    const a = this.#words[SWAP] as number;
    const b = this.#words[1 - SWAP] as number;
    const c = this.#words[2 + SWAP] as number;
    const d = this.#words[3 - SWAP] as number;

    const key = this.#keyOf.of(a, b, c, d);
    const answer = this.#answers.at(key);
    return answer >= NONE ? answer : this.#lookupInGroup(NONE - 1 - answer, a, b, c, d);
  }

  #lookupInGroup(group: number, a: number, b: number, c: number, d: number): number {
    const start = this.#groupStarts[group] as number;
    let low = start - 1; // up to `low` they are not after the address, from `high` on they are
    let high = this.#groupStarts[group + 1] as number;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (isAfter(this.#groupAddresses, middle * WORDS, a, b, c, d)) high = middle;
      else low = middle;
    }
    if (low >= start) return this.#groupAnswers[low] as number;
    // The address lies before the group: in the last stretch that has a smaller key.
    const before = this.#answers.at(this.#keyOf.of(a, b, c, d) - 1);
    return before >= NONE ? before : (this.#groupAnswers[start - 1] as number);
  }
}

/** Makes keys: whole numbers that never fall as addresses rise. */
class KeyMaker {
  /** How many words, 0 to 2, all addresses of interest share; the key is the 53 bits after them. */
  readonly #shared: number;
  readonly #a: number;
  readonly #b: number;

  /** For addresses between these two, above all. */
  constructor(first: bigint, last: bigint) {
    const [a, b] = wordsOf(last);
    const [firstA, firstB] = wordsOf(first);
    this.#a = a;
    this.#b = b;
    this.#shared = firstA !== a ? 0 : firstB !== b ? 1 : 2;
  }

  /** The key of an address. */
  of(a: number, b: number, c: number, d: number): number {
    if (this.#shared === 0) return upper53(a, b);
    if (a !== this.#a) return a >>> 0 < this.#a >>> 0 ? KEY_BEFORE : KEY_AFTER;
    if (this.#shared === 1) return upper53(b, c);
    if (b !== this.#b) return b >>> 0 < this.#b >>> 0 ? KEY_BEFORE : KEY_AFTER;
    return upper53(c, d);
  }

  /** Reports whether an address is the first of those that have its key. */
  holds(bits: bigint): boolean {
    const key = this.of(...wordsOf(bits));
    return key !== KEY_BEFORE && key !== KEY_AFTER && BigInt.asUintN(75 - 32 * this.#shared, bits) === 0n;
  }
}

/** The upper 53 bits of two words. */
function upper53(high: number, low: number): number {
  return (high >>> 0) * 2 ** 21 + (low >>> 11);
}

/** Reports whether the address at `at` is greater than the given one. */
function isAfter(addresses: Int32Array, at: number, a: number, b: number, c: number, d: number): boolean {
  // Words are signed here, and compared as unsigned.
  if (addresses[at] !== a) return (addresses[at] as number) >>> 0 > a >>> 0;
  if (addresses[at + 1] !== b) return (addresses[at + 1] as number) >>> 0 > b >>> 0;
  if (addresses[at + 2] !== c) return (addresses[at + 2] as number) >>> 0 > c >>> 0;
  return (addresses[at + 3] as number) >>> 0 > d >>> 0;
}

/** The four words of an address, signed. */
function wordsOf(bits: bigint): [number, number, number, number] {
  const word = (shift: bigint): number => Number(BigInt.asIntN(32, bits >> shift));
  return [word(96n), word(64n), word(32n), word(0n)];
}

type WithOrigin = { readonly prefix: Prefix; readonly origin: number };

/** The prefixes in their order, equal ones as they came. */
function sortedWithOrigins(prefixes: readonly Prefix[]): readonly WithOrigin[] {
  const sorted = prefixes.map((prefix, origin) => ({ prefix, origin }));
  return sorted.sort((a, b) => Prefix.compare(a.prefix, b.prefix));
}

/** The stretches that have one answer each, in order; what comes before the first has none. */
function stretchesOf(sorted: readonly WithOrigin[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const begin = (first: bigint, answer: number): void => {
    if (stretches.at(-1)?.first === first) stretches.pop(); // it would be empty
    stretches.push({ first, answer });
  };
  const open: WithOrigin[] = [];
  const close = ({ prefix }: WithOrigin): void => {
    open.pop();
    const next = prefix.lastBits + 1n;
    if (next >> 128n === 0n) begin(next, open.at(-1)?.origin ?? NONE);
  };
  for (const item of sorted) {
    for (let top = open.at(-1); top && !top.prefix.covers(item.prefix); top = open.at(-1)) close(top);
    open.push(item);
    begin(item.prefix.address.bits, item.origin);
  }
  for (let top = open.at(-1); top; top = open.at(-1)) close(top);
  return stretches;
}
