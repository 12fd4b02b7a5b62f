/**
 * Longest-prefix match over a million prefixes, millions of times a second.
 *
 * A prefix that covers others of the table is their ancestor; each prefix knows the nearest of its ancestors. Those that
 * cover no others are the leaves:
 *
 *     /32      |------------------------------------------------|
 *     /44        |---------------|     |---------------|
 *     /64          |-|  |-|                 |-|                      leaves: the three /64
 *
 * A trie finds a leaf that has as much in common with the address as any other. Every prefix that contains the address
 * then covers this leaf: it is among its ancestors, or the leaf itself. The longest of them is the first, from the leaf
 * upwards, that is no longer than what address and leaf have in common.
 *
 * That takes 24 bytes for each prefix and 12 at most for each leaf, however the prefixes lie, and a step more for each
 * ancestor that is too long: in practice one or two, 127 at worst.
 */
import type { Address } from "./address";
import { BitTrie, EXACT, type Leaf } from "./bit-trie";
import { Prefix } from "./prefix";
import { WORDS } from "./words";

const NONE = -1;

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
  /** The index of the nearest ancestor of each prefix, or `NONE`. */
  readonly #ancestors: Int32Array;
  /** The leaves; `null` when there are no prefixes. */
  readonly #leaves: BitTrie | null;
  /** What is kept of each prefix: the words from `#from` up to `#to` of its address, and its length. */
  readonly #records: Int32Array;
  readonly #recordWords: number;
  /** All leaves agree in the words before the first; none has a bit set, or fixed, in the second or after it. */
  readonly #from: number;
  readonly #to: number;
  /** The words in which all leaves agree, and more. */
  readonly #shared: Int32Array = new Int32Array(WORDS);
  /** Where an address is taken apart. Holds nothing between calls. */
  readonly #words: Int32Array = new Int32Array(WORDS);

  private constructor(prefixes: readonly Prefix[]) {
    this.size = prefixes.length;
    this.#ancestors = new Int32Array(prefixes.length).fill(NONE);
    const sorted = sortedWithoutDoubles(prefixes);
    const open: Leaf[] = []; // the prefixes that cover the one at hand
    const leaves: Leaf[] = [];
    for (const [i, item] of sorted.entries()) {
      while (open.length > 0 && !open.at(-1)?.prefix.covers(item.prefix)) open.pop();
      this.#ancestors[item.id] = open.at(-1)?.id ?? NONE;
      open.push(item);
      const next = sorted[i + 1];
      if (next === undefined || !item.prefix.covers(next.prefix)) leaves.push(item);
    }
    this.#leaves = leaves.length === 0 ? null : new BitTrie(leaves);

    const [first, last] = [leaves[0], leaves.at(-1)];
    first?.prefix.address.writeWords(this.#shared);
    this.#from = first && last ? first.prefix.address.commonLength(last.prefix.address) >> 5 : 0;
    const longest = leaves.reduce((length, { prefix }) => Math.max(length, prefix.length), 0);
    this.#to = Math.max(this.#from, Math.ceil(longest / 32));
    this.#recordWords = this.#to - this.#from + 1;
    this.#records = new Int32Array(prefixes.length * this.#recordWords);
    for (const [i, { address, length }] of prefixes.entries()) {
      address.writeWords(this.#words);
      this.#records.set(this.#words.subarray(this.#from, this.#to), i * this.#recordWords);
      this.#records[(i + 1) * this.#recordWords - 1] = length;
    }
  }

  /** The table of these prefixes, which may come in any order. The list itself is not kept. */
  static of(prefixes: readonly Prefix[]): PrefixTable {
    return new PrefixTable(prefixes);
  }

  /** How many bytes of memory the table takes. */
  get byteLength(): number {
    return this.#records.byteLength + this.#ancestors.byteLength + (this.#leaves?.byteLength ?? 0);
  }

  /**
   * The index, in the list given, of the longest prefix that contains the address; -1 if none does. Of equal prefixes,
   * the last.
   */
  lookup(address: Address): number {
    if (this.#leaves === null) return NONE;
    address.writeWords(this.#words);
    const node = this.#leaves.nodeFor(this.#words);
    const leaf = this.#leaves.leafIn(node, this.#words);
    // An exact leaf need not be read: one that is near by bears witness to the bits that were passed over.
    let found = leaf < EXACT ? leaf : this.#leaves.witnessOf(node);
    const common = this.#commonLength(found);
    if (leaf >= EXACT && common >= this.#leaves.positionOf(node)) return leaf ^ EXACT;
    while (this.#lengthOf(found) > common) {
      found = this.#ancestors[found] as number;
      if (found === NONE) return NONE;
    }
    return found;
  }

  /** How many leading bits the address in `#words` and a leaf have in common, as far as any leaf goes. */
  #commonLength(leaf: number): number {
    const words = this.#words;
    for (let i = 0; i < this.#from; i++) {
      const differs = (words[i] as number) ^ (this.#shared[i] as number);
      if (differs !== 0) return 32 * i + Math.clz32(differs);
    }
    const record = leaf * this.#recordWords - this.#from;
    for (let i = this.#from; i < this.#to; i++) {
      const differs = (words[i] as number) ^ (this.#records[record + i] as number);
      if (differs !== 0) return 32 * i + Math.clz32(differs);
    }
    return 32 * this.#to;
  }

  #lengthOf(index: number): number {
    return this.#records[(index + 1) * this.#recordWords - 1] as number;
  }
}

/** The prefixes in their order, each with its index; of equal ones only the last. */
function sortedWithoutDoubles(prefixes: readonly Prefix[]): readonly Leaf[] {
  const sorted = prefixes.map((prefix, id) => ({ prefix, id }));
  sorted.sort((a, b) => Prefix.compare(a.prefix, b.prefix));
  return sorted.filter(({ prefix }, i) => !sorted[i + 1]?.prefix.equals(prefix));
}
