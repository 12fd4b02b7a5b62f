import { expect, test } from "vitest";
import type { MapCell } from "@/lib/tree/views";
import { classesOf, classOf, countsOf } from "./palette";

const NOW = Date.parse("2026-11-27T12:00:00Z");

function cell(part: Partial<MapCell>): MapCell {
  const none = { id: "1", network: "2001:db8::/64", share: null, since: null, holder: null, deeper: false } as const;
  return { slot: 0, span: 1, state: "active", ...none, ...part };
}

const nameOf = (part: Partial<MapCell>, colour: "state" | "share" | "age") =>
  classesOf(colour)[classOf(cell(part), colour, NOW)]?.name;

test.each([
  { part: { state: "quarantined" }, colour: "state", name: "quarantined", why: "a state is its own class" },
  { part: { share: 0 }, colour: "share", name: "up to 20 %", why: "what is held and empty is not free" },
  { part: { share: 0.2 }, colour: "share", name: "up to 40 %", why: "a share at a border is in the step above" },
  { part: { share: 1 }, colour: "share", name: "over 80 %", why: "full is the last step" },
  { part: { share: null }, colour: "share", name: "held", why: "a host's /64 is never full" },
  { part: { since: "2026-11-27T01:00:00Z" }, colour: "age", name: "since a day at most", why: "today" },
  { part: { since: "2026-11-01T00:00:00Z" }, colour: "age", name: "a month", why: "this month" },
  { part: { since: "2020-01-01T00:00:00Z" }, colour: "age", name: "longer", why: "years ago" },
  { part: { since: null }, colour: "age", name: "free", why: "nobody holds it" },
] as const)("$why", ({ part, colour, name }) => {
  expect(nameOf(part, colour)).toBe(name);
});

test("the counts of all classes add up to the places of the map", () => {
  const cells = [cell({ span: 4 }), cell({ slot: 4, state: "reserved" }), cell({ slot: 9, state: "ended" })];
  for (const colour of ["state", "share", "age"] as const)
    expect(countsOf(cells, 16, colour, NOW).reduce((sum, count) => sum + count, 0)).toBe(16);
});
