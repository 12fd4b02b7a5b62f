import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { type Yaml, yamlText } from "./yaml";

test("reads as a person would write it", () => {
  const document = { network: { version: 2, routes: [{ to: "2001:db8::/64", on: true }, { to: "::" }] }, none: [] };
  expect(yamlText(document)).toBe(`network:
  version: 2
  routes:
    - to: "2001:db8::/64"
      "on": true
    - to: "::"
none: []
`);
});

test("any data comes back as it was, from a reader that is not ours, in YAML 1.1 and 1.2", () => {
  const scalar = fc.oneof(
    fc.string(),
    fc.constantFrom("no", "on", "~", "2001:db8::", "::", "1:30", "0x10", "- a", "a: b", "# a", "null", "", " ", "1e3"),
    fc.integer(),
    fc.boolean(),
  );
  const { document } = fc.letrec<{ document: Yaml }>((tie) => ({
    document: fc.oneof(
      { maxDepth: 4 },
      scalar,
      fc.array(tie("document"), { maxLength: 4 }),
      fc.dictionary(fc.string({ minLength: 1 }), tie("document"), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(document, (data) => {
      for (const version of ["1.1", "1.2"] as const) expect(parse(yamlText(data), { version })).toEqual(data);
    }),
    { numRuns: 500 },
  );
});
