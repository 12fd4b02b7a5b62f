import { describe, expect, test } from "vitest";
import type { JumpTarget } from "@/lib/tree/views";
import { NAV_GROUPS } from "./nav-items";
import { answerOf, paletteOptions } from "./palette-options";

const host: JumpTarget = {
  kind: "host",
  id: "7",
  label: "web-7",
  hint: "Frankfurt 1",
  prefix: { id: "9", network: "2001:db8::/64" },
};
const views = [
  {
    id: "3",
    name: "Quarantine in Frankfurt",
    href: "/prefixes?filter=state:quarantined",
    created_at: "2026-11-27T12:00:00Z",
  },
];
const labels = (typed: string, found: JumpTarget[] = []) =>
  paletteOptions(typed, found, views).map(({ label }) => label);

describe("the palette", () => {
  test("offers every place and saved view while nothing is typed, and nothing to save or delete", () => {
    expect(labels("")).toContain("Prefixes");
    expect(labels("")).toContain("Quarantine in Frankfurt");
    expect(labels("").some((label) => /^(Save this|Delete)/.test(label))).toBe(false);
  });

  test.each([
    { typed: "map", first: "Map of the prefixes", why: "by a part of its name" },
    { typed: "64 request", first: "Request a /64 for a new host", why: "by words in any order" },
    { typed: "frankfurt", first: "Quarantine in Frankfurt", why: "a saved view by its name" },
  ])("finds $why", ({ typed, first }) => {
    expect(labels(typed)[0]).toBe(first);
  });

  test("moves nothing that is shown when the ledger has found something, and leads to its own page", () => {
    expect(labels("host", [host]).slice(0, 2)).toEqual(labels("host").slice(0, 2));
    expect(paletteOptions("web", [host], views)[0]).toMatchObject({
      label: "web-7",
      hint: "host · Frankfurt 1 · 2001:db8::/64",
      act: { kind: "go", href: "/hosts/7" },
    });
  });

  test.each([
    { typed: "", found: [], answer: "Overview", why: "the first place while nothing is typed" },
    { typed: "racks", found: [host], answer: "Racks", why: "a place of that name" },
    { typed: "web", found: [host], answer: "web-7", why: "what the ledger found" },
    {
      typed: "web",
      found: [],
      answer: undefined,
      why: "nothing while nothing was found: no view is saved by accident",
    },
    { typed: "delete quar", found: [], answer: undefined, why: "nothing that deletes" },
  ])("answers Enter with $why", ({ typed, found, answer }) => {
    expect(answerOf(paletteOptions(typed, found, views))?.label).toBe(answer);
  });

  test("has a key of its own for every place", () => {
    const keys = NAV_GROUPS.flat().map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("saves under what was typed, and deletes only what is asked for", () => {
    expect(labels("my racks")).toContain("Save this view as “my racks”");
    expect(labels("delete quar")).toContain("Delete the saved view “Quarantine in Frankfurt”");
  });
});
