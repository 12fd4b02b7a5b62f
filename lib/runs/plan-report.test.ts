import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type KnownAddress, planReport, runFinder } from "./plan-report";
import type { Reported } from "./read-report";

const at = (n: number) => `2001:db8::${n.toString(16)}`;
const HOST = "1";

/** Runs over the numbers 0 to 63, apart from one another. */
const runs = fc.uniqueArray(fc.nat(63), { minLength: 2, maxLength: 12 }).map((ends) => {
  const sorted = ends.sort((one, other) => one - other);
  return Array.from({ length: sorted.length >> 1 }, (_, i) => ({
    id: String(i),
    first: sorted[2 * i] ?? 0,
    last: (sorted[2 * i + 1] ?? 0) - (i % 2),
  })).filter(({ first, last }) => first <= last);
});

const spanned = (all: readonly { id: string; first: number; last: number }[]) =>
  all.map(({ id, first, last }) => ({ id, first_address: at(first), last_address: at(last) }));

const reported = fc
  .uniqueArray(
    fc.record({
      n: fc.nat(63),
      container: fc.option(fc.constantFrom("aa", "bb", "cc")),
      ended: fc.boolean(),
    }),
    { selector: ({ n }) => n },
  )
  .map((said) =>
    said.map(
      ({ n, container, ended }, index): Reported => ({
        line: index + 1,
        address: at(n),
        container: container ?? (ended ? null : "dd"),
        image: "",
        began_at: null,
        ended_at: ended ? "2026-01-01T00:00:00Z" : null,
      }),
    ),
  );

/** What the ledger knows after a plan was written. */
function written(known: readonly KnownAddress[], plan: ReturnType<typeof planReport>): KnownAddress[] {
  const over = new Set(plan.end.map(({ address }) => address));
  return [
    ...known.map((it) => (over.has(it.address) ? { ...it, ended: true } : it)),
    ...plan.give.map(({ address, container, ended_at }) => ({
      vrf_id: "1",
      address,
      container,
      host_id: HOST,
      ended: ended_at !== null,
    })),
  ];
}

describe("laws", () => {
  test("an address is found in a run exactly where a look at every run finds it", () => {
    fc.assert(
      fc.property(runs, fc.nat(70), (all, n) => {
        const slow = all.find(({ first, last }) => first <= n && n <= last)?.id ?? null;
        expect(runFinder(spanned(all))(at(n))).toBe(slow);
      }),
    );
  });

  test("every address of a report is given, ended, known or refused, once; and a repeat changes nothing", () => {
    fc.assert(
      fc.property(runs, reported, reported, (all, before, now) => {
        const spans = spanned(all);
        const known = written([], planReport(HOST, before, spans, []));
        const plan = planReport(HOST, now, spans, known);
        expect(plan.give.length + plan.end.length + plan.repeated + plan.faults.length).toBe(now.length);
        for (const { address } of plan.give) expect(known.some((it) => it.address === address)).toBe(false);
        const again = planReport(HOST, now, spans, written(known, plan));
        expect([again.give, again.end, again.faults.length]).toEqual([[], [], plan.faults.length]);
      }),
    );
  });

  test("nothing is given outside of the runs, and nothing of another host is touched", () => {
    fc.assert(
      fc.property(runs, reported, (all, now) => {
        const spans = spanned(all);
        const plan = planReport(HOST, now, spans, []);
        const slow = (address: string) => Number.parseInt(address.split("::")[1] || "0", 16);
        const inside = (n: number) => all.some(({ first, last }) => n >= first && n <= last);
        expect(plan.give.every(({ address }) => inside(slow(address)))).toBe(true);
        const theirs = written([], plan).map((it) => ({ ...it, host_id: "2" }));
        const refused = planReport(HOST, now, spans, theirs);
        expect([refused.give, refused.end]).toEqual([[], []]);
      }),
    );
  });
});
