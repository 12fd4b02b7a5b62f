/**
 * Turns a flat list of prefixes into the forest that they are.
 */
import { Prefix } from "./prefix";

/** An item, and the items right below it in address order. */
export type ForestNode<Item> = {
  readonly item: Item;
  readonly prefix: Prefix;
  readonly children: readonly ForestNode<Item>[];
};

/**
 * Nests each item below the smallest prefix that covers it; what nothing covers is a root. Roots and children come in
 * address order. Of items with equal prefixes, a later one goes below the earlier one.
 *
 * One sort and one walk with a stack of the open parents; no pair is compared twice.
 *
 * @example
 * nest(["2001:db8:1::/48", "2001:db8::/32", "3fff::/20"].map(Prefix.mustParse), (prefix) => prefix)
 *   .map((root) => `${root.prefix} ${root.children.length}`) // ["2001:db8::/32 1", "3fff::/20 0"]
 */
export function nest<Item>(items: readonly Item[], prefixOf: (item: Item) => Prefix): ForestNode<Item>[] {
  const roots: OpenNode<Item>[] = [];
  const open: OpenNode<Item>[] = [];
  const nodes = items.map((item): OpenNode<Item> => ({ item, prefix: prefixOf(item), children: [] }));

  for (const node of nodes.sort((a, b) => Prefix.compare(a.prefix, b.prefix))) {
    while (open.length > 0 && !(open.at(-1) as OpenNode<Item>).prefix.covers(node.prefix)) open.pop();
    (open.at(-1)?.children ?? roots).push(node);
    open.push(node);
  }
  return roots;
}

/** A node whose children are still being found. */
type OpenNode<Item> = { readonly item: Item; readonly prefix: Prefix; readonly children: OpenNode<Item>[] };
