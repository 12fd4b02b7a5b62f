import fc from "fast-check";
import { expect, test } from "vitest";
import type { Address } from "./address";
import { BitTrie, EXACT } from "./bit-trie";
import { Prefix } from "./prefix";
import { anyAddress, anyPrefix } from "./testing/arbitrary";

/** What an address finds: the leaf, whether its slot is exact, and what its node says. */
function find(trie: BitTrie, address: Address) {
  const words = new Int32Array(4);
  address.writeWords(words);
  const node = trie.nodeFor(words);
  const leaf = trie.leafIn(node, words);
  return { id: leaf & ~EXACT, exact: leaf >= EXACT, position: trie.positionOf(node), witness: trie.witnessOf(node) };
}

test("hosts side by side are all in one node, and none of them need be read", () => {
  const rack = Prefix.mustParse("2001:db8::/54");
  const hosts = Array.from({ length: 1024 }, (_, i) => rack.childAt(64, BigInt(i)));
  const trie = new BitTrie(hosts.map((prefix, id) => ({ prefix, id })));
  for (const [id, { last }] of hosts.entries()) {
    expect(find(trie, last)).toEqual({ id, exact: true, position: 54, witness: 0 });
  }
});

test("a leaf that ends before the bits of its node has several slots of its own", () => {
  const leaves = [
    "2001:db8::/33",
    "2001:db8:8000::/36",
    "2001:db8:9000::/36",
    "2001:db8:a000::/36",
    "2001:db8:b000::/36",
  ];
  const trie = new BitTrie(leaves.map((text, id) => ({ prefix: Prefix.mustParse(text), id })));
  expect(find(trie, Prefix.mustParse(leaves[0] as string).last)).toMatchObject({ id: 0, exact: true });
  expect(find(trie, Prefix.mustParse(leaves[4] as string).last)).toMatchObject({ id: 4, exact: true });
});

test("the leaf found has as much in common with the address as any, and an exact one contains it", () => {
  fc.assert(
    fc.property(fc.array(anyPrefix, { minLength: 1, maxLength: 30 }), fc.array(anyAddress), (prefixes, more) => {
      const apart = prefixes.filter((a, i) => !prefixes.some((b, j) => a.covers(b) && (!b.covers(a) || i < j)));
      const leaves = apart.toSorted(Prefix.compare);
      const trie = new BitTrie(leaves.map((prefix, id) => ({ prefix, id })));
      for (const address of [...prefixes.flatMap(({ first, last }) => [first, last]), ...more]) {
        const { id, exact, position, witness } = find(trie, address);
        const common = (leaf: Prefix): number => Math.min(leaf.length, leaf.address.commonLength(address));
        const found = leaves[id] as Prefix;
        // A leaf that contains the address is found; else every prefix around the address and a leaf is around this one.
        const holder = leaves.find((leaf) => leaf.contains(address));
        if (holder !== undefined) expect(found).toEqual(holder);
        else expect(common(found)).toBe(Math.max(...leaves.map(common)));
        const isBorneOut = (leaves[witness] as Prefix).address.commonLength(address) >= position;
        if (exact && isBorneOut) expect(found.contains(address)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
