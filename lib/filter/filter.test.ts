import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyAddress, anyPrefix } from "@/lib/ipv6/testing/arbitrary";
import { type Completion, completions } from "./completion";
import { type Filter, parseFilter, printFilter } from "./filter";
import { FILTER_FIELDS, FILTER_STATES, type FilterTerm } from "./term";

const parsed = (text: string): Filter => {
  const result = parseFilter(text);
  if (!result.ok) throw new Error(result.error.detail);
  return result.value;
};

describe("a filter is read", () => {
  test.each([
    { text: "", says: "", why: "nothing asks for nothing" },
    { text: "  \t ", says: "", why: "blanks alone are nothing" },
    { text: "state:quarantined", says: "state:quarantined", why: "a field and its value" },
    { text: "STATE:Quarantined", says: "state:quarantined", why: "the case of fields and states does not matter" },
    { text: "within:2001:DB8:0::/37", says: "within:2001:db8::/37", why: "a value with colons, made canonical" },
    { text: "2001:db8::/32", says: "within:2001:db8::/32", why: "a prefix alone asks what is within it" },
    { text: "2001:db8::5", says: "contains:2001:db8::5", why: "an address alone asks what is around it" },
    { text: "::5", says: "contains:::5", why: "an address may begin with its gap" },
    { text: "fe80::1", says: "contains:fe80::1", why: "letters before a colon are digits when no field has the name" },
    { text: "web-17", says: "held-by:web-17", why: "a name alone is the holder's" },
    { text: 'site:"Frankfurt 1"', says: 'site:"Frankfurt 1"', why: "a blank in a value needs quotation marks" },
    { text: 'site:"fra1"', says: "site:fra1", why: "marks that are not needed go" },
    { text: 'held-by:"a""b"', says: 'held-by:"a""b"', why: "a mark in a value is doubled" },
    { text: "free:64 length:/54", says: "free:/64 length:/54", why: "the slash of a length is optional" },
    { text: "used:>80% used:<5", says: "used:>80 used:<5", why: "shares, with a sign of per cent or without" },
    { text: "level:rack  level:rack", says: "level:rack", why: "said twice is said once" },
  ])("$why: $text", ({ text, says }) => {
    expect(printFilter(parsed(text))).toBe(says);
  });

  test.each([
    { text: "state:gone", at: 6, says: "not a state" },
    { text: "level:rack sttate:active", at: 11, says: "Did you mean state:?" },
    { text: "color:red", at: 0, says: "There is no filter color:." },
    { text: "within:2001:db8::1/37", at: 7, says: "Bits beyond the prefix length" },
    { text: "2001:db8:::/37", at: 0, says: "may appear only once" },
    { text: "free:/200", at: 5, says: "not a prefix length" },
    { text: "used:80", at: 5, says: "used:>80" },
    { text: "site:", at: 0, says: "needs a value" },
    { text: 'state:ended ""', at: 12, says: "nothing between" },
    { text: 'site:"Frankfurt', at: 0, says: "not closed" },
    { text: `held-by:${"x".repeat(600)}`, at: 500, says: "at most 500" },
  ])("a fault says what and where: $text", ({ text, at, says }) => {
    const result = parseFilter(text);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.error.detail).toContain(says);
    expect(result.error.at).toBe(at);
  });

  test("every example that is shown is understood", () => {
    for (const { field, example } of FILTER_FIELDS) expect(parsed(example).map((term) => term.field)).toEqual([field]);
  });
});

describe("completion", () => {
  const known = { sites: ["Frankfurt 1", "fra2", "Dublin 1"], levels: ["fabric", "rack"], lengths: [37, 54, 64] };
  const labels = (found: readonly Completion[]) => found.map(({ label }) => label);

  test("offers fields while one is written", () => {
    expect(labels(completions("s", 1, known))).toEqual(["site:", "state:"]);
    expect(completions("", 0, known)).toHaveLength(FILTER_FIELDS.length);
  });

  test("offers the values of the field that the caret is in, wherever that is", () => {
    expect(labels(completions("site:fra level:rack", 8, known))).toEqual(['site:"Frankfurt 1"', "site:fra2"]);
    expect(labels(completions("free:", 5, known))).toEqual(["free:/37", "free:/54", "free:/64"]);
  });

  test("leaves the words around the caret as they were", () => {
    const [first] = completions("state:act level:rack", 9, known);
    expect(first).toMatchObject({ text: "state:active level:rack", caret: 13 });
  });
});

const name = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => !/[\p{Cc}]/u.test(text));
const term: fc.Arbitrary<FilterTerm> = fc.oneof(
  anyPrefix.map((prefix) => ({ field: "within", value: prefix.toString() }) as const),
  fc.oneof(anyPrefix, anyAddress).map((value) => ({ field: "contains", value: value.toString() }) as const),
  fc.tuple(fc.constantFrom("site", "held-by", "level"), name).map(([field, value]) => ({ field, value }) as const),
  fc.constantFrom(...FILTER_STATES).map((value) => ({ field: "state", value }) as const),
  fc
    .tuple(fc.constantFrom("length", "free"), fc.integer({ min: 1, max: 128 }))
    .map(([field, value]) => ({ field, value }) as const),
  fc
    .tuple(fc.constantFrom(">", "<"), fc.integer({ min: 0, max: 100 }))
    .map(([compare, value]) => ({ field: "used", value, compare }) as const),
);

describe("laws", () => {
  test("what is printed is read back as it was", () => {
    fc.assert(
      fc.property(fc.uniqueArray(term, { maxLength: 6, selector: (one) => JSON.stringify(one) }), (filter) => {
        expect(parsed(printFilter(filter))).toEqual(filter);
      }),
    );
  });

  test("reading never throws, and what it reads it prints and reads the same", () => {
    const text = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc
        .array(
          fc.constantFrom("state:", "site:", '"', " ", ":", "::", "/64", "2001:db8", "used:>", "a", "ended", '""'),
          { maxLength: 9 },
        )
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const result = parseFilter(typed);
        if (!result.ok) expect(result.error.at).toBeLessThanOrEqual(result.error.end);
        else expect(parsed(printFilter(result.value))).toEqual(result.value);
      }),
      { numRuns: 3_000 },
    );
  });

  test("a completion that names a value leaves a filter that can be read", () => {
    const known = { sites: ["Frankfurt 1", 'a "b"'], levels: ["rack"], lengths: [64] };
    for (const field of ["state:", "site:", "level:", "free:", "length:", "used:"])
      for (const { text } of completions(field, field.length, known)) expect(parsed(text)).toHaveLength(1);
  });
});
