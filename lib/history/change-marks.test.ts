import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";
import { changeMarks } from "./change-marks";
import type { PrefixChange } from "./views";

const changed = (network: string): PrefixChange => ({
  id: network,
  network,
  change: "given",
  before: null,
  after: null,
});

describe("the marks of changes", () => {
  const marks = changeMarks(["2001:db8::/32", "2001:db8::/64", "2001:db8:0:1::/64", "2001:db8:1::/48"].map(changed));

  test.each([
    { network: "2001:db8::/32", count: 3, why: "itself is not inside" },
    { network: "2001:db8::/48", count: 2, why: "what begins at the same address and is longer is inside" },
    { network: "2001:db8::/64", count: 0, why: "what lies around is not inside" },
    { network: "2001:db8:1::/48", count: 0, why: "nothing is inside a leaf" },
    { network: "2001:db9::/32", count: 0, why: "nothing is inside another" },
    { network: "::/0", count: 4, why: "everything is inside everything" },
  ])("$why", ({ network, count }) => {
    expect(marks.inside(network)).toBe(count);
  });

  test("say what happened to a prefix itself", () => {
    expect(marks.of("2001:db8:1::/48")?.change).toBe("given");
    expect(marks.of("2001:db8:2::/48")).toBeNull();
  });
});

/** Prefixes of a space of 256 addresses, so that they meet. */
const smallPrefix = fc
  .tuple(fc.bigInt({ min: 0n, max: 255n }), fc.integer({ min: 120, max: 128 }))
  .map(([bits, length]) => Prefix.of(Address.fromBits(bits), length));

describe("laws", () => {
  test("counts what a look at every change counts", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(smallPrefix, { selector: String, maxLength: 30 }),
        smallPrefix,
        (prefixes: Prefix[], whole: Prefix) => {
          const inside = prefixes.filter((prefix) => whole.covers(prefix) && !whole.equals(prefix)).length;
          expect(changeMarks(prefixes.map((prefix) => changed(String(prefix)))).inside(String(whole))).toBe(inside);
        },
      ),
    );
  });
});
