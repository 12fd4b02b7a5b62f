import { describe, expect, test } from "vitest";
import { checkLimits } from "./check-limits";
import { LIMITS } from "./limits";
import type { PlanLevel } from "./plan-level";
import { PRESETS } from "./presets";

const level = (name: string, length: number, holder: PlanLevel["holder"]): PlanLevel => ({ name, length, holder });
const dataCentre = PRESETS[0]?.levels ?? [];

function sentencesOf(levels: readonly PlanLevel[], of: string) {
  return checkLimits(levels)
    .filter(({ limit }) => limit.of === of)
    .map(({ holds, sentence }) => ({ holds, sentence }));
}

describe("Kubernetes node IPAM", () => {
  test.each([
    {
      name: "20 bits are too many",
      levels: dataCentre,
      holds: false,
      sentence: "cluster /44 to host /64: 20 bits > 16",
    },
    {
      name: "so are 27, where a fabric is one cluster",
      levels: [level("fabric", 37, "site"), level("host", 64, "host")],
      holds: false,
      sentence: "fabric /37 to host /64: 27 bits > 16",
    },
    {
      name: "16 are not",
      levels: [level("cluster", 48, "cluster"), level("host", 64, "host")],
      holds: true,
      sentence: "cluster /48 to host /64: 16 bits ≤ 16",
    },
    {
      name: "the narrowest level above counts where there is no cluster",
      levels: [
        level("region", 32, null),
        level("site", 52, "site"),
        level("rack", 56, "rack"),
        level("host", 64, "host"),
      ],
      holds: true,
      sentence: "site /52 to host /64: 12 bits ≤ 16",
    },
  ])("$name", ({ levels, holds, sentence }) => {
    expect(sentencesOf(levels, "Kubernetes node IPAM")).toEqual([{ holds, sentence }]);
  });

  test("says nothing of a plan without hosts", () => {
    expect(sentencesOf([level("cluster", 44, "cluster")], "Kubernetes node IPAM")).toEqual([]);
  });
});

describe("lengths", () => {
  test.each([
    {
      of: "AWS VPC",
      levels: [level("site", 48, "site")],
      holds: true,
      sentence: "site /48: within /44 to /60 in steps of 4",
    },
    {
      of: "AWS VPC",
      levels: [level("site", 46, "site")],
      holds: false,
      sentence: "site /46: not /44 to /60 in steps of 4",
    },
    { of: "AWS VPC", levels: dataCentre, holds: false, sentence: "fabric /37: not /44 to /60 in steps of 4" },
    { of: "AWS subnet", levels: dataCentre, holds: false, sentence: "rack /54: not /44 to /64 in steps of 4" },
    { of: "Calico IPAM", levels: dataCentre, holds: false, sentence: "host /64: not /116 to /128" },
    { of: "Azure subnet", levels: [level("subnet", 64, "rack")], holds: true, sentence: "subnet /64: within a /64" },
  ])("$of of a plan with $levels.0.name /$levels.0.length", ({ of, levels, holds, sentence }) => {
    expect(sentencesOf(levels, of)).toEqual([{ holds, sentence }]);
  });
});

test("broken limits come first", () => {
  const held = checkLimits([level("site", 48, "site"), level("rack", 56, "rack"), level("host", 64, "host")]).map(
    ({ holds }) => holds,
  );
  expect(held).toEqual(held.toSorted((a, b) => Number(a) - Number(b)));
  expect(new Set(held)).toEqual(new Set([true, false]));
});

test("every limit says when it was checked, against what, and the way out", () => {
  for (const { checked, source, wayOut, reason } of LIMITS) {
    expect(checked).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
    for (const text of [source, wayOut, reason]) expect(text.length).toBeGreaterThan(10);
  }
});
