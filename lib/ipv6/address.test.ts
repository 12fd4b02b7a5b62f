import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Address } from "./address";
import { anyAddress, anyBits } from "./testing/arbitrary";
import { slowText } from "./testing/slow-oracle";

const MAX = (1n << 128n) - 1n;

describe("as a value", () => {
  test("an address is frozen", () => {
    const address = Address.mustParse("::1");
    expect(Object.isFrozen(address)).toBe(true);
    expect(() => {
      (address as { bits: bigint }).bits = 2n;
    }).toThrow(TypeError);
  });

  test("it refuses to be compared by < and to be a number", () => {
    const address = Address.mustParse("::1");
    expect(() => Number(address)).toThrow("use Address.compare() or equals()");
    expect(() => address < Address.mustParse("::2")).toThrow(TypeError);
    expect(String(address)).toBe("::1");
  });

  test("its JSON is its text", () => {
    expect(JSON.stringify({ address: Address.mustParse("2001:DB8::1") })).toBe('{"address":"2001:db8::1"}');
  });

  test("bits outside of 128 are a fault of ours", () => {
    expect(() => Address.fromBits(-1n)).toThrow("not 128 bits: -1");
    expect(() => Address.fromBits(1n << 128n)).toThrow(RangeError);
    expect(Address.fromBits(MAX).bits).toBe(MAX);
    expect(Address.fromBits(0n).bits).toBe(0n);
  });
});

describe("forms", () => {
  test("expanded: all digits of all groups", () => {
    expect(Address.mustParse("2001:db8::1").expanded()).toBe("2001:0db8:0000:0000:0000:0000:0000:0001");
    expect(Address.mustParse("::").expanded()).toBe("0000:0000:0000:0000:0000:0000:0000:0000");
  });

  test("the reverse name is that of RFC 3596 §2.5, without the dot at the end", () => {
    expect(Address.mustParse("4321:0:1:2:3:4:567:89ab").reverseName()).toBe(
      "b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa",
    );
  });
});

describe("neighbours", () => {
  test.each([
    { from: "2001:db8::ffff", next: "2001:db8::1:0", why: "a carry into the next group" },
    { from: "2001:db8::ffff:ffff:ffff:ffff", next: "2001:db8:0:1::", why: "a carry into the next /64" },
    { from: "::", next: "::1", why: "the first" },
  ])("after $from comes $next: $why", ({ from, next }) => {
    expect(String(Address.mustParse(from).next())).toBe(next);
    expect(String(Address.mustParse(next).previous())).toBe(from);
  });

  test("there is none beyond either end", () => {
    expect(Address.fromBits(MAX).next()).toBeNull();
    expect(Address.fromBits(0n).previous()).toBeNull();
    expect(Address.fromBits(MAX).plus(1n)).toBeNull();
    expect(Address.fromBits(0n).plus(-1n)).toBeNull();
    expect(Address.fromBits(0n).plus(MAX)?.bits).toBe(MAX);
    expect(Address.fromBits(MAX).plus(-MAX)?.bits).toBe(0n);
    expect(Address.fromBits(5n).plus(0n)?.bits).toBe(5n);
  });
});

describe("laws", () => {
  test("reading what was written gives the same address, and what is written is canonical", () => {
    fc.assert(
      fc.property(anyBits, (bits) => {
        const address = Address.fromBits(bits);
        expect(address.toString()).toBe(slowText(bits));
        expect(Address.mustParse(address.toString()).bits).toBe(bits);
        expect(Address.mustParse(address.expanded()).bits).toBe(bits);
      }),
      { numRuns: 5000 },
    );
  });

  test("every pattern of zero groups is written as the slow form writes it", () => {
    for (let zeros = 0; zeros < 256; zeros++) {
      for (const filler of [1n, 0xabcdn]) {
        let bits = 0n;
        for (let i = 0; i < 8; i++) bits = (bits << 16n) | ((zeros >> i) & 1 ? 0n : filler);
        expect(Address.fromBits(bits).toString()).toBe(slowText(bits));
      }
    }
  });

  test("next and previous undo each other, and are plus one and minus one", () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        const next = address.next();
        if (next !== null) expect(next.previous()?.bits).toBe(address.bits);
        expect(next?.bits).toBe(address.plus(1n)?.bits);
        expect(address.previous()?.bits).toBe(address.plus(-1n)?.bits);
      }),
    );
  });

  test("compare is the order of the numbers, and equals is its zero", () => {
    fc.assert(
      fc.property(anyAddress, anyAddress, (a, b) => {
        expect(Math.sign(Address.compare(a, b))).toBe(a.bits < b.bits ? -1 : a.bits === b.bits ? 0 : 1);
        expect(a.equals(b)).toBe(a.bits === b.bits);
        expect(Address.compare(a, a)).toBe(0);
        expect(a.equals(Address.fromBits(a.bits))).toBe(true);
      }),
    );
  });
});
