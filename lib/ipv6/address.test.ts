import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Address } from "./address";
import { Prefix } from "./prefix";
import { anyAddress, anyBits } from "./testing/arbitrary";
import { slowText } from "./testing/slow-oracle";

const MAX = (1n << 128n) - 1n;

describe("as a value", () => {
  test("nothing outside can change an address, or see what it is made of", () => {
    const address = Address.mustParse("::1");
    expect(() => {
      (address as { bits: bigint }).bits = 2n;
    }).toThrow(TypeError);
    expect(Reflect.ownKeys(address)).toEqual([]);
    expect(address.bits).toBe(1n);
  });

  test("a test that compares addresses by structure compares what they are", () => {
    const [one, two] = ["::1", "::2"].map(Address.mustParse);
    expect([one]).toEqual([Address.mustParse("::1")]);
    expect([one]).not.toEqual([two]);
    expect(one).not.toEqual({});
    expect(Prefix.mustParse("::2/128")).not.toEqual(Prefix.mustParse("::1/128"));
  });

  test("the console shows its text", () => {
    expect(inspect({ address: Address.mustParse("2001:DB8::1") })).toBe("{ address: Address 2001:db8::1 }");
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
    { from: "2001:db8::ffff:ffff", next: "2001:db8::1:0:0", why: "a carry into the next word" },
    { from: "::", next: "::1", why: "the first" },
    { from: "::7fff:ffff", next: "::8000:0", why: "where a signed word changes its sign" },
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

  test("an address is the same whether it was read or made from a number", () => {
    fc.assert(
      fc.property(anyBits, (bits) => {
        const made = Address.fromBits(bits);
        const read = Address.mustParse(slowText(bits));
        expect(read.bits).toBe(bits);
        expect(read.bits).toBe(bits); // the number is kept after the first time
        expect(read.equals(made) && made.equals(read)).toBe(true);
        const words = new Int32Array(6);
        read.writeWords(words, 1);
        const inWords = Array.from(words.subarray(1, 5), (word) => BigInt.asUintN(32, BigInt(word)));
        expect(inWords.reduce((sum, word) => sum * 2n ** 32n + word)).toBe(bits);
        expect([words[0], words[5]]).toEqual([0, 0]);
      }),
    );
  });

  test("the common length is that of the digits in common when both are written in binary", () => {
    const binary = (address: Address): string => address.bits.toString(2).padStart(128, "0");
    const check = (a: Address, b: Address): void => {
      const [x, y] = [binary(a), binary(b)];
      const differs = Array.from(x).findIndex((digit, i) => digit !== y[i]);
      expect(a.commonLength(b)).toBe(differs < 0 ? 128 : differs);
    };
    fc.assert(fc.property(anyAddress, anyAddress, check));
    fc.assert(
      fc.property(anyBits, fc.integer({ min: 0, max: 127 }), (bits, bit) => {
        check(Address.fromBits(bits), Address.fromBits(bits ^ (1n << BigInt(bit))));
      }),
    );
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
    // Half of the pairs differ in one bit, so that each word decides.
    const near = fc.tuple(anyAddress, fc.integer({ min: 0, max: 127 }));
    const pair = fc.oneof(
      fc.tuple(anyAddress, anyAddress),
      near.map(([a, bit]) => [a, Address.fromBits(a.bits ^ (1n << BigInt(bit)))] as const),
    );
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(Math.sign(Address.compare(a, b))).toBe(a.bits < b.bits ? -1 : a.bits === b.bits ? 0 : 1);
        expect(a.equals(b)).toBe(a.bits === b.bits);
        expect(Address.compare(a, a)).toBe(0);
        expect(a.equals(Address.fromBits(a.bits))).toBe(true);
      }),
    );
  });
});
