import { describe, expect, test } from "vitest";
import { DAY, datesEndingAt, END, WEEK } from "./calendar";
import { exampleDataCentre } from "./data-centre";
import type { ExampleRow } from "./rows";

const monday = new Date("2026-11-23T09:00:00.000Z");
const sunday = new Date("2027-02-28T23:59:59.999Z");
const example = exampleDataCentre(monday);

describe("the example data centre", () => {
  test("is as large as promised", () => {
    expect(example.site.map((site) => site.name)).toEqual(["Frankfurt 1", "Dublin 1", "Malmö edge"]);
    expect(example.rack).toHaveLength(20);
    expect(example.host.filter(lives)).toHaveLength(300);
    expect(example.container.filter(lives)).toHaveLength(5000);
    expect(example.container.length).toBeGreaterThan(15_000);
  });

  test("has the same names and addresses whenever it is made", () => {
    const again = exampleDataCentre(sunday);
    const without = (rows: readonly ExampleRow[]) =>
      rows.map((row) => Object.entries(row).filter(([, value]) => !isTime(value)));
    for (const table of ["host", "prefix", "prefix_tenure", "container", "address_tenure", "request"] as const) {
      expect(without(again[table])).toEqual(without(example[table]));
    }
  });

  test("is the same to the last digit when it is made for the same moment", () => {
    expect(exampleDataCentre(monday)).toEqual(example);
  });

  test("begins two years ago and ends now", () => {
    const times = example.address_tenure.map((row) => Date.parse(String(row.began_at))).sort((a, b) => a - b);
    expect(times[0]).toBeLessThan(monday.getTime() - 103 * WEEK);
    expect(times.at(-1)).toBeLessThan(monday.getTime());
    expect(times.at(-1)).toBeGreaterThan(monday.getTime() - 2 * DAY);
    for (const rows of Object.values(example)) {
      for (const row of rows) {
        for (const value of Object.values(row)) if (isTime(value)) expect(value <= monday.toISOString()).toBe(true);
      }
    }
  });

  test("uses documentation space only", () => {
    for (const { network } of example.prefix) expect(network).toMatch(/^2001:db8:/);
    for (const { uplink_address } of example.host) expect(uplink_address).toMatch(/^3fff:/);
  });

  test("has quiet weekends", () => {
    const byDay = Array.from({ length: 7 }, () => 0);
    for (const { began_at } of example.address_tenure) {
      const day = new Date(String(began_at)).getUTCDay();
      byDay[day] = (byDay[day] ?? 0) + 1;
    }
    const [sun = 0, mon = 0, tue = 0, wed = 0, thu = 0, fri = 0, sat = 0] = byDay;
    expect(Math.max(sat, sun) * 3).toBeLessThan(Math.min(mon, tue, wed, thu, fri));
  });

  test("has a burst of 60 hosts in three days", () => {
    const times = example.host.map((row) => Date.parse(String(row.created_at))).sort((a, b) => a - b);
    const within = times.map((from) => times.filter((time) => time >= from && time < from + 3 * DAY).length);
    expect(Math.max(...within)).toBeGreaterThanOrEqual(60);
  });

  test("has one rack that re-images use up, and room in the others", () => {
    const racks = example.pool.filter((pool) => pool.child_length === 64);
    const taken = racks.map((pool) => Number(pool.used) + Number(pool.released)).sort((a, b) => b - a);
    expect(taken[0]).toBeGreaterThan(840);
    expect(taken[0]).toBeLessThan(900);
    expect(taken[1]).toBeLessThan(100);
  });

  test("has renamed hosts, whose former names are history", () => {
    const named = (id: unknown) => example.host.find((host) => host.id === id)?.name;
    const renamed = example.host_history
      .filter((row) => row.name !== named(row.id))
      .map((row) => [row.name, named(row.id)]);
    expect(new Map(renamed as [string, string][])).toEqual(
      new Map([
        ["fra1-a01-03", "payments-ledger-1"],
        ["dub1-a01-03", "identity-login-1"],
      ]),
    );
  });
});

describe("the example's calendar", () => {
  test.each([
    // a Monday: the last week is drawn out over the week before and today
    ["2026-11-23T09:00:00.000Z", "2026-11-16T00:00:00.000Z"],
    // exactly a day after Monday is enough for a last week of one day
    ["2026-11-24T00:00:00.000Z", "2026-11-23T00:00:00.000Z"],
    ["2026-11-29T23:59:59.999Z", "2026-11-23T00:00:00.000Z"],
  ])("made at %s, its last week begins on %s", (now, begins) => {
    const text = datesEndingAt(new Date(now));
    expect(text(END)).toBe(now);
    expect(text(END - WEEK)).toBe(begins);
    expect(Date.parse(text(END - WEEK)) - Date.parse(text(0))).toBe(104 * WEEK);
  });
});

function lives(row: ExampleRow): boolean {
  return row.ended_at === null;
}

function isTime(value: string | number | null): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value);
}
