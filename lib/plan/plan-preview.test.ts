import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";
import type { PlanLevel } from "@/lib/plan/plan-level";
import { explainWellUsed, type LevelPreview, planPreview } from "@/lib/plan/plan-preview";
import { type PlanPreset, PRESETS } from "@/lib/plan/presets";

function preset(id: PlanPreset["id"]): readonly PlanLevel[] {
  const found = PRESETS.find((preset) => preset.id === id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return found.levels;
}

function summary({ name, perParent, inAll, first, last }: LevelPreview): readonly string[] {
  return [name, String(perParent), String(inAll), String(first), String(last)];
}

const dataCentre = preset("data-centre");

test("the data-centre plan under a /32", () => {
  const { levels, dropped } = planPreview(Prefix.mustParse("2001:db8::/32"), dataCentre);
  expect(levels.map(summary)).toEqual([
    ["fabric", "32", "32", "2001:db8::/37", "2001:db8:f800::/37"],
    ["cluster", "128", "4096", "2001:db8::/44", "2001:db8:fff0::/44"],
    ["rack", "1024", "4194304", "2001:db8::/54", "2001:db8:ffff:fc00::/54"],
    ["host", "1024", "4294967296", "2001:db8::/64", "2001:db8:ffff:ffff::/64"],
  ]);
  expect(dropped).toEqual([]);
});

test("the single-site plan under its own /48, which is the site", () => {
  const { levels } = planPreview(Prefix.mustParse("2001:db8:7::/48"), preset("single-site"));
  expect(levels.map(summary)).toEqual([
    ["site", "1", "1", "2001:db8:7::/48", "2001:db8:7::/48"],
    ["rack", "256", "256", "2001:db8:7::/56", "2001:db8:7:ff00::/56"],
    ["host", "256", "65536", "2001:db8:7::/64", "2001:db8:7:ffff::/64"],
  ]);
  expect(levels.map((level) => level.isAggregate)).toEqual([true, false, false]);
});

test("levels wider than the aggregate are dropped, and it is said", () => {
  const { levels, dropped } = planPreview(Prefix.mustParse("2001:db8:10::/44"), dataCentre);
  expect(levels.map((level) => level.name)).toEqual(["cluster", "rack", "host"]);
  expect(dropped).toEqual([
    {
      name: "fabric",
      length: 37,
      sentence: 'The level "fabric" (/37) is wider than 2001:db8:10::/44 and is left out.',
    },
  ]);
});

test.each([
  [37, 64, 43_665_787n, 134_217_728n],
  [44, 64, 456_419n, 1_048_576n],
  [48, 64, 33_689n, 65_536n],
  [54, 64, 676n, 1_024n],
  [56, 64, 184n, 256n],
  [32, 56, 6_183_533n, 16_777_216n],
])("a /%i counted in /%is is well used from %i of %i on", (length, unit, threshold, total) => {
  const level = { name: "wide", length, holder: null };
  const { levels } = planPreview(Prefix.mustParse("2000::/8"), [level, { name: "last", length: unit, holder: null }]);
  expect(levels[0]?.wellUsed).toEqual({ unit, threshold, total });
  expect(levels[1]?.wellUsed).toBeNull();
});

test("well used is explained with the plain total", () => {
  expect(explainWellUsed({ unit: 64, threshold: 676n, total: 1024n })).toBe(
    "Well used from 676 of 1,024 /64s on (HD-ratio 0.94).",
  );
});

test("a level that does not grow longer is left out of the preview instead of breaking it", () => {
  const levels = [
    { name: "a", length: 48, holder: null },
    { name: "b", length: 40, holder: null },
    { name: "c", length: Number.NaN, holder: null },
    { name: "d", length: 64, holder: null },
  ];
  expect(planPreview(Prefix.mustParse("2001:db8::/32"), levels).levels.map((level) => level.name)).toEqual(["a", "d"]);
});

describe("laws", () => {
  const aggregates = fc
    .tuple(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), fc.integer({ min: 0, max: 64 }))
    .map(([network, length]) => Prefix.of(Address.fromBits(network << 64n), length));
  const lengths = fc.uniqueArray(fc.integer({ min: 1, max: 128 }), { minLength: 1, maxLength: 6 });
  const plans = lengths.map((lengths) =>
    lengths.sort((a, b) => a - b).map((length) => ({ name: `l${length}`, length, holder: null })),
  );

  test("every level is either shown or dropped, and the counts multiply up to the count in all", () => {
    fc.assert(
      fc.property(aggregates, plans, (aggregate, plan) => {
        const { levels, dropped } = planPreview(aggregate, plan);
        expect([...dropped, ...levels].map((level) => level.length)).toEqual(plan.map((level) => level.length));

        let product = 1n;
        for (const level of levels) {
          product *= level.perParent;
          expect(level.inAll).toBe(product);
          expect(level.first.first.bits).toBe(aggregate.first.bits);
          expect(level.last.last.bits).toBe(aggregate.last.bits);
          expect([level.first.length, level.last.length]).toEqual([level.length, level.length]);
          expect(level.isAggregate).toBe(level.first.equals(aggregate));
          if (level.wellUsed !== null) expect(level.wellUsed.threshold <= level.wellUsed.total).toBe(true);
        }
      }),
    );
  });
});
