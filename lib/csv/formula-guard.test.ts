import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guard, unguard } from "./formula-guard";

test.each([
  { cell: "=1+1", out: "'=1+1", why: "a formula" },
  { cell: "+1", out: "'+1", why: "a sum" },
  { cell: "-2+3", out: "'-2+3", why: "a difference" },
  { cell: "@SUM(A1)", out: "'@SUM(A1)", why: "a function of old" },
  { cell: "\t=1", out: "'\t=1", why: "a tab, which is dropped" },
  { cell: "\r=1", out: "'\r=1", why: "a carriage return, which is dropped" },
  { cell: '"=1"', out: '\'"=1"', why: "a formula behind a quote" },
  { cell: "＝1", out: "'＝1", why: "a full-width formula" },
  { cell: "'=1", out: "''=1", why: "what looks guarded already" },
  { cell: "rack-1", out: "rack-1", why: "a hyphen further on" },
  { cell: "2001:db8::/64", out: "2001:db8::/64", why: "a prefix" },
  { cell: "'s-Hertogenbosch", out: "'s-Hertogenbosch", why: "an apostrophe of a name" },
  { cell: "", out: "", why: "an empty cell" },
])("writes $cell as $out: $why", ({ cell, out }) => {
  expect(guard(cell)).toBe(out);
});

describe("laws", () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom("'", '"', "=", "+", "-", "@", "\t", "\r", "\n", "＝", "a", " "), maxLength: 6 }),
  );

  test("a guarded cell comes back as it was", () => {
    fc.assert(
      fc.property(cell, (text) => unguard(guard(text)) === text),
      { numRuns: 2000 },
    );
  });

  test("no guarded cell begins a formula, with or without its quotes", () => {
    fc.assert(
      fc.property(cell, (text) => {
        const first = guard(text).replace(/^"+/, "").at(0) ?? "";
        return !"=+-@\t\r\n＝＋－＠".includes(first) || first === "";
      }),
      { numRuns: 2000 },
    );
  });
});
