import { describe, expect, test } from "vitest";
import type { Outcome } from "@/lib/plan/what-if";
import { monthsText, OUTCOME_LINES, verdict } from "./outcome-text";

test.each([
  [25.6, "25.6 months"],
  [1, "1 month"],
  [35.9, "35.9 months"],
  [507, "41.7 years"],
  [0, "now"],
  [null, "never"],
])("%s months are %s", (months, text) => expect(monthsText(months)).toBe(text));

describe("a scenario", () => {
  const line = (label: string) => {
    const found = OUTCOME_LINES.find((one) => one.label.startsWith(label));
    if (found === undefined) throw new Error(label);
    return found;
  };
  const outcome = (changes: Partial<Outcome>) => changes as Outcome;

  test.each([
    {
      name: "that never fills a rack is better",
      line: "An average rack",
      today: { rackMonths: 5 },
      later: { rackMonths: null },
      is: "better",
    },
    {
      name: "that fills it sooner is worse",
      line: "An average rack",
      today: { rackMonths: 5 },
      later: { rackMonths: 4 },
      is: "worse",
    },
    {
      name: "with fewer routes is better",
      line: "Routes: the edge",
      today: { routesAtEdge: 5 },
      later: { routesAtEdge: 4 },
      is: "better",
    },
    {
      name: "that changes nothing is neither",
      line: "Routes: the edge",
      today: { routesAtEdge: 5 },
      later: { routesAtEdge: 5 },
      is: null,
    },
    {
      name: "with larger racks is neither by that alone",
      line: "Host prefixes",
      today: { slotsPerRack: 1 },
      later: { slotsPerRack: 2 },
      is: null,
    },
  ])("$name", ({ line: label, today, later, is }) =>
    expect(verdict(line(label), outcome(today), outcome(later))).toBe(is),
  );
});
