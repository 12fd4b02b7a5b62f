import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Prefix } from "@/lib/ipv6/prefix";
import { checkPlan } from "@/lib/plan/check-plan";
import type { PlanFinding } from "@/lib/plan/plan-finding";
import { LEVEL_HOLDERS, type LevelHolder, type PlanLevel } from "@/lib/plan/plan-level";
import { PRESETS } from "@/lib/plan/presets";

function check(aggregate: string, levels: readonly PlanLevel[]): readonly PlanFinding[] {
  return checkPlan(Prefix.mustParse(aggregate), levels);
}

function level(name: string, length: number, holder: LevelHolder | null = null): PlanLevel {
  return { name, length, holder };
}

function errors(findings: readonly PlanFinding[]): readonly string[] {
  return findings.filter((finding) => finding.severity === "error").map((finding) => finding.sentence);
}

const host = level("host", 64, "host");
/** Global unicast that is neither special nor documentation. */
const ORDINARY = "2600:1234::/32";

test.each(PRESETS)("the plan $id has no errors", ({ levels }) => {
  expect(errors(check(ORDINARY, levels))).toEqual([]);
});

test("a plan on hexadecimal digits under an ordinary aggregate has nothing to be said about it", () => {
  expect(check(ORDINARY, [level("site", 48, "site"), level("rack", 56, "rack"), host])).toEqual([]);
});

test.each([
  ["2600:1234::/32", [level("fabric", 37), host], "fabric", "8 reverse zones of /40"],
  ["2600:1234::/32", [level("rack", 54, "rack"), host], "rack", "4 reverse zones of /56"],
  ["2600:1234::/32", [level("odd", 47), host], "odd", "2 reverse zones of /48"],
  ["2600:1234::/30", [host], undefined, "the aggregate takes 4 reverse zones of /32"],
] as const)("under %s a boundary inside a digit is warned of (%#)", (aggregate, levels, name, words) => {
  const [finding] = check(aggregate, levels);
  expect(finding).toMatchObject({ severity: "warning", reason: "RFC 3596 §2.5" });
  expect(finding?.level).toBe(name);
  expect(finding?.sentence).toContain(words);
});

test("a level that is the aggregate is warned of once", () => {
  const findings = check("2600:1234::/37", [level("fabric", 37, "site"), host]);
  expect(findings.filter((finding) => finding.reason === "RFC 3596 §2.5")).toHaveLength(1);
});

test.each<[string, string, readonly PlanLevel[], string]>([
  ["no level", ORDINARY, [], "The plan has no levels."],
  ["a nameless level", ORDINARY, [level(" ", 48), host], "Level 1 has no name."],
  ["two of one name", ORDINARY, [level("host", 48), host], 'Levels 1 and 2 are both called "host".'],
  ["lengths that fall", ORDINARY, [level("a", 56), level("b", 48), host], '"b" (/48) comes below "a" (/56)'],
  ["equal lengths", ORDINARY, [level("a", 48), level("b", 48), host], '"b" (/48) comes below "a" (/48)'],
  ["a half length", ORDINARY, [level("a", 47.5), host], "must be a whole number from 1 to 128, not 47.5"],
  ["a length of 0", ORDINARY, [level("a", 0), host], "not 0"],
  ["a length of 129", ORDINARY, [host, level("a", 129)], "not 129"],
  ["a host of a /80", ORDINARY, [level("h", 80, "host")], "A host gets a /64 or shorter, not a /80"],
  ["a rack of a /72", ORDINARY, [level("r", 72, "rack")], "A rack with a /72 has no room for a host"],
  [
    "a rack above a cluster",
    ORDINARY,
    [level("r", 44, "rack"), level("c", 54, "cluster"), host],
    "cannot lie inside the rack",
  ],
  ["two levels of racks", ORDINARY, [level("r", 44, "rack"), level("s", 54, "rack"), host], "only one level can be"],
  ["a longer aggregate", "2600:1234::/72", [host], "is longer than every level"],
  ["link-local", "fe80::/48", [host], "link-local unicast, RFC 4291"],
  ["6to4", "2002:c000::/32", [host], "6to4"],
  ["a prefix over 6to4", "2000::/3", [host], "Choose a smaller prefix"],
  ["unassigned space", "6000::/16", [host], "nothing has been assigned"],
])("%s is an error", (_name, aggregate, levels, words) => {
  expect(errors(check(aggregate, levels)).join("\n")).toContain(words);
});

test("a /65 to /126 is warned of, a /127 and a /128 are not", () => {
  const longer = (length: number) =>
    check(ORDINARY, [host, level("link", length)]).filter((finding) => finding.reason === "RFC 7421");
  for (const length of [65, 80, 126]) expect(longer(length)).toMatchObject([{ severity: "warning", level: "link" }]);
  for (const length of [127, 128]) expect(longer(length)).toEqual([]);
});

test("a plan without a level of hosts is warned of", () => {
  expect(check(ORDINARY, [level("site", 48, "site")])).toMatchObject([{ severity: "warning" }]);
});

test("documentation space is marked, with its document", () => {
  expect(check("2001:db8::/32", [host])).toMatchObject([
    { severity: "note", reason: expect.stringContaining("RFC 3849") },
  ]);
  expect(check("3fff::/20", [host])).toMatchObject([{ severity: "note", reason: expect.stringContaining("RFC 9637") }]);
});

test("a level that is the aggregate, and one that is wider, are notes", () => {
  const findings = check("2600:1234:5600::/44", [level("wide", 40), level("cluster", 44, "cluster"), host]);
  expect(findings).toMatchObject([
    { severity: "note", level: "wide" },
    { severity: "note", level: "cluster" },
  ]);
});

test.each([
  ["fd4b:92e1:7c06::/48", null],
  ["fd4b:92e1:7c06:1000::/52", null],
  ["fd12:1234:3412::/48", null],
  ["fd12:1231:2321::/48", "looks picked by hand"],
  ["fd00::/48", "looks picked by hand"],
  ["fd11:1111:1111::/48", "looks picked by hand"],
  ["fd12:3456:789a::/48", "looks picked by hand"],
  ["fd4b:9200::/40", "that others may have drawn"],
  ["fc4b:92e1:7c06::/48", "no way of assignment"],
])("unique local %s is never called reachable, and is warned of: %s", (aggregate, words) => {
  const findings = check(aggregate, [host]);
  expect(findings.map((finding) => finding.sentence).join(" ")).toContain("never reachable from the internet");
  const warnings = findings.filter((finding) => finding.severity === "warning").map((finding) => finding.sentence);
  expect(warnings).toHaveLength(words === null ? 0 : 1);
  if (words !== null) expect(warnings[0]).toContain(words);
});

describe("laws", () => {
  const levels = fc.array(
    fc.record({
      name: fc.constantFrom("a", "b", "c", "d", ""),
      length: fc.oneof(fc.integer({ min: -2, max: 131 }), fc.constantFrom(0.5, Number.NaN, Number.POSITIVE_INFINITY)),
      holder: fc.constantFrom(null, ...LEVEL_HOLDERS),
    }),
    { maxLength: 5 },
  );
  const aggregates = fc.constantFrom(
    "::/0",
    "2600:1234::/32",
    "2600:1234::/33",
    "fd00::/8",
    "2001:db8::/64",
    "2600::1/128",
    "ff00::/8",
  );

  test("any input is answered, the errors first", () => {
    fc.assert(
      fc.property(aggregates, levels, (aggregate, levels) => {
        const ranks = check(aggregate, levels).map(({ severity }) => ["error", "warning", "note"].indexOf(severity));
        expect(ranks).toEqual([...ranks].sort());
      }),
    );
  });

  test("a plan without errors has rising lengths, names of its own, holders in order, and room for something", () => {
    fc.assert(
      fc.property(aggregates, levels, (aggregate, levels) => {
        if (errors(check(aggregate, levels)).length > 0) return;
        const lengths = levels.map((level) => level.length);
        expect(lengths.every((length, at) => at === 0 || length > (lengths[at - 1] ?? 0))).toBe(true);
        expect(new Set(levels.map((level) => level.name)).size).toBe(levels.length);
        const ranks = levels.flatMap(({ holder }) => (holder === null ? [] : [LEVEL_HOLDERS.indexOf(holder)]));
        expect(ranks).toEqual([...new Set(ranks)].sort());
        expect(Math.max(...lengths)).toBeGreaterThanOrEqual(Prefix.mustParse(aggregate).length);
      }),
      { numRuns: 2000 },
    );
  });
});
