/**
 * An IPv6 address as a value: 128 bits, immutable, canonical, total. It is parsed once, at the edge, and cannot be wrong
 * afterwards. IPv6 only: no zone, no IPv4, no invalid value.
 *
 * Inside, the bits are four words, which is what makes reading, writing and comparing fast. Outside they are one bigint,
 * and the tests hold every operation on words against the plain one on that number.
 */
import { err, ok, type Result } from "../result";
import { readAddress, readAnyForm } from "./address-syntax";
import { canonicalText, canonicalTextOfWords, expandedText, reverseText } from "./address-text";
import { readHexGroups } from "./hex-groups";
import { type SyntaxFault, syntaxFault } from "./syntax-fault";
import { bitsOfWords, WORDS, writeWords } from "./words";

/** 2^128 - 1, the bits of the last address. */
const BITS_MAX = (1n << 128n) - 1n;

/** Where words come from before they are an address. Holds nothing between calls. */
const words = new Int32Array(WORDS);

/** The name of the method by which Node's console shows an object. */
const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom");

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
  // Private to the engine, not only to the compiler: nothing outside can write them, which costs a parse nothing;
  // `Object.freeze` cost it a tenth.
  readonly #a: number;
  readonly #b: number;
  readonly #c: number;
  readonly #d: number;
  /** The same as one number, once somebody has asked for it. */
  #bits: bigint | null;

  private constructor(a: number, b: number, c: number, d: number, bits: bigint | null) {
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
    this.#bits = bits;
  }

  /**
   * Reads an address in any form of RFC 4291 §2.2 (a dotted tail included), or says what is wrong and where.
   *
   * @example
   * Address.parse("fe80::g") // { ok: false, error: { code: "syntax", input: "fe80::g", reason: "not-hex", at: 6 } }
   */
  static parse(text: string): Result<Address, SyntaxFault> {
    if (readHexGroups(text, text.length, words)) return ok(Address.#ofWords(null));
    const bits = readAnyForm(text, text.length);
    return typeof bits === "bigint" ? ok(Address.fromBits(bits)) : err(withCorrection(text, bits));
  }

  /** Reads an address that is known to be right, such as a constant; throws `TypeError` if it is not. */
  static mustParse(text: string): Address {
    const address = Address.parse(text);
    if (address.ok) return address.value;
    const { input, reason, at } = address.error;
    throw new TypeError(`not an IPv6 address: "${input}" (${reason} at ${at})`);
  }

  /** The address with these bits; throws `RangeError` outside 0 to 2^128 - 1. */
  static fromBits(bits: bigint): Address {
    if (bits < 0n || bits > BITS_MAX) throw new RangeError(`not 128 bits: ${bits}`);
    writeWords(bits, words);
    return Address.#ofWords(bits);
  }

  /** The address whose words stand in `words`. */
  static #ofWords(bits: bigint | null): Address {
    return new Address(words[0] as number, words[1] as number, words[2] as number, words[3] as number, bits);
  }

  /** Less than, equal to or greater than 0 as `a` comes before, is, or comes after `b`; fit for `sort`. */
  static compare(a: Address, b: Address): number {
    if (a.#a !== b.#a) return compareWords(a.#a, b.#a);
    if (a.#b !== b.#b) return compareWords(a.#b, b.#b);
    if (a.#c !== b.#c) return compareWords(a.#c, b.#c);
    return compareWords(a.#d, b.#d);
  }

  /** The address as a number, 0 to 2^128 - 1. */
  get bits(): bigint {
    this.#bits ??= bitsOfWords(this.#a, this.#b, this.#c, this.#d);
    return this.#bits;
  }

  /** Reports whether both are the same address. */
  equals(other: Address): boolean {
    return this.#a === other.#a && this.#b === other.#b && this.#c === other.#c && this.#d === other.#d;
  }

  /**
   * How many leading bits both have in common, 0 to 128.
   *
   * @example
   * Address.mustParse("2001:db8::").commonLength(Address.mustParse("2001:db9::")) // 31
   */
  commonLength(other: Address): number {
    if (this.#a !== other.#a) return Math.clz32(this.#a ^ other.#a);
    if (this.#b !== other.#b) return Math.clz32(this.#b ^ other.#b) + 32;
    if (this.#c !== other.#c) return Math.clz32(this.#c ^ other.#c) + 64;
    return Math.clz32(this.#d ^ other.#d) + 96;
  }

  /** Writes the bits to `target` from `at` on, as four words of 32, the most significant first. */
  writeWords(target: Int32Array, at = 0): void {
    target[at] = this.#a;
    target[at + 1] = this.#b;
    target[at + 2] = this.#c;
    target[at + 3] = this.#d;
  }

  /** The address after this one; `null` after the last. */
  next(): Address | null {
    const d = (this.#d + 1) | 0;
    return d === 0 ? this.plus(1n) : new Address(this.#a, this.#b, this.#c, d, null);
  }

  /** The address before this one; `null` before `::`. */
  previous(): Address | null {
    return this.#d === 0 ? this.plus(-1n) : new Address(this.#a, this.#b, this.#c, (this.#d - 1) | 0, null);
  }

  /**
   * The address `n` further on, or back when `n` is negative; `null` beyond either end.
   *
   * @example
   * String(Address.mustParse("2001:db8::ffff").plus(1n)) // "2001:db8::1:0"
   */
  plus(n: bigint): Address | null {
    const bits = this.bits + n;
    return bits < 0n || bits > BITS_MAX ? null : Address.fromBits(bits);
  }

  /** The canonical text of RFC 5952 §4; equal addresses have equal text. */
  toString(): string {
    return canonicalTextOfWords(this.#a, this.#b, this.#c, this.#d);
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

  /** The text for Node's console, which cannot see private fields. */
  [INSPECT](): string {
    return `Address ${this}`;
  }

  /** Throws, so that `<` and `+` cannot silently compare or join text. */
  valueOf(): never {
    throw new TypeError("use Address.compare() or equals() to compare addresses");
  }
}

/** Compares two words as the numbers without sign that they stand for. */
function compareWords(a: number, b: number): number {
  return a === b ? 0 : a >>> 0 < b >>> 0 ? -1 : 1;
}

/** Offers the address alone where a zone id or a prefix length follows it. */
function withCorrection(text: string, fault: SyntaxFault): SyntaxFault {
  if (fault.reason !== "zone" && fault.reason !== "unwanted-length") return fault;
  const bits = readAddress(text, fault.at);
  return typeof bits === "bigint" ? syntaxFault(text, fault.reason, fault.at, canonicalText(bits)) : fault;
}
