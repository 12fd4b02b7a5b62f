/**
 * Finds, among a million prefixes of which none covers another, the one that an address may be in, by looking at a few
 * of its bits a few times.
 *
 * A node looks at some consecutive bits, and their value says which of its slots holds what comes next: another node, or
 * a prefix, called a leaf. Bits in which all leaves below a node agree are passed over, and where the leaves are dense a
 * node looks at many bits at once (a level-compressed trie: Nilsson and Karlsson, 1999). Of 2001:db8:0::/48, 1::/48,
 * 2::/48 and 40::/48 beside them:
 *
 *     bit 41        [ 0: node | 1: 40::/48 ]
 *     bits 46, 47   [ 0: 0::/48 | 1: 1::/48 | 2: 2::/48 | 3: as 2 ]
 *
 * A slot in which no leaf lies (the last one above) holds what that neighbour does whose number has more leading bits in
 * common with its own. So the leaf found has as many leading bits in common with the address as any other: one with more
 * would lie in the same slot, or, where there is none, be nearer to it than the neighbour.
 *
 * The bits passed over may differ in the address, which nothing on the way notices. The caller must compare: either
 * with the leaf found, or, when its slot is marked as exact, with any leaf of the node up to the bits of the node, since
 * those say the rest. The latter spares a processor that waits for memory most of the waiting: of nodes there are few.
 */
import type { Prefix } from "./prefix";
import { WORDS } from "./words";

/** A prefix, and the number by which it is known outside, from 0 to `EXACT - 1`. */
export type Leaf = { readonly prefix: Prefix; readonly id: number };

/**
 * In the slot of a leaf: no bit of the leaf comes after those that the node looks at, and the slot is its own. So all
 * addresses with the bits of the node that come here are in the leaf.
 */
export const EXACT = 2 ** 30;

/** Of a node: its header, the id of one of the leaves below it, then the slots. */
const HEADER = 0;
const WITNESS = 1;
const SLOTS = 2;

/** A node may take so many words for each leaf that it tells apart from the one before; so there are bounds to them all. */
const WORDS_PER_SPLIT = 4;

/** An immutable trie. */
export class BitTrie {
  /**
   * The nodes. A header is where the bits are and how many, in the form in which they are shifted out of their word: the
   * position, from 0 to 127, and by how much to the right (five bits). A slot is a leaf's id, with or without `EXACT`, or
   * the complement of where a node begins, which is negative.
   */
  readonly #nodes: Int32Array;

  /** For leaves in the order of their prefixes, at least one; no prefix may cover another. */
  constructor(leaves: readonly Leaf[]) {
    this.#nodes = new Builder(leaves).nodes();
  }

  /** How many bytes of memory it takes: 16 at most for each leaf. */
  get byteLength(): number {
    return this.#nodes.byteLength;
  }

  /** The node that holds the leaf for the address in these words. */
  nodeFor(words: Int32Array): number {
    let node = 0;
    for (let slot = this.leafIn(node, words); slot < 0; slot = this.leafIn(node, words)) node = ~slot;
    return node;
  }

  /** What the address in these words finds in a node: of the one from `nodeFor`, a leaf's id, perhaps with `EXACT`. */
  leafIn(node: number, words: Int32Array): number {
    const header = this.#nodes[node + HEADER] as number;
    // A shift takes the lower five bits of its operand.
    const bits = ((words[header >> 10] as number) << (header >> 5)) >>> header;
    return this.#nodes[node + SLOTS + bits] as number;
  }

  /** Where the bits begin that a node looks at. All leaves below it agree in what comes before. */
  positionOf(node: number): number {
    return (this.#nodes[node + HEADER] as number) >> 5;
  }

  /** The id of one of the leaves below a node. */
  witnessOf(node: number): number {
    return this.#nodes[node + WITNESS] as number;
  }
}

/** Makes the nodes, each before those below it. */
class Builder {
  readonly #leaves: readonly Leaf[];
  /** How many leading bits each leaf has in common with the next. */
  readonly #common: Uint8Array;
  readonly #nodes: Int32Array;
  #end = 0;

  constructor(leaves: readonly Leaf[]) {
    this.#leaves = leaves;
    this.#common = Uint8Array.from(leaves.slice(1), ({ prefix }, i) =>
      prefix.address.commonLength((leaves[i] as Leaf).prefix.address),
    );
    this.#nodes = new Int32Array(WORDS_PER_SPLIT * Math.max(1, this.#common.length));
    this.#addNode(0, leaves.length);
  }

  /** All of them. */
  nodes(): Int32Array {
    return this.#nodes.slice(0, this.#end);
  }

  /** Makes the node over the leaves from `from` up to `to`, and those below it; gives back where it begins. */
  #addNode(from: number, to: number): number {
    const { position, width } = this.#bitsOfNode(from, to);
    const node = this.#end;
    const slots = node + SLOTS;
    this.#end = slots + 2 ** width;
    this.#nodes[node + HEADER] = (position << 5) | (32 - width);
    this.#nodes[node + WITNESS] = (this.#leaves[from] as Leaf).id;

    let filled = 0; // up to this one the slots are filled
    for (let first = from, next = from; first < to; first = next) {
      next = first + 1;
      while (next < to && (this.#common[next - 1] as number) >= position + width) next++;
      const { prefix, id } = this.#leaves[first] as Leaf;
      const index = bitsAt(prefix, position, width);
      const spare = position + width - prefix.length; // bits of the node that do not matter to the leaf
      const exact = next - first === 1 && spare >= 0;
      const slot = next - first === 1 ? id : ~this.#addNode(first, next);
      this.#fillGap(slots, filled, index, slot);
      filled = index + (exact ? 2 ** spare : 1);
      this.#nodes.fill(exact ? slot | EXACT : slot, slots + index, slots + filled);
    }
    this.#fillGap(slots, filled, 2 ** width, null);
    return node;
  }

  /**
   * The bits by which a node tells these leaves apart: the first in which they differ, and as many of those that follow
   * in the same word as its memory allows.
   */
  #bitsOfNode(from: number, to: number): { readonly position: number; readonly width: number } {
    if (to - from === 1) return { position: 0, width: 1 }; // there is one leaf in all
    const common = this.#common.subarray(from, to - 1);
    const position = common.reduce((least, length) => Math.min(least, length), 128);
    const splits = new Int32Array(33); // how many neighbours differ first in each of the bits from `position` on
    for (const length of common) {
      const bit = Math.min(length - position, 32);
      splits[bit] = (splits[bit] as number) + 1;
    }
    let width = 1;
    let split = 0;
    for (let candidate = 1; candidate <= 32 - (position & 31); candidate++) {
      split += splits[candidate - 1] as number;
      if (SLOTS + 2 ** candidate <= WORDS_PER_SPLIT * split) width = candidate;
    }
    return { position, width };
  }

  /**
   * Fills the slots from `from` up to `to` with what the slot before them holds, or with `next`, which the slot after them
   * will hold: whichever of the two has more leading bits in common.
   */
  #fillGap(slots: number, from: number, to: number, next: number | null): void {
    const before = from === 0 ? null : inexact(this.#nodes[slots + from - 1] as number);
    for (let index = from; index < to; index++) {
      const nearBefore = ((from - 1) ^ index) < (to ^ index);
      this.#nodes[slots + index] = (nearBefore ? (before ?? next) : (next ?? before)) as number;
    }
  }
}

/** A slot without the mark. */
function inexact(slot: number): number {
  return slot < 0 ? slot : slot & ~EXACT;
}

/** The bits of the first address of a prefix, as a number. */
function bitsAt(prefix: Prefix, position: number, width: number): number {
  prefix.address.writeWords(words);
  return ((words[position >> 5] as number) << (position & 31)) >>> (32 - width);
}

/** Where an address is taken apart. Holds nothing between calls. */
const words = new Int32Array(WORDS);
