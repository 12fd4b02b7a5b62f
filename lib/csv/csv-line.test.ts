import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvLine } from "./csv-line";

describe("csvLine", () => {
  test.each([
    { cells: ["a", "b"], line: "a,b\r\n" },
    { cells: ["", null, "c"], line: ",,c\r\n" },
    { cells: ["a,b", 'say "hi"', "two\nlines", "cr\r"], line: '"a,b","say ""hi""","two\nlines","cr\r"\r\n' },
    { cells: [" kept ", "'=1"], line: " kept ,'=1\r\n" },
  ])("writes $cells", ({ cells, line }) => {
    expect(csvLine(cells)).toBe(line);
  });

  // cells of what CSV is made of, so that quotes and line breaks meet
  const cell = fc.oneof(fc.string({ unit: fc.constantFrom('"', ",", "\r", "\n", "a", " ", "é") }), fc.string());
  const record = fc.array(cell, { minLength: 2, maxLength: 8 });

  test("is read back as it was by another's reader", () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 5 }), (records) => {
        const text = records.map(csvLine).join("");
        expect(parse(text, { record_delimiter: "\r\n", relax_column_count: true })).toEqual(records);
      }),
    );
  });

  test("is what another's writer writes", () => {
    fc.assert(
      fc.property(record, (cells) => {
        expect(csvLine(cells)).toBe(stringify([cells], { record_delimiter: "windows", quoted_match: /[\r\n]/ }));
      }),
    );
  });
});
