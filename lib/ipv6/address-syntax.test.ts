import { isIPv6 } from "node:net";
import fc from "fast-check";
import { Address6 } from "ip-address";
import { describe, expect, test } from "vitest";
import { Address } from "./address";
import { ADDRESS_TEXT_MAX, readAddress, readAnyForm } from "./address-syntax";
import { REFUSED_ADDRESSES, VALID_ADDRESSES, VALID_DOTTED } from "./corpus";
import { readHexGroups } from "./hex-groups";
import { INPUT_ECHO_MAX } from "./syntax-fault";
import { anyAddress, nearlyAddress } from "./testing/arbitrary";
import { slowParse } from "./testing/slow-oracle";
import { bitsOfWords } from "./words";

const valid = [...VALID_ADDRESSES, ...VALID_DOTTED];

test.each(valid)("reads $text as $canonical: $why", ({ text, canonical }) => {
  const address = Address.mustParse(text);
  expect(address.toString()).toBe(canonical);
  expect(address.bits).toBe(slowParse(text));
});

test.each(REFUSED_ADDRESSES.map((row) => ({ ...row, shown: JSON.stringify(row.text.slice(0, 50)) })))(
  "refuses $shown: $reason at $at",
  ({ text, reason, at, corrected }) => {
    const input = text.slice(0, INPUT_ECHO_MAX);
    const error = { code: "syntax", input, reason, at, ...(corrected === undefined ? {} : { corrected }) };
    expect(Address.parse(text)).toStrictEqual({ ok: false, error });
    expect(slowParse(text)).toBeNull();
  },
);

test("a text that must be right and is not throws with reason and place", () => {
  expect(() => Address.mustParse("fe80::g")).toThrow(new TypeError('not an IPv6 address: "fe80::g" (not-hex at 6)'));
});

test("the longest text is as long as the limit", () => {
  expect(Math.max(...valid.map(({ text }) => text.length))).toBe(ADDRESS_TEXT_MAX);
});

test("the text is read up to the end that is given", () => {
  expect(readAddress("2001:db8::1/64", 11)).toBe(Address.mustParse("2001:db8::1").bits);
  expect(readAddress("::1.2.3.4/64", 9)).toBe(0x01020304n);
  expect(readAddress("::1.2.3.4/64", 8)).toMatchObject({ reason: "bad-dotted-tail" });
  expect(readAddress("1.2.3.4/8", 7)).toMatchObject({ reason: "ipv4" });
});

describe("laws", () => {
  test("the fast reader takes what the full one takes, but for dotted tails, and nothing else", () => {
    fc.assert(
      fc.property(nearlyAddress, (text) => {
        const full = readAnyForm(text, text.length);
        const words = Int32Array.of(1, 2, 3, 4);
        if (typeof full === "bigint" && !text.includes(".")) {
          expect(readHexGroups(text, text.length, words)).toBe(true);
          const [a = 0, b = 0, c = 0, d = 0] = words;
          expect(bitsOfWords(a, b, c, d)).toBe(full);
        } else {
          expect(readHexGroups(text, text.length, words)).toBe(false);
          expect(Array.from(words)).toEqual([1, 2, 3, 4]);
        }
      }),
      { numRuns: 20_000 },
    );
  });

  test("both agree with the slow reader, and a fault points into the text or at its end", () => {
    fc.assert(
      fc.property(nearlyAddress, (text) => {
        const read = readAddress(text);
        if (typeof read === "bigint") expect(slowParse(text)).toBe(read);
        else {
          expect(slowParse(text)).toBeNull();
          expect(read.at).toBeGreaterThanOrEqual(0);
          expect(read.at).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 20_000 },
    );
  });

  test("every spelling of an address is read as the same address", () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        const expanded = address.expanded();
        for (const text of [expanded, expanded.toUpperCase(), expanded.replace(/\b0{1,3}/g, "")]) {
          expect(Address.mustParse(text).bits).toBe(address.bits);
        }
      }),
    );
  });
});

describe("outsiders", () => {
  test("node:net takes the same texts, and also zone ids", () => {
    const agree = (text: string): void => {
      // A zone id has a meaning on one machine only, so it is refused here (RFC 4007 §6).
      if (!text.includes("%")) expect(isIPv6(text), text).toBe(Address.parse(text).ok);
    };
    for (const { text } of [...valid, ...REFUSED_ADDRESSES]) agree(text);
    fc.assert(fc.property(nearlyAddress, agree), { numRuns: 5000 });
    expect(isIPv6("fe80::1%eth0")).toBe(true);
  });

  test("the host of a URL is the same text, but that URLs drop tabs and line breaks and know no zone ids", () => {
    const agree = (text: string): void => {
      // Brackets, slashes and such end the host before the parser for addresses sees it.
      if (!/^[0-9a-fA-F:.]*$/.test(text)) return;
      const address = Address.parse(text);
      const host = URL.canParse(`http://[${text}]/`) ? new URL(`http://[${text}]/`).hostname : null;
      expect(host, text).toBe(address.ok ? `[${address.value}]` : null);
    };
    for (const { text } of [...valid, ...REFUSED_ADDRESSES]) agree(text);
    fc.assert(fc.property(nearlyAddress, agree), { numRuns: 5000 });
  });

  test("ip-address takes the same texts, and also zone ids and prefix lengths", () => {
    const agree = (text: string): void => {
      if (/[%/]/.test(text)) return; // it keeps them beside the address
      const address = Address.parse(text);
      expect(Address6.isValid(text), JSON.stringify(text)).toBe(address.ok);
      if (address.ok) expect(new Address6(text).bigInt(), text).toBe(address.value.bits);
    };
    for (const { text } of [...valid, ...REFUSED_ADDRESSES]) agree(text.slice(0, 100));
    fc.assert(fc.property(nearlyAddress, agree), { numRuns: 5000 });
  });
});
