/**
 * Sets of addresses, as large as they like, with the algebra of sets.
 *
 * A set is kept as its edges: the addresses where being inside begins or ends, in order.
 *
 *       |----------|       |---|
 *       0          1       2   3      edges[even] begins, edges[odd] ends (not included)
 *
 * So every operation is one walk over the edges of both sides, and asking costs a binary search. Time follows what is
 * in the sets, never how large the prefixes are.
 */
import type { Address } from "./address";
import { blocksBetween } from "./free-blocks";
import { Prefix } from "./prefix";

/**
 * An immutable set of addresses. Two sets with the same addresses have the same prefixes, whatever they were made of.
 *
 * @example
 * PrefixSet.of([Prefix.mustParse("2001:db8::/64"), Prefix.mustParse("2001:db8:0:1::/64")]).prefixes().map(String)
 * // ["2001:db8::/63"]
 */
export class PrefixSet {
  /** Strictly ascending, even in number. */
  readonly edges: readonly bigint[];
  /** Makes the type nominal. */
  declare private readonly nominal: never;

  private constructor(edges: readonly bigint[]) {
    this.edges = Object.freeze(edges);
    Object.freeze(this);
  }

  /** The addresses of the given prefixes, which may come in any order, overlap and repeat. */
  static of(prefixes: readonly Prefix[]): PrefixSet {
    const edges: bigint[] = [];
    for (const prefix of prefixes.toSorted(Prefix.compare)) {
      const end = prefix.lastBits + 1n;
      const lastEnd = edges.at(-1);
      //   |-----------|          what there is
      //      |----|   |-----|    inside it: nothing new; adjacent: it grows
      if (lastEnd === undefined || prefix.address.bits > lastEnd) edges.push(prefix.address.bits, end);
      else if (end > lastEnd) edges[edges.length - 1] = end;
    }
    return new PrefixSet(edges);
  }

  /** The addresses from `first` to `last`, both included; empty if `last` is lower. */
  static ofRange(first: Address, last: Address): PrefixSet {
    return new PrefixSet(first.bits <= last.bits ? [first.bits, last.bits + 1n] : []);
  }

  /** The addresses that are in this set, in the other, or in both. */
  union(other: PrefixSet): PrefixSet {
    return new PrefixSet(combine(this.edges, other.edges, (here, there) => here || there));
  }

  /** The addresses that are in both sets. */
  intersection(other: PrefixSet): PrefixSet {
    return new PrefixSet(combine(this.edges, other.edges, (here, there) => here && there));
  }

  /** The addresses that are in this set and not in the other. */
  difference(other: PrefixSet): PrefixSet {
    return new PrefixSet(combine(this.edges, other.edges, (here, there) => here && !there));
  }

  /** Reports whether the address is in the set. */
  contains(address: Address): boolean {
    return edgesUpTo(this.edges, address.bits) % 2 === 1;
  }

  /** Reports whether every address of the prefix is in the set. */
  covers(prefix: Prefix): boolean {
    const begun = edgesUpTo(this.edges, prefix.address.bits);
    return begun % 2 === 1 && edgesUpTo(this.edges, prefix.lastBits) === begun;
  }

  /** Reports whether both sets have the same addresses. */
  equals(other: PrefixSet): boolean {
    return this.edges.length === other.edges.length && this.edges.every((edge, i) => edge === other.edges[i]);
  }

  /** How many addresses there are, exactly. */
  addressCount(): bigint {
    return this.edges.reduce((count, edge, i) => (i % 2 === 0 ? count - edge : count + edge), 0n);
  }

  /** The fewest prefixes that make up the set, in address order. */
  prefixes(): Prefix[] {
    const prefixes: Prefix[] = [];
    for (let i = 0; i < this.edges.length; i += 2) {
      prefixes.push(...blocksBetween(this.edges[i] as bigint, this.edges[i + 1] as bigint));
    }
    return prefixes;
  }
}

/** Walks over the edges of both sides; an edge of the result is wherever `keep` changes its answer. */
function combine(
  left: readonly bigint[],
  right: readonly bigint[],
  keep: (inLeft: boolean, inRight: boolean) => boolean,
): bigint[] {
  const edges: bigint[] = [];
  let inside = false;
  for (let l = 0, r = 0; l < left.length || r < right.length; ) {
    const nextLeft = left[l];
    const nextRight = right[r];
    const fromLeft = nextRight === undefined || (nextLeft !== undefined && nextLeft <= nextRight);
    const fromRight = nextLeft === undefined || (nextRight !== undefined && nextRight <= nextLeft);
    const edge = (fromLeft ? nextLeft : nextRight) as bigint;
    if (fromLeft) l++;
    if (fromRight) r++;
    // After an odd number of edges we are inside.
    if (keep(l % 2 === 1, r % 2 === 1) !== inside) {
      edges.push(edge);
      inside = !inside;
    }
  }
  return edges;
}

/** How many edges are at or below the address. */
function edgesUpTo(edges: readonly bigint[], bits: bigint): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] as bigint) <= bits) low = middle + 1;
    else high = middle;
  }
  return low;
}
