import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";
import { compareRoutes, type WantedRoute } from "./compare";
import { type CarriedRoute, readRoutingTable } from "./routing-table";

const want = (prefix: string, nextHop: string | null = "2001:db8:ffff::5"): WantedRoute => ({
  prefix: Prefix.mustParse(prefix),
  nextHop: nextHop === null ? null : Address.mustParse(nextHop),
});

test.each([
  { table: "2001:db8:0:1::/64 via 2001:db8:ffff::5", kind: "carried", why: "as wanted" },
  { table: "2001:db8:0:1::/64 dev eth1", kind: "carried", why: "no next hop is said" },
  { table: "2001:db8:0:1::/64 via 2001:db8:ffff::6", kind: "elsewhere", why: "another next hop" },
  { table: "unreachable 2001:db8:0:1::/64", kind: "discarded", why: "thrown away" },
  { table: "unreachable 2001:db8::/54", kind: "discarded", why: "with the rack's whole prefix" },
  { table: "2001:db8::/54 via fe80::1", kind: "covered", why: "by the rack's prefix" },
  { table: "default via fe80::1", kind: "missing", why: "a default route carries everything and says nothing" },
  { table: "2001:db8:0:1:1::/80 via 2001:db8:ffff::5", kind: "missing", why: "a piece is not the whole" },
  { table: "", kind: "missing", why: "nothing is there" },
])("$kind: $why", ({ table, kind }) => {
  const { findings } = compareRoutes([want("2001:db8:0:1::/64")], readRoutingTable(table).routes);
  expect(findings.map((one) => one.kind)).toEqual([kind]);
});

test("a next hop that is not known is not held against a route", () => {
  const { routes } = readRoutingTable("2001:db8:0:1::/64 via fe80::9");
  expect(compareRoutes([want("2001:db8:0:1::/64", null)], routes).findings[0]?.kind).toBe("carried");
});

test("the longest route that covers is the one that is told", () => {
  const { routes } = readRoutingTable("2001:db8::/32 via fe80::1\n2001:db8::/54 via fe80::2\n");
  const [found] = compareRoutes([want("2001:db8:0:1::/64")], routes).findings;
  expect(found?.kind === "covered" && String(found.carried.prefix)).toBe("2001:db8::/54");
});

test("what was not wanted is told, the default route apart", () => {
  const { routes } = readRoutingTable("default via fe80::1\n2001:db8:0:1::/64 dev a\n2001:db8:0:9::/64 dev a\n");
  const { others } = compareRoutes([want("2001:db8:0:1::/64")], routes);
  expect(others.map(({ prefix }) => String(prefix))).toEqual(["2001:db8:0:9::/64"]);
});

describe("laws", () => {
  const root = Prefix.mustParse("2001:db8::/56");
  const prefix = fc
    .tuple(fc.integer({ min: 57, max: 64 }), fc.bigInt({ min: 0n, max: 255n }))
    .map(([length, index]) => Prefix.of(root.childAt(64, index).address, length));
  const carried = fc.record({
    prefix,
    nextHops: fc.constant<readonly Address[]>([]),
    discards: fc.boolean(),
    line: fc.constant(1),
  });

  test("agrees with a search of the whole table, and says something of every wanted route", () => {
    fc.assert(
      fc.property(fc.array(prefix, { maxLength: 8 }), fc.array(carried, { maxLength: 12 }), (prefixes, table) => {
        const wanted = prefixes.map((one): WantedRoute => ({ prefix: one, nextHop: null }));
        const { findings, others } = compareRoutes(wanted, table);
        expect(findings.map((one) => one.kind)).toEqual(prefixes.map((one) => slow(one, table)));
        expect(others).toEqual(table.filter((route) => !prefixes.some((one) => one.equals(route.prefix))));
      }),
    );
  });

  function slow(wanted: Prefix, table: readonly CarriedRoute[]): string {
    const covering = table.filter((route) => route.prefix.covers(wanted));
    const longest = Math.max(...covering.map((route) => route.prefix.length));
    const best = covering.filter((route) => route.prefix.length === longest);
    if (best.length === 0) return "missing";
    if (longest === wanted.length) return best.some((route) => !route.discards) ? "carried" : "discarded";
    return best[0]?.discards ? "discarded" : "covered";
  }
});
