import fc from "fast-check";
import { expect, test } from "vitest";
import { Prefix } from "./prefix";
import { uniqueLocalDoubt, uniqueLocalPrefix } from "./unique-local";

test("five random bytes make a /48", () => {
  expect(String(uniqueLocalPrefix(Uint8Array.of(0x3c, 0x91, 0x0b, 0xe7, 0x42)))).toBe("fd3c:910b:e742::/48");
  expect(String(uniqueLocalPrefix(Uint8Array.of(0, 0, 0, 0, 0)))).toBe("fd00::/48");
});

test.each([4, 6])("a global id of %d bytes is a fault of ours", (length) => {
  expect(() => uniqueLocalPrefix(new Uint8Array(length))).toThrow(`a global id has 5 bytes, not ${length}`);
});

test.each([
  { text: "fd3c:910b:e742::/48", doubt: null, why: "random" },
  { text: "fd3c:910b:e742:17::/64", doubt: null, why: "a part of a random one" },
  { text: "2001:db8::/48", doubt: null, why: "not unique local" },
  { text: "fe80::/64", doubt: null, why: "not unique local" },
  { text: "fc3c:910b:e742::/48", doubt: "not-defined", why: "L is 0" },
  { text: "fc00::/7", doubt: "not-defined", why: "both halves" },
  { text: "fd00::/8", doubt: "too-large", why: "all global ids" },
  { text: "fd3c:910b:e740::/47", doubt: "too-large", why: "two global ids" },
  { text: "fd00::/48", doubt: "hand-picked", why: "all zero" },
  { text: "fd00:1::/48", doubt: "hand-picked", why: "two different digits" },
  { text: "fdab:cabc:abca::/48", doubt: "hand-picked", why: "three different digits" },
  { text: "fdab:cdab:cdab::/48", doubt: null, why: "four different digits" },
  { text: "fd12:3456:789a::/48", doubt: "hand-picked", why: "counting up" },
  { text: "fd7b:1987:6503::/48", doubt: "hand-picked", why: "counting down" },
  { text: "fd7b:1876:f503::/48", doubt: null, why: "four down only" },
  { text: "fd7b:5555:5103::/48", doubt: "hand-picked", why: "five equal" },
  { text: "fd7b:6555:5103::/48", doubt: null, why: "four equal only" },
  { text: "fd17:dead:4963::/48", doubt: "hand-picked", why: "a word" },
  { text: "fd17:beef:4963::/48", doubt: "hand-picked", why: "a word" },
  { text: "fd17:4f00:d963::/48", doubt: "hand-picked", why: "a word across groups" },
])("$text: $why", ({ text, doubt }) => {
  expect(uniqueLocalDoubt(Prefix.mustParse(text))).toBe(doubt);
});

test("what is random is seldom taken for hand-picked: about once in a thousand", () => {
  let doubted = 0;
  fc.assert(
    fc.property(fc.noBias(fc.bigInt({ min: 0n, max: (1n << 40n) - 1n })), (id) => {
      const bytes = Uint8Array.from({ length: 5 }, (_, i) => Number((id >> BigInt(32 - 8 * i)) & 255n));
      if (uniqueLocalDoubt(uniqueLocalPrefix(bytes)) !== null) doubted++;
    }),
    { numRuns: 10_000, seed: 64 },
  );
  expect(doubted).toBeLessThan(30);
});
