import { expect, test } from "vitest";
import { indexAt } from "@/lib/map/hilbert";
import type { MapCell } from "@/lib/tree/views";
import { moveOnMap } from "./map-moves";

const cell = (slot: number): MapCell => {
  const rest = {
    id: null,
    network: "",
    state: "active",
    share: null,
    since: null,
    holder: null,
    deeper: false,
  } as const;
  return { slot, span: 1, ...rest };
};
const map = { bits: 4, cells: [cell(9), cell(2), cell(13)] };
const at = (x: number, y: number) => indexAt({ x, y }, 4);

test.each([
  { key: "ArrowRight", from: at(1, 2), to: at(2, 2), why: "to the cell beside it, wherever that is along the curve" },
  { key: "ArrowRight", from: at(3, 2), to: at(3, 2), why: "not past the edge" },
  { key: "ArrowUp", from: at(1, 2), to: at(1, 1), why: "to the cell above" },
  { key: "Home", from: 7, to: 0, why: "to the first address" },
  { key: "End", from: 7, to: 15, why: "to the last" },
  { key: "PageDown", from: 2, to: 9, why: "to the next that is not free" },
  { key: "PageDown", from: 13, to: 13, why: "nowhere behind the last of them" },
  { key: "PageUp", from: 13, to: 9, why: "to the one before" },
  { key: "x", from: 3, to: null, why: "nowhere" },
])("$key leads $why", ({ key, from, to }) => {
  expect(moveOnMap(key, from, map)).toBe(to);
});
