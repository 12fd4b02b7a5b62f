import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ForestNode, nest } from "./forest";
import { Prefix } from "./prefix";
import { prefixNear } from "./testing/arbitrary";

const self = (prefix: Prefix): Prefix => prefix;
const draw = (nodes: readonly ForestNode<unknown>[], depth = 0): string[] =>
  nodes.flatMap((node) => [`${"  ".repeat(depth)}${node.prefix}`, ...draw(node.children, depth + 1)]);

test("a flat list becomes the tree of a plan", () => {
  const texts = [
    "2001:db8:400::/54",
    "3fff::/20",
    "2001:db8::/32",
    "2001:db8::/44",
    "2001:db8:10::/44",
    "2001:db8::/64",
  ];
  expect(draw(nest(texts.map(Prefix.mustParse), self))).toEqual([
    "2001:db8::/32",
    "  2001:db8::/44",
    "    2001:db8::/64",
    "  2001:db8:10::/44",
    "  2001:db8:400::/54",
    "3fff::/20",
  ]);
  expect(nest([], self)).toEqual([]);
});

test("of equal prefixes the later goes below the earlier", () => {
  const items = ["a", "b"].map((name) => ({ name, prefix: Prefix.mustParse("2001:db8::/32") }));
  const [root, ...others] = nest(items, (item) => item.prefix);
  expect(others).toEqual([]);
  expect(root?.item.name).toBe("a");
  expect(root?.children.map((child) => child.item.name)).toEqual(["b"]);
});

test("the list given is left as it was", () => {
  const items = Object.freeze(["2001:db8:1::/48", "2001:db8::/32"].map(Prefix.mustParse));
  nest(items, self);
  expect(items.map(String)).toEqual(["2001:db8:1::/48", "2001:db8::/32"]);
});

describe("laws", () => {
  test("each is below the longest that covers it, and none is lost", () => {
    const distinct = fc.uniqueArray(prefixNear(0n), { selector: String, maxLength: 30 });
    fc.assert(
      fc.property(distinct, (prefixes) => {
        const parents = new Map<string, string | null>();
        const walk = (nodes: readonly ForestNode<Prefix>[], parent: Prefix | null): void => {
          expect(nodes.map((node) => node.prefix)).toEqual(nodes.map((node) => node.prefix).toSorted(Prefix.compare));
          for (const node of nodes) {
            parents.set(String(node.prefix), parent === null ? null : String(parent));
            walk(node.children, node.prefix);
          }
        };
        walk(nest(prefixes, self), null);

        expect(parents.size).toBe(prefixes.length);
        for (const prefix of prefixes) {
          const around = prefixes.filter((other) => other.covers(prefix) && !other.equals(prefix));
          const [longest] = around.sort((x, y) => y.length - x.length);
          expect(parents.get(String(prefix))).toBe(longest === undefined ? null : String(longest));
        }
      }),
    );
  });
});
