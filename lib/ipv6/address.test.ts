import { isIPv6 } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Address } from "./address";

const MAX = (1n << 128n) - 1n;
const anyBits = fc.oneof(
  fc.bigInt({ min: 0n, max: MAX }),
  fc
    .array(fc.constantFrom(0, 0, 0, 1, 0xff, 0xffff), { minLength: 8, maxLength: 8 })
    .map((groups) => groups.reduce((bits, group) => (bits << 16n) | BigInt(group), 0n)),
);

test.each([
  { text: "::", canonical: "::", why: "nothing but a gap" },
  { text: "::1", canonical: "::1", why: "a gap at the start" },
  { text: "1::", canonical: "1::", why: "a gap at the end" },
  { text: "2001:DB8:0:0:0:0:0:1", canonical: "2001:db8::1", why: "upper case, all groups" },
  { text: "2001:0db8:0000:0000:0000:0000:0000:0001", canonical: "2001:db8::1", why: "leading zeros" },
  { text: "2001:db8:0:1:1:1:1:1", canonical: "2001:db8:0:1:1:1:1:1", why: "one zero group is not shortened" },
  { text: "2001:0:0:1:0:0:0:1", canonical: "2001:0:0:1::1", why: "the longest run" },
  { text: "2001:db8:0:0:1:0:0:1", canonical: "2001:db8::1:0:0:1", why: "the first of equal runs" },
  { text: "1:2:3:4:5:6:7::", canonical: "1:2:3:4:5:6:7:0", why: "a gap of one group is read, not written" },
  { text: "::ffff:192.0.2.1", canonical: "::ffff:c000:201", why: "a dotted tail is read, not written" },
  { text: "1:2:3:4:5:6:255.255.255.255", canonical: "1:2:3:4:5:6:ffff:ffff", why: "a dotted tail after six groups" },
  { text: "::0.0.0.0", canonical: "::", why: "a dotted tail right after the gap" },
])("reads $text as $canonical: $why", ({ text, canonical }) => {
  expect(Address.mustParse(text).toString()).toBe(canonical);
});

test.each([
  { text: "", reason: "empty", at: 0 },
  { text: "0".repeat(46), reason: "too-long", at: 45 },
  { text: ":", reason: "empty-group", at: 0 },
  { text: ":1::", reason: "empty-group", at: 0 },
  { text: "1:", reason: "empty-group", at: 2 },
  { text: "1:2:3:4:5:6:7:8:", reason: "empty-group", at: 16 },
  { text: "1::2::3", reason: "second-gap", at: 4 },
  { text: "1:::2", reason: "second-gap", at: 3 },
  { text: ":::", reason: "second-gap", at: 2 },
  { text: "fe80::g", reason: "not-hex", at: 6 },
  { text: "::gg", reason: "not-hex", at: 2 },
  { text: "12345::", reason: "group-too-long", at: 0 },
  { text: "1:2:3:4:5:6:7", reason: "too-few-groups", at: 13 },
  { text: "1:2:3:4:5:6:7:8:9", reason: "too-many-groups", at: 16 },
  { text: "1:2:3:4:5:6:7:8::", reason: "too-many-groups", at: 15 },
  { text: "::1:2:3:4:5:6:7:8", reason: "too-many-groups", at: 16 },
  { text: "1:2:3:4:5:6:7:1.2.3.4", reason: "too-many-groups", at: 14 },
  { text: "192.0.2.1", reason: "ipv4", at: 0 },
  { text: "::1.2.3", reason: "bad-dotted-tail", at: 2 },
  { text: "::1.2.3.256", reason: "bad-dotted-tail", at: 2 },
  { text: "::1.2.3.04", reason: "bad-dotted-tail", at: 2 },
  { text: "::1.2.3.4:5", reason: "bad-dotted-tail", at: 2 },
  { text: " ::1", reason: "space", at: 0 },
  { text: "::1\n", reason: "space", at: 3 },
  { text: "[::1]", reason: "bracket", at: 0 },
])("refuses $text: $reason at $at", ({ text, reason, at }) => {
  const parsed = Address.parse(text);
  expect(parsed).toEqual({ ok: false, error: { code: "syntax", input: text, reason, at } });
});

test.each([
  { text: "fe80::1%eth0", reason: "zone", at: 7, corrected: "fe80::1" },
  { text: "2001:DB8::1/64", reason: "unwanted-length", at: 11, corrected: "2001:db8::1" },
])("offers $corrected for $text", ({ text, reason, at, corrected }) => {
  expect(Address.parse(text)).toEqual({ ok: false, error: { code: "syntax", input: text, reason, at, corrected } });
});

describe("laws", () => {
  test("reading what was written gives the same address", () => {
    fc.assert(
      fc.property(anyBits, (bits) => {
        const address = Address.fromBits(bits);
        expect(Address.mustParse(address.toString()).bits).toBe(bits);
        expect(Address.mustParse(address.expanded()).bits).toBe(bits);
        expect(isIPv6(address.toString())).toBe(true);
      }),
    );
  });

  test("the text is the one that a URL writes", () => {
    fc.assert(
      fc.property(anyBits, (bits) => {
        const text = Address.fromBits(bits).toString();
        expect(new URL(`http://[${text}]/`).hostname).toBe(`[${text}]`);
      }),
    );
  });
});

test("next and previous end at the ends", () => {
  expect(Address.fromBits(MAX).next()).toBeNull();
  expect(Address.fromBits(0n).previous()).toBeNull();
  expect(String(Address.mustParse("2001:db8::ffff").next())).toBe("2001:db8::1:0");
});

test("an address is frozen and refuses to be compared by <", () => {
  const address = Address.mustParse("::1");
  expect(Object.isFrozen(address)).toBe(true);
  expect(() => Number(address)).toThrow(TypeError);
  expect(JSON.stringify({ address })).toBe('{"address":"::1"}');
  expect(address.reverseName()).toBe(`1.${"0.".repeat(31)}ip6.arpa`);
});
