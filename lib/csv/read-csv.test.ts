import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCsv } from "./read-csv";

test.each([
  {
    text: "a,b\n1,2\n",
    records: [
      [1, "a", "b"],
      [2, "1", "2"],
    ],
    why: "plain rows",
  },
  {
    text: "\ufeffa,b\r\n1,2\r\n",
    records: [
      [1, "a", "b"],
      [2, "1", "2"],
    ],
    why: "a byte order mark and CRLF",
  },
  {
    text: "a,b\r1,2",
    records: [
      [1, "a", "b"],
      [2, "1", "2"],
    ],
    why: "CR alone, and no end of line at the end",
  },
  {
    text: 'a,b\n1,"x\ny"\n3,4\n',
    records: [
      [1, "a", "b"],
      [2, "1", "x\ny"],
      [4, "3", "4"],
    ],
    why: "a cell of two lines",
  },
  {
    text: 'a\r\n"x\r\ny\r\nz"\r\nw',
    records: [
      [1, "a"],
      [2, "x\r\ny\r\nz"],
      [5, "w"],
    ],
    why: "a cell of three CRLF lines",
  },
  {
    text: "a,b\n\n\n1,2\n",
    records: [
      [1, "a", "b"],
      [4, "1", "2"],
    ],
    why: "blank lines",
  },
  {
    text: 'a\n"say ""hi"""\n',
    records: [
      [1, "a"],
      [2, 'say "hi"'],
    ],
    why: "a doubled quote",
  },
  {
    text: "a,b\r\n1,2\n3,4\r\n",
    records: [
      [1, "a", "b"],
      [2, "1", "2"],
      [3, "3", "4"],
    ],
    why: "mixed line ends",
  },
  { text: "", records: [], why: "nothing" },
])("reads $why", ({ text, records }) => {
  const read = readCsv(text);
  expect(read.fault).toBeNull();
  expect(read.records.map(({ line, cells }) => [line, ...cells])).toEqual(records);
});

test.each([
  { text: 'a,b\n1,x"y\n', line: 2, reason: /not quoted/ },
  { text: 'a,b\n1,"x"y\n', line: 2, reason: /written twice/ },
  { text: 'a\n"m\nn"\n"open\nand\non', line: 4, reason: /never ends/ },
])("refuses a quote in the wrong place, naming line $line", ({ text, line, reason }) => {
  const { records, fault } = readCsv(text);
  expect(fault).toEqual({ line, reason: expect.stringMatching(reason) });
  expect(records.length).toBeGreaterThan(0);
});

describe("laws", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", "'", " ", "é"), maxLength: 5 });
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });

  test("what another library writes is read back, with the lines an editor would show", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom("\n", "\r\n"), (table, end) => {
        const { records, fault } = readCsv(stringify(table, { record_delimiter: end, quoted: true }));
        expect(fault).toBeNull();
        expect(records.map(({ cells }) => cells)).toEqual(table);
        let line = 1;
        for (const [index, record] of records.entries()) {
          expect(record.line).toBe(line);
          line += (table[index] ?? []).join(",").split(/\r\n|\r|\n/).length;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
