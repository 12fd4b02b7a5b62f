/**
 * An IPv6 address as a value: 128 bits in one bigint, frozen, canonical, total. It is parsed once, at the edge, and
 * cannot be wrong afterwards. IPv6 only: no zone, no IPv4, no invalid value.
 */
import { err, ok, type Result } from "../result";
import { readAddress } from "./address-syntax";
import { canonicalText, expandedText, reverseText } from "./address-text";
import { type SyntaxFault, syntaxFault } from "./syntax-fault";

/** 2^128 - 1, the bits of the last address. */
const BITS_MAX = (1n << 128n) - 1n;

/**
 * One IPv6 address.
 *
 * `===` compares identity, so two equal addresses may differ by it: use `equals`, `compare`, or the text as a key. `<`
 * and arithmetic throw. Safe to share: nothing can change it.
 *
 * @example
 * Address.mustParse("2001:DB8:0:0:0:0:0:1").toString() // "2001:db8::1"
 */
export class Address {
  /** The address as a number, 0 to 2^128 - 1. */
  readonly bits: bigint;
  /** Makes the type nominal: an object that merely looks like an address is none. */
  declare private readonly nominal: never;

  private constructor(bits: bigint) {
    this.bits = bits;
    Object.freeze(this);
  }

  /**
   * Reads an address in any form of RFC 4291 §2.2 (a dotted tail included), or says what is wrong and where.
   *
   * @example
   * Address.parse("fe80::g") // { ok: false, error: { code: "syntax", input: "fe80::g", reason: "not-hex", at: 6 } }
   */
  static parse(text: string): Result<Address, SyntaxFault> {
    const bits = readAddress(text);
    if (typeof bits === "bigint") return ok(new Address(bits));
    return err(withCorrection(text, bits));
  }

  /** Reads an address that is known to be right, such as a constant; throws `TypeError` if it is not. */
  static mustParse(text: string): Address {
    const bits = readAddress(text);
    if (typeof bits === "bigint") return new Address(bits);
    throw new TypeError(`not an IPv6 address: "${bits.input}" (${bits.reason} at ${bits.at})`);
  }

  /** The address with these bits; throws `RangeError` outside 0 to 2^128 - 1. */
  static fromBits(bits: bigint): Address {
    if (bits < 0n || bits > BITS_MAX) throw new RangeError(`not 128 bits: ${bits}`);
    return new Address(bits);
  }

  /** Less than, equal to or greater than 0 as `a` comes before, is, or comes after `b`; fit for `sort`. */
  static compare(a: Address, b: Address): number {
    return a.bits < b.bits ? -1 : a.bits > b.bits ? 1 : 0;
  }

  /** Reports whether both are the same address. */
  equals(other: Address): boolean {
    return this.bits === other.bits;
  }

  /** The address after this one; `null` after the last. */
  next(): Address | null {
    return this.bits === BITS_MAX ? null : new Address(this.bits + 1n);
  }

  /** The address before this one; `null` before `::`. */
  previous(): Address | null {
    return this.bits === 0n ? null : new Address(this.bits - 1n);
  }

  /**
   * The address `n` further on, or back when `n` is negative; `null` beyond either end.
   *
   * @example
   * String(Address.mustParse("2001:db8::ffff").plus(1n)) // "2001:db8::1:0"
   */
  plus(n: bigint): Address | null {
    const bits = this.bits + n;
    return bits < 0n || bits > BITS_MAX ? null : new Address(bits);
  }

  /** The canonical text of RFC 5952 §4; equal addresses have equal text. */
  toString(): string {
    return canonicalText(this.bits);
  }

  /**
   * All eight groups with all four digits.
   *
   * @example
   * Address.mustParse("2001:db8::1").expanded() // "2001:0db8:0000:0000:0000:0000:0000:0001"
   */
  expanded(): string {
    return expandedText(this.bits);
  }

  /** The owner name of its PTR record (RFC 3596 §2.5), 32 labels and `ip6.arpa`, without a dot at the end. */
  reverseName(): string {
    return reverseText(this.bits);
  }

  /** The canonical text, so that JSON holds text. */
  toJSON(): string {
    return this.toString();
  }

  /** Throws, so that `<` and `+` cannot silently compare or join text. */
  valueOf(): never {
    throw new TypeError("use Address.compare() or equals() to compare addresses");
  }
}

/** Offers the address alone where a zone id or a prefix length follows it. */
function withCorrection(text: string, fault: SyntaxFault): SyntaxFault {
  if (fault.reason !== "zone" && fault.reason !== "unwanted-length") return fault;
  const bits = readAddress(text, fault.at);
  return typeof bits === "bigint" ? syntaxFault(text, fault.reason, fault.at, canonicalText(bits)) : fault;
}
