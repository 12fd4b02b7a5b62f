import { describe, expect, test } from "vitest";
import type { PrefixRow } from "@/lib/prefixes/views";
import type { FreeRow, TreeWindow } from "@/lib/tree/views";
import { branchesAfter, branchesOf } from "./branches";
import { treeLines } from "./tree-lines";
import { closedSiblings, moveTo, openBelow, parentOf, typedLine } from "./tree-moves";

function prefix(id: string, network: string, expandable = true): PrefixRow {
  const length = Number(network.split("/")[1]);
  return {
    type: "prefix",
    id,
    network,
    length,
    level: null,
    state: "active",
    holder: null,
    usage: null,
    below: { hosts: "0", containers: "0" },
    expandable,
    since: null,
  };
}

function free(network: string): FreeRow {
  return { type: "free", network, length: 56, count: "256", child_length: 64, first: network, next: null };
}

const root: TreeWindow = {
  parent: null,
  rows: [prefix("a", "2001:db8::/40"), prefix("b", "2001:db8:100::/40")],
  next: null,
  previous: null,
  children: "2",
};
const below: TreeWindow = {
  parent: "a",
  rows: [prefix("a1", "2001:db8:0:2f0::/64", false), free("2001:db8:0:300::/56")],
  next: "cursor",
  previous: null,
  children: "900",
};

describe("lines of the tree", () => {
  test("a closed tree shows its top, with the size of the set", () => {
    const lines = treeLines(branchesOf([root]), new Set());
    expect(lines.map((line) => [line.key, line.level])).toEqual([
      ["a", 1],
      ["b", 1],
    ]);
    expect(lines[1]).toMatchObject({ position: 2, size: 2, open: false });
  });

  test("an open node shows its children below it, and that there are more", () => {
    const lines = treeLines(branchesOf([root, below]), new Set(["a"]));
    expect(lines.map((line) => [line.kind, line.level])).toEqual([
      ["prefix", 1],
      ["prefix", 2],
      ["free", 2],
      ["more", 2],
      ["prefix", 1],
    ]);
    expect(lines[1]).toMatchObject({ position: 1, size: -1 });
    expect(lines[3]).toMatchObject({ shown: 1, children: "900" });
  });

  test("an open node that is not there yet shows that it is loading, once that is worth saying", () => {
    const asked = branchesOf([root]);
    expect(treeLines(asked, new Set(["b"])).map(({ key }) => key)).toEqual(["a", "b"]);
    const slow = branchesAfter(asked, { type: "loading", parent: "b" });
    expect(treeLines(slow, new Set(["b"])).at(-1)).toMatchObject({ kind: "loading", level: 2 });
  });

  test("a failed load keeps the rows and offers another try; a new try clears the fault", () => {
    const failed = branchesAfter(branchesOf([root, below]), { type: "failed", parent: "a", error: "No answer" });
    expect(treeLines(failed, new Set(["a"])).at(-2)).toMatchObject({ kind: "failed", error: "No answer", again: true });
    const again = branchesAfter(failed, { type: "loading", parent: "a" });
    expect(treeLines(again, new Set(["a"])).at(-2)).toMatchObject({ kind: "more", loading: true });
  });

  test("a further window is appended, and rows it brings again are not doubled", () => {
    const window = {
      ...below,
      rows: [free("2001:db8:0:300::/56"), prefix("a2", "2001:db8:0:400::/64", false)],
      next: null,
      previous: null,
    };
    const more = branchesAfter(branchesOf([root, below]), { type: "loaded", parent: "a", window, join: "after" });
    expect(more.get("a")?.rows.map((row) => row.network)).toEqual([
      "2001:db8:0:2f0::/64",
      "2001:db8:0:300::/56",
      "2001:db8:0:400::/64",
    ]);
  });

  test("a node without children says so", () => {
    const empty = { parent: "b", rows: [], next: null, previous: null, children: "0" };
    expect(treeLines(branchesOf([root, empty]), new Set(["b"])).at(-1)).toMatchObject({ kind: "empty", level: 2 });
  });
});

describe("moves in the tree", () => {
  const lines = treeLines(branchesOf([root, below]), new Set(["a"]));

  test("keys stop at both ends", () => {
    expect(moveTo(lines, 0, "ArrowUp", 10)).toBe(0);
    expect(moveTo(lines, 2, "PageDown", 10)).toBe(4);
    expect(moveTo(lines, 2, "Home", 10)).toBe(0);
    expect(moveTo(lines, 2, "x", 10)).toBeNull();
  });

  test("the way up leads to the node above", () => {
    expect(parentOf(lines, 2)).toBe(0);
    expect(parentOf(lines, 4)).toBeNull();
  });

  test("a hextet that is typed finds its line, round the end", () => {
    expect(typedLine(lines, 0, "2f0")).toBe(1);
    expect(typedLine(lines, 4, "2f0")).toBe(1);
    expect(typedLine(lines, 0, "100")).toBe(4);
    expect(typedLine(lines, 0, "beef")).toBeNull();
  });

  test("one character moves on, a second stays on the line that still fits", () => {
    expect(typedLine(lines, 1, "2")).not.toBe(1);
    expect(typedLine(lines, 1, "2f")).toBe(1);
  });

  test("what is open below a node closes with it; closed siblings can be opened at once", () => {
    expect(openBelow(lines, 0)).toEqual([]);
    expect(closedSiblings(lines, 0)).toEqual(["b"]);
  });
});
