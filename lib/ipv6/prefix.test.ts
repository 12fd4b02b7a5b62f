import { BlockList } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Address } from "./address";
import { REFUSED_PREFIXES, VALID_PREFIXES } from "./corpus";
import { Prefix } from "./prefix";
import { INPUT_ECHO_MAX } from "./syntax-fault";
import { anyAddress, anyLength, anyPrefix, prefixNear } from "./testing/arbitrary";
import { slowMembers } from "./testing/slow-oracle";

const p = Prefix.mustParse;
const a = Address.mustParse;

test.each(VALID_PREFIXES)("reads $text as $canonical: $why", ({ text, canonical }) => {
  expect(p(text).toString()).toBe(canonical);
});

test.each(REFUSED_PREFIXES)("refuses $text: $reason at $at", ({ text, reason, at, corrected }) => {
  const input = text.slice(0, INPUT_ECHO_MAX);
  const error = { code: "syntax", input, reason, at, ...(corrected === undefined ? {} : { corrected }) };
  expect(Prefix.parse(text)).toStrictEqual({ ok: false, error });
});

test("a text that must be right and is not throws with reason and place", () => {
  expect(() => p("::/200")).toThrow(new TypeError('not an IPv6 prefix: "::/200" (length-too-large at 3)'));
});

describe("as a value", () => {
  test("a prefix is frozen, its JSON is its text, and it refuses <", () => {
    const prefix = p("2001:db8::/32");
    expect(Object.isFrozen(prefix)).toBe(true);
    expect(JSON.stringify([prefix])).toBe('["2001:db8::/32"]');
    expect(() => prefix < p("::/0")).toThrow("use Prefix.compare() or equals()");
  });

  test("around an address, host bits are cleared", () => {
    expect(String(Prefix.of(a("2001:db8::5"), 64))).toBe("2001:db8::/64");
    expect(String(Prefix.of(a("2001:db8::5"), 0))).toBe("::/0");
    const address = a("2001:db8::5");
    expect(Prefix.of(address, 128).address).toBe(address);
  });

  test.each([-1, 129, 1.5, Number.NaN])("a length of %d is a fault of ours", (length) => {
    expect(() => Prefix.of(a("::"), length)).toThrow(`not a prefix length: ${length}`);
  });
});

describe("ends and neighbours", () => {
  test("first and last", () => {
    expect(String(p("2001:db8:850::/44").first)).toBe("2001:db8:850::");
    expect(String(p("2001:db8:850::/44").last)).toBe("2001:db8:85f:ffff:ffff:ffff:ffff:ffff");
    expect(String(p("::/0").last)).toBe("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    expect(String(p("::1/128").last)).toBe("::1");
  });

  test("the neighbours have the same length, and there are none beyond the ends", () => {
    expect(String(p("2001:db8:850::/44").next())).toBe("2001:db8:860::/44");
    expect(String(p("2001:db8:850::/44").previous())).toBe("2001:db8:840::/44");
    expect(String(p("::/1").next())).toBe("8000::/1");
    expect(p("8000::/1").next()).toBeNull();
    expect(p("::/1").previous()).toBeNull();
    expect(p("::/0").next()).toBeNull();
    expect(p("::/0").previous()).toBeNull();
    expect(String(p("::1/128").previous())).toBe("::/128");
  });
});

test("the common prefix of one address with itself is that address", () => {
  expect(String(p("2001:db8::1/128").commonPrefix(p("2001:db8::1/128")))).toBe("2001:db8::1/128");
  expect(String(p("::1/128").commonPrefix(p("8000::/1")))).toBe("::/0");
});

describe("children", () => {
  const fabric = p("2001:db8:800::/37");

  test("are counted, found by index, and know their index", () => {
    expect(fabric.childCount(44)).toBe(128n);
    expect(fabric.childCount(37)).toBe(1n);
    expect(fabric.childCount(128)).toBe(1n << 91n);
    expect(String(fabric.childAt(44, 5n))).toBe("2001:db8:850::/44");
    expect(String(fabric.childAt(37, 0n))).toBe(String(fabric));
    expect(fabric.childAt(44, 5n).indexIn(fabric)).toBe(5n);
    expect(fabric.indexIn(fabric)).toBe(0n);
  });

  test("that do not exist are a fault of ours", () => {
    expect(() => fabric.childCount(36)).toThrow("2001:db8:800::/37 has no children of length 36");
    expect(() => fabric.childCount(129)).toThrow(RangeError);
    expect(() => fabric.childCount(44.5)).toThrow(RangeError);
    expect(() => fabric.childAt(36, 0n)).toThrow(RangeError);
    expect(() => fabric.childAt(44, -1n)).toThrow("2001:db8:800::/37 has no /44 with index -1");
    expect(() => fabric.childAt(44, 128n)).toThrow(RangeError);
    expect(() => p("3fff::/20").indexIn(fabric)).toThrow("3fff::/20 is not in 2001:db8:800::/37");
  });
});

describe("laws", () => {
  test("writing and reading is the identity, and the canonical text keys a prefix", () => {
    fc.assert(
      fc.property(anyPrefix, anyPrefix, (x, y) => {
        expect(p(x.toString()).equals(x)).toBe(true);
        expect(x.equals(y)).toBe(x.toString() === y.toString());
      }),
    );
  });

  test("contains is: the leading bits are the same", () => {
    fc.assert(
      fc.property(anyPrefix, anyAddress, (prefix, address) => {
        const shift = BigInt(128 - prefix.length);
        expect(prefix.contains(address)).toBe(prefix.address.bits >> shift === address.bits >> shift);
        expect(prefix.contains(prefix.first) && prefix.contains(prefix.last)).toBe(true);
        const [before, after] = [prefix.first.previous(), prefix.last.next()];
        if (before !== null) expect(prefix.contains(before)).toBe(false);
        if (after !== null) expect(prefix.contains(after)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test("covers and overlaps are what they are address by address", () => {
    const base = 0x20010db8_0000_0000_0000_0000_0000_0000n;
    const members = (prefix: Prefix): boolean[] =>
      slowMembers({ base, size: 256 }, [{ bits: prefix.address.bits, length: prefix.length }]);
    fc.assert(
      fc.property(prefixNear(base, false), prefixNear(base, false), (x, y) => {
        const inX = members(x);
        const inY = members(y);
        expect(x.covers(y)).toBe(inY.every((inside, i) => !inside || inX[i]));
        expect(x.overlaps(y)).toBe(inX.some((inside, i) => inside && inY[i]));
        expect(x.overlaps(y)).toBe(x.covers(y) || y.covers(x));
      }),
    );
  });

  test("the common prefix covers both, and none that is longer does", () => {
    fc.assert(
      fc.property(anyPrefix, anyPrefix, (x, y) => {
        const common = x.commonPrefix(y);
        expect(common.covers(x) && common.covers(y)).toBe(true);
        expect(common.equals(y.commonPrefix(x))).toBe(true);
        expect(x.commonPrefix(x).equals(x)).toBe(true);
        if (common.length < Math.min(x.length, y.length)) {
          const longer = Prefix.of(x.address, common.length + 1);
          expect(longer.covers(x) && longer.covers(y)).toBe(false);
        } else expect(common.length).toBe(Math.min(x.length, y.length));
      }),
      { numRuns: 2000 },
    );
  });

  test("childAt and indexIn undo each other, and neighbours have neighbouring indexes", () => {
    fc.assert(
      fc.property(anyPrefix, anyLength, fc.bigInt({ min: 0n, max: 1n << 128n }), (parent, length, seed) => {
        fc.pre(length >= parent.length);
        const index = seed % parent.childCount(length);
        const child = parent.childAt(length, index);
        expect(child.length).toBe(length);
        expect(parent.covers(child)).toBe(true);
        expect(child.indexIn(parent)).toBe(index);
        const next = child.next();
        if (next !== null && parent.covers(next)) expect(next.indexIn(parent)).toBe(index + 1n);
        if (next !== null) expect(next.previous()?.equals(child)).toBe(true);
      }),
    );
  });

  test("compare is a total order: by first address, a parent before its children", () => {
    fc.assert(
      fc.property(anyPrefix, anyPrefix, (x, y) => {
        const order = Math.sign(Prefix.compare(x, y));
        expect(order).toBe(0 - Math.sign(Prefix.compare(y, x)));
        expect(order === 0).toBe(x.equals(y));
        if (x.covers(y) && !x.equals(y)) expect(order).toBe(-1);
        if (!x.overlaps(y)) expect(order).toBe(Address.compare(x.first, y.first));
      }),
    );
  });

  test("node:net's BlockList agrees with contains", () => {
    fc.assert(
      fc.property(anyPrefix, anyAddress, (prefix, address) => {
        // It takes lengths from 1 on, and treats IPv4-mapped addresses as IPv4.
        fc.pre(prefix.length > 0 && address.bits >> 32n !== 0xffffn && prefix.address.bits >> 32n !== 0xffffn);
        const list = new BlockList();
        list.addSubnet(prefix.address.toString(), prefix.length, "ipv6");
        for (const probe of [address, prefix.first, prefix.last]) {
          expect(list.check(probe.toString(), "ipv6"), `${prefix} ${probe}`).toBe(prefix.contains(probe));
        }
      }),
    );
  });
});
