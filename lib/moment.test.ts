import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMoment, parseTypedMoment } from "@/lib/moment";

describe("parseMoment", () => {
  test.each([
    ["2026-03-14T09:26:53Z", "2026-03-14T09:26:53Z"],
    ["2026-03-14T09:26Z", "2026-03-14T09:26:00Z"],
    ["2026-03-14T10:26:53.589793+01:00", "2026-03-14T09:26:53.589793Z"],
    ["2026-01-01T00:30:00+14:00", "2025-12-31T10:30:00Z"],
    ["2026-12-31T23:30:00-23:59", "2027-01-01T23:29:00Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"],
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"],
  ])("reads %s as %s", (text, utc) => {
    expect(parseMoment(text)).toEqual({ ok: true, value: utc });
  });

  test.each([
    "2026-02-30T00:00:00Z",
    "2025-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z",
    "2026-01-00T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "2026-01-01T23:60:00Z",
    "2026-01-01T23:59:60Z",
    "2026-01-01T00:00:00+24:00",
    "2026-01-01T00:00:00+00:60",
    "0000-12-31T00:00:00Z",
    "0001-01-01T00:00:00+00:01",
    "9999-12-31T23:59:00-00:01",
  ])("says that there is no moment %s", (text) => {
    expect(parseMoment(text)).toEqual({ ok: false, error: "absent" });
  });

  test.each([
    "",
    "now",
    "2026-03-14",
    "2026-03-14T09:26:53",
    "2026-03-14 09:26:53Z",
    "2026-03-14T09:26:53.1234567Z",
    "١٢٣٤-01-01T00:00:00Z",
  ])("does not take %j for a moment", (text) => {
    expect(parseMoment(text)).toEqual({ ok: false, error: "syntax" });
  });

  test("agrees with Date on every moment that Date can write", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("0002-01-01T00:00:00Z"), max: new Date("9998-12-31T00:00:00Z"), noInvalidDate: true }),
        fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 }),
        (date, ahead) => {
          const there = new Date(date.getTime() + ahead * 60_000).toISOString().slice(0, -1);
          const zone = `${ahead < 0 ? "-" : "+"}${digits(Math.trunc(Math.abs(ahead) / 60))}:${digits(Math.abs(ahead) % 60)}`;
          expect(parseMoment(`${there}${zone}`)).toEqual({ ok: true, value: date.toISOString() });
        },
      ),
    );
  });
});

function digits(number: number): string {
  return String(number).padStart(2, "0");
}

test.each([
  { typed: "2026-03-14", moment: "2026-03-14T00:00:00Z", why: "a day is its beginning" },
  { typed: "2026-03-14 09:26", moment: "2026-03-14T09:26:00Z", why: "a blank for the T, no zone" },
  {
    typed: "2026-03-14T09:26:53.589793",
    moment: "2026-03-14T09:26:53.589793Z",
    why: "as an input of a browser gives it",
  },
  { typed: " 2026-03-14 09:26:53 UTC ", moment: "2026-03-14T09:26:53Z", why: "with UTC behind it" },
  { typed: "2026-03-14 10:26+01:00", moment: "2026-03-14T09:26:00Z", why: "with a zone" },
])("$why: $typed", ({ typed, moment }) => {
  expect(parseTypedMoment(typed)).toEqual({ ok: true, value: moment });
});

test.each(["", "yesterday", "2026-03-14 9 o'clock", "14.3.2026"])("%j is no moment", (typed) => {
  expect(parseTypedMoment(typed)).toEqual({ ok: false, error: "syntax" });
});
