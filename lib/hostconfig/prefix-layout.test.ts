import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dockerOwnRange, firstContainerIndex, gatewayOf } from "@/lib/hostconfig/prefix-layout";
import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";

test.each([
  ["2001:db8:0:2::/64", "2001:db8:0:2::1", "2001:db8:0:2:1::/80", "2001:db8:0:2::2"],
  ["2001:db8::/64", "2001:db8::1", "2001:db8:0:0:1::/80", "2001:db8::2"],
])("%s has the gateway %s, Docker's range %s and the first container %s", (text, gateway, range, first) => {
  const prefix = Prefix.mustParse(text);
  expect(String(gatewayOf(prefix))).toBe(gateway);
  expect(String(dockerOwnRange(prefix))).toBe(range);
  expect(String(prefix.childAt(128, firstContainerIndex).first)).toBe(first);
});

describe("laws", () => {
  test("the ledger's first 2^48 addresses and the gateway are outside Docker's own range, which is inside the prefix", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
        fc.bigInt({ min: 0n, max: (1n << 48n) - 1n }),
        (network, index) => {
          const prefix = Prefix.of(Address.fromBits(network << 64n), 64);
          const range = dockerOwnRange(prefix);
          expect(prefix.covers(range)).toBe(true);
          expect(range.contains(gatewayOf(prefix))).toBe(false);
          expect(range.contains(Address.fromBits(prefix.address.bits + index))).toBe(false);
        },
      ),
    );
  });
});
