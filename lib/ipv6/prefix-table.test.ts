import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Address } from "./address";
import { Prefix } from "./prefix";
import { PrefixTable } from "./prefix-table";
import { anyAddress, anyPrefix, prefixNear } from "./testing/arbitrary";

const a = Address.mustParse;

/** The last of the longest prefixes that contain the address, by asking every one. */
function slowLookup(prefixes: readonly Prefix[], address: Address): number {
  const shifted = (bits: bigint, length: number): bigint => bits / 2n ** BigInt(128 - length);
  return prefixes.reduce((best, { address: { bits }, length }, i) => {
    const inside = shifted(bits, length) === shifted(address.bits, length);
    return inside && length >= (prefixes[best]?.length ?? 0) ? i : best;
  }, -1);
}

test.each([
  { address: "2001:db8:1::5", found: 2, why: "the longest of three" },
  { address: "2001:db8:2::5", found: 0, why: "past a child, back in the parent" },
  { address: "2001:db8::", found: 0, why: "the first address" },
  { address: "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", found: 0, why: "the last address" },
  { address: "2001:db7:ffff::", found: -1, why: "right before" },
  { address: "2001:db9::", found: 3, why: "right after, in the next" },
  { address: "2001:dba::", found: -1, why: "after everything" },
  { address: "::", found: -1, why: "before everything" },
  { address: "ffff::", found: -1, why: "far after everything" },
])("$address: $why", ({ address, found }) => {
  const table = PrefixTable.of(
    ["2001:db8::/32", "2001:db8:1::/47".replace(":1::", "::"), "2001:db8:1::/48", "2001:db9::/32"].map(
      Prefix.mustParse,
    ),
  );
  const expected = address === "2001:db8::" ? 1 : found;
  expect(table.lookup(a(address))).toBe(expected);
});

test("of equal prefixes the last is found", () => {
  const table = PrefixTable.of(["2001:db8::/32", "3fff::/20", "2001:db8::/32"].map(Prefix.mustParse));
  expect(table.lookup(a("2001:db8::1"))).toBe(2);
  expect(table.size).toBe(3);
});

test.each([
  { prefixes: [], found: -1, why: "none at all" },
  { prefixes: ["::/0"], found: 0, why: "the default route" },
  { prefixes: ["2001:db8::1/128"], found: 0, why: "one address" },
  { prefixes: ["2001:db8::1/128", "2001:db8::2/128"], found: 0, why: "bits that lead at the very end" },
  { prefixes: ["2001:db8::1/128", "8000::/1", "::/1"], found: 0, why: "no shared bits" },
])("a table of $prefixes: $why", ({ prefixes, found }) => {
  expect(PrefixTable.of(prefixes.map(Prefix.mustParse)).lookup(a("2001:db8::1"))).toBe(found);
});

describe("laws", () => {
  test("it finds what asking every prefix finds, for prefixes of any kind", () => {
    fc.assert(
      fc.property(fc.array(anyPrefix, { maxLength: 40 }), fc.array(anyAddress, { maxLength: 10 }), (prefixes, more) => {
        const table = PrefixTable.of(prefixes);
        for (const address of [...prefixes.flatMap(({ first, last }) => [first, last]), ...more]) {
          expect(table.lookup(address)).toBe(slowLookup(prefixes, address));
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each([0n, 1n << 63n, 0x20010db8_0000_0001_0000_0000_ffff_ff80n, (1n << 128n) - 256n])(
    "and for prefixes that are crowded around %s",
    (base) => {
      fc.assert(
        fc.property(fc.array(prefixNear(base), { maxLength: 40 }), (prefixes) => {
          const table = PrefixTable.of(prefixes);
          for (let offset = -8n; offset < 264n; offset += 3n) {
            const bits = base + offset;
            if (bits < 0n || bits >> 128n !== 0n) continue;
            const address = Address.fromBits(bits);
            expect(table.lookup(address)).toBe(slowLookup(prefixes, address));
          }
        }),
        { numRuns: 30 },
      );
    },
  );

  test("the order in which prefixes come does not matter", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyPrefix, { selector: String, maxLength: 20 }), anyAddress, (prefixes, address) => {
        const found = (list: readonly Prefix[]): string => String(list[PrefixTable.of(list).lookup(address)]);
        expect(found(prefixes.toReversed())).toBe(found(prefixes));
      }),
    );
  });
});

test("a hundred thousand hosts in racks take 17 bytes each and are all found", () => {
  const fabric = Prefix.mustParse("2001:db8:800::/37");
  const racks = Array.from({ length: 100 }, (_, i) => fabric.childAt(54, BigInt(i * 311)));
  const hosts = racks.flatMap((rack) => Array.from({ length: 1000 }, (_, i) => rack.childAt(64, BigInt(i))));
  const table = PrefixTable.of([...hosts, ...racks, fabric]);
  expect(table.byteLength).toBeLessThan(17 * table.size);
  for (let i = 0; i < hosts.length; i += 97) {
    const host = hosts[i] as Prefix;
    expect(table.lookup(host.first)).toBe(i);
    expect(table.lookup(host.last)).toBe(i);
  }
  const rack = racks[5] as Prefix;
  expect(table.lookup(rack.last)).toBe(hosts.length + 5); // /64s 1,000 to 1,023 are free
  expect(table.lookup(fabric.last)).toBe(hosts.length + 100);
});
