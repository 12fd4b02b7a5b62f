import fc from "fast-check";
import { expect, test } from "vitest";
import { Prefix } from "./prefix";
import { REVERSE_ZONES_MAX, reverseZoneLength, reverseZoneName, reverseZoneNames, reverseZones } from "./reverse-zone";
import { anyPrefix } from "./testing/arbitrary";

test.each([
  { prefix: "2001:db8::/32", names: ["8.b.d.0.1.0.0.2.ip6.arpa"], why: "on a nibble boundary" },
  { prefix: "::/0", names: ["ip6.arpa"], why: "everything" },
  {
    prefix: "2001:db8::/63",
    names: ["0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa", "1.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"],
    why: "two",
  },
  {
    prefix: "2001:db8:800::/37",
    names: ["8", "9", "a", "b", "c", "d", "e", "f"].map((digit) => `${digit}.0.8.b.d.0.1.0.0.2.ip6.arpa`),
    why: "a /37 is eight zones at /40",
  },
  {
    prefix: "2001:db8:0:c00::/54",
    names: ["c", "d", "e", "f"].map((digit) => `${digit}.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa`),
    why: "a /54 is four at /56",
  },
])("$prefix: $why", ({ prefix, names }) => {
  expect(reverseZoneNames(Prefix.mustParse(prefix))).toEqual(names);
});

test("the zone of one address is its reverse name", () => {
  const prefix = Prefix.mustParse("2001:db8::5/128");
  expect(reverseZoneNames(prefix)).toEqual([prefix.address.reverseName()]);
});

test("a name is for a nibble boundary only", () => {
  expect(() => reverseZoneName(Prefix.mustParse("2001:db8:800::/37"))).toThrow(
    "2001:db8:800::/37 is not on a nibble boundary",
  );
});

test("the zones make up the prefix, and are at most eight", () => {
  fc.assert(
    fc.property(anyPrefix, (prefix) => {
      const zones = reverseZones(prefix);
      expect(zones.length).toBeLessThanOrEqual(REVERSE_ZONES_MAX);
      expect(zones[0]?.first.equals(prefix.first) && zones.at(-1)?.last.equals(prefix.last)).toBe(true);
      zones.slice(1).forEach((zone, i) => {
        expect(zones[i]?.next()?.equals(zone)).toBe(true);
      });
      for (const zone of zones) {
        expect(zone.length).toBe(reverseZoneLength(prefix.length));
        expect(zone.first.reverseName().endsWith(reverseZoneName(zone))).toBe(true);
      }
    }),
  );
});
