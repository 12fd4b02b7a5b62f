import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readReport } from "./read-report";

const NDJSON = "application/x-ndjson";
const read = async (text: string, type: string = NDJSON) => {
  const report = await readReport(type, text);
  if (!report.ok) throw new Error(JSON.stringify(report.error));
  return report.value;
};

describe("a line", () => {
  test.each([
    {
      why: "an address in any spelling",
      line: '{"address":"2001:DB8::0:5","container":"web"}',
      address: "2001:db8::5",
    },
    {
      why: "empty fields, as CSV has them",
      line: '{"address":"2001:db8::5","container":"web","began_at":"","ended_at":null}',
    },
    {
      why: "fractions of one second, compared as times",
      line: '{"address":"2001:db8::5","container":"web","began_at":"2026-01-01T00:00:00Z","ended_at":"2026-01-01T00:00:00.5Z"}',
    },
    {
      why: "zones",
      line: '{"address":"2001:db8::5","container":"web","began_at":"2026-01-01T02:00:00+02:00","ended_at":"2026-01-01T00:30:00Z"}',
    },
  ])("may have $why", async ({ line, address = "2001:db8::5" }) => {
    expect(await read(line)).toMatchObject({
      lines: 1,
      faults: [],
      addresses: [{ line: 1, address, container: "web" }],
    });
  });

  test.each([
    { why: "no object", line: "7" },
    { why: "a list", line: "[]" },
    { why: "no address", line: '{"container":"web"}' },
    { why: "a prefix instead of an address", line: '{"address":"2001:db8::/64","container":"web"}' },
    { why: "a name that no container has", line: '{"address":"2001:db8::5","container":"web 1"}' },
    {
      why: "a time without its zone",
      line: '{"address":"2001:db8::5","container":"web","began_at":"2026-01-01T00:00:00"}',
    },
    { why: "a field that is none", line: '{"address":"2001:db8::5","container":"web","__proto__x":1}' },
  ])("with $why is refused by its number", async ({ line }) => {
    const report = await read(
      `{"address":"2001:db8::1","container":"aa"}\n${line}\n{"address":"2001:db8::2","container":"bb"}`,
    );
    expect(report.faults).toEqual([{ line: 2, detail: expect.stringMatching(/\w/) }]);
    expect(report.addresses.map(({ line: at }) => at)).toEqual([1, 3]);
  });
});

test("the lines that give an address and end it are one, in either order", async () => {
  const gives = '{"address":"2001:db8::1","container":"aa","image":"nginx"}';
  const ends = '{"address":"2001:db8::1","ended_at":"2026-01-01T00:00:00Z"}';
  for (const text of [`${gives}\n${ends}`, `${ends}\n${gives}`]) {
    expect((await read(text)).addresses).toEqual([
      {
        line: 1,
        address: "2001:db8::1",
        container: "aa",
        image: "nginx",
        began_at: null,
        ended_at: "2026-01-01T00:00:00Z",
      },
    ]);
  }
});

describe("laws", () => {
  const good = fc.record({
    address: fc.integer({ min: 2, max: 40 }).map((n) => `2001:db8::${n.toString(16)}`),
    container: fc.constantFrom("aa", "bb", "AA"),
  });
  const bad = fc
    .oneof(fc.string(), fc.json(), fc.constant('{"address":"::x"}'))
    .map((text) => text.replaceAll(/\s/g, " "));

  test("no text is a fault of ours, and a bad line changes nothing about the others", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(good), fc.array(fc.tuple(fc.nat(30), bad)), async (lines, strangers) => {
        const text = lines.map((line) => JSON.stringify(line));
        const alone = await read(text.join("\n"));
        for (const [at, stranger] of strangers) text.splice(at, 0, stranger);
        const among = await read(text.join("\n"));
        const without = ({ addresses }: typeof alone) => addresses.map(({ line: _, ...rest }) => rest);
        expect(without(among)).toEqual(without(alone));
        const blank = strangers.filter(([, stranger]) => stranger.trim() === "").length;
        expect(among.faults.length).toBe(alone.faults.length + strangers.length - blank);
      }),
      { numRuns: 300 },
    );
  });

  test("no CSV is a fault of ours", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        const report = await readReport("text/csv", `address,container\n${text}`);
        if (report.ok) expect(report.value.faults.length).toBeLessThanOrEqual(report.value.lines);
        else expect(report.error.code).toBe("malformed");
      }),
      { numRuns: 300 },
    );
  });
});
