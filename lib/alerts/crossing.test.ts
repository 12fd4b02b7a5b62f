import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOn } from "./crossing";

const days = { kind: "days", threshold: 90 } as const;
const share = { kind: "share", threshold: 80 } as const;
const standing = (days: number, share: number) => ({ days, share });

describe("an alert", () => {
  test.each([
    { name: "by date is raised at its threshold", rule: days, at: standing(90, 0), was: false, on: true },
    { name: "and not before", rule: days, at: standing(91, 1), was: false, on: false },
    { name: "stays when the day moves a little", rule: days, at: standing(108, 0), was: true, on: true },
    { name: "is cleared when it is a fifth further off", rule: days, at: standing(109, 0), was: true, on: false },
    {
      name: "is cleared when the pool never runs out",
      rule: days,
      at: standing(Number.POSITIVE_INFINITY, 0),
      was: true,
      on: false,
    },
    { name: "is raised for a full pool", rule: days, at: standing(0, 1), was: false, on: true },
    { name: "by share is raised at its threshold", rule: share, at: standing(9, 0.8), was: false, on: true },
    { name: "and not before", rule: share, at: standing(0, 0.799), was: false, on: false },
    { name: "stays within three points", rule: share, at: standing(9, 0.775), was: true, on: true },
    { name: "is cleared beyond them", rule: share, at: standing(9, 0.769), was: true, on: false },
  ])("$name", ({ rule, at, was, on }) => expect(isOn(rule, at, was)).toBe(on));
});

test("law: a forecast that moves by a tenth around the threshold changes it once at most", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.9, max: 1.1, noNaN: true }), { minLength: 2, maxLength: 50 }), (moves) => {
      let on = false;
      let changes = 0;
      for (const move of moves) {
        const now = isOn(days, standing(days.threshold * move, 0), on);
        if (now !== on) changes++;
        on = now;
      }
      expect(changes).toBeLessThanOrEqual(1);
    }),
  );
});
