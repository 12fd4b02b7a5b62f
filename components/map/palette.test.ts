import { expect, test } from "vitest";
import { changeMarks } from "@/lib/history/change-marks";
import type { MapCell } from "@/lib/tree/views";
import { classesOf, classOf, countsOf } from "./palette";

const given = { id: "7", network: "2001:db8:7::/64", change: "given", before: null, after: null } as const;
const BASIS = { nowMs: Date.parse("2026-11-27T12:00:00Z"), marks: changeMarks([given]) };

function cell(part: Partial<MapCell>): MapCell {
  const none = { id: "1", network: "2001:db8::/64", share: null, since: null, holder: null, deeper: false } as const;
  return { slot: 0, span: 1, state: "active", ...none, ...part };
}

const nameOf = (part: Partial<MapCell>, colour: "state" | "share" | "age" | "change") =>
  classesOf(colour)[classOf(cell(part), colour, BASIS)]?.name;

test.each([
  { part: { state: "quarantined" }, colour: "state", name: "quarantined", why: "a state is its own class" },
  { part: { share: 0 }, colour: "share", name: "up to 20 %", why: "what is held and empty is not free" },
  { part: { share: 0.2 }, colour: "share", name: "up to 40 %", why: "a share at a border is in the step above" },
  { part: { share: 1 }, colour: "share", name: "over 80 %", why: "full is the last step" },
  { part: { share: null }, colour: "share", name: "held", why: "a host's /64 is never full" },
  { part: { since: "2026-11-27T01:00:00Z" }, colour: "age", name: "since a day at most", why: "today" },
  { part: { since: "2026-11-01T00:00:00Z" }, colour: "age", name: "a month", why: "this month" },
  { part: { since: "2020-01-01T00:00:00Z" }, colour: "age", name: "longer", why: "years ago" },
  { part: { id: "7" }, colour: "change", name: "new", why: "what was given since" },
  { part: { id: "7", network: "2001:db8::/32" }, colour: "change", name: "new", why: "its own change comes first" },
  { part: { network: "2001:db8::/32" }, colour: "change", name: "changes inside", why: "something inside changed" },
  { part: {}, colour: "change", name: "as it was", why: "nothing changed" },
  { part: { since: null }, colour: "age", name: "free", why: "nobody holds it" },
] as const)("$why", ({ part, colour, name }) => {
  expect(nameOf(part, colour)).toBe(name);
});

test("the counts of all classes add up to the places of the map", () => {
  const cells = [cell({ span: 4 }), cell({ slot: 4, state: "reserved" }), cell({ slot: 9, state: "ended" })];
  for (const colour of ["state", "share", "age", "change"] as const)
    expect(countsOf(cells, 16, colour, BASIS).reduce((sum, count) => sum + count, 0)).toBe(16);
});
