import { expect, test } from "vitest";
import { Prefix } from "./prefix";
import { reservedInterfaceId } from "./reserved-interface-id";
import { aggregateRefusal, specialPurpose } from "./special";

test.each([
  ["2001:db8:1::/48", "documentation", null],
  ["fd00::/48", "unique local", null],
  ["2600::/12", undefined, null],
  ["2001:2::/48", "benchmarking", "inside-special"],
  ["2000::/3", undefined, "covers-special"],
  ["4000::/3", undefined, "covers-special"],
  ["6000::/16", undefined, "not-assigned"],
  ["fe80::/64", "link-local unicast", "inside-special"],
])("%s is %s, as an aggregate %s", (text, name, refusal) => {
  const prefix = Prefix.mustParse(text);
  expect(specialPurpose(prefix)?.name).toBe(name);
  expect(aggregateRefusal(prefix)?.reason ?? null).toBe(refusal);
});

test("reserved interface identifiers", () => {
  expect(reservedInterfaceId(0n)?.name).toBe("subnet-router anycast");
  expect(reservedInterfaceId(1n)).toBeNull();
  expect(reservedInterfaceId(0xfdff_ffff_ffff_ff80n)?.source).toBe("RFC 2526 §2");
  expect(reservedInterfaceId(0xfdff_ffff_ffff_ff7fn)).toBeNull();
});
