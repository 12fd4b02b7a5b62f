/**
 * An IPv6 prefix as a value: an address and a length, host bits always clear. Equal prefixes have equal text, so the
 * text can key a Map, a cache or a URL.
 */
import { err, ok, type Result } from "../result";
import { Address } from "./address";
import { readPrefix } from "./prefix-syntax";
import type { SyntaxFault } from "./syntax-fault";

/**
 * One IPv6 prefix.
 *
 * `===` compares identity: use `equals`, `compare`, or the text as a key. `<` throws. An address together with the
 * length of its link (`2001:db8::5/64` on an interface) is another noun, and refused here.
 *
 * @example
 * Prefix.mustParse("2001:DB8:0::/64").toString() // "2001:db8::/64"
 */
export class Prefix {
  /** The first address; every bit beyond `length` is clear. */
  readonly address: Address;
  /** How many leading bits are fixed, 0 to 128. */
  readonly length: number;
  /** Makes the type nominal. */
  declare private readonly nominal: never;

  private constructor(address: Address, length: number) {
    this.address = address;
    this.length = length;
    Object.freeze(this);
  }

  /**
   * Reads `address/length`. Host bits are refused, and the fault offers the prefix without them in `corrected`.
   *
   * @example
   * Prefix.parse("2001:db8::5/64").error.corrected // "2001:db8::/64"
   */
  static parse(text: string): Result<Prefix, SyntaxFault> {
    const read = readPrefix(text);
    return "code" in read ? err(read) : ok(Prefix.of(Address.fromBits(read.bits), read.length));
  }

  /** Reads a prefix that is known to be right, such as a constant; throws `TypeError` if it is not. */
  static mustParse(text: string): Prefix {
    const prefix = Prefix.parse(text);
    if (prefix.ok) return prefix.value;
    const { input, reason, at } = prefix.error;
    throw new TypeError(`not an IPv6 prefix: "${input}" (${reason} at ${at})`);
  }

  /** The prefix of the given length around an address; host bits are cleared. Throws `RangeError` outside 0 to 128. */
  static of(address: Address, length: number): Prefix {
    const hostMask = HOST_MASKS[length];
    if (hostMask === undefined) throw new RangeError(`not a prefix length: ${length}`);
    const firstBits = (address.bits | hostMask) ^ hostMask;
    return new Prefix(firstBits === address.bits ? address : Address.fromBits(firstBits), length);
  }

  /** By first address, and a parent before its children: the order of PostgreSQL's `cidr`; fit for `sort`. */
  static compare(a: Prefix, b: Prefix): number {
    return Address.compare(a.address, b.address) || a.length - b.length;
  }

  /** The first address, which is also `address`. */
  get first(): Address {
    return this.address;
  }

  /** The last address. (IPv6 has no broadcast; it is an ordinary address.) */
  get last(): Address {
    return Address.fromBits(this.lastBits);
  }

  /** The bits of the last address. */
  get lastBits(): bigint {
    return this.address.bits | (HOST_MASKS[this.length] as bigint);
  }

  /** Reports whether both are the same prefix. */
  equals(other: Prefix): boolean {
    return this.length === other.length && this.address.equals(other.address);
  }

  /** Reports whether the address lies in this prefix. */
  contains(address: Address): boolean {
    return address.commonLength(this.address) >= this.length;
  }

  /** Reports whether every address of `other` is in this prefix. A prefix covers itself. */
  covers(other: Prefix): boolean {
    return this.length <= other.length && this.contains(other.address);
  }

  /** Reports whether the two share any address. Of two prefixes that do, one covers the other. */
  overlaps(other: Prefix): boolean {
    return this.covers(other) || other.covers(this);
  }

  /** The prefix of the same length right after this one; `null` after the last. */
  next(): Prefix | null {
    const bits = this.lastBits + 1n;
    return bits >> 128n === 0n ? Prefix.of(Address.fromBits(bits), this.length) : null;
  }

  /** The prefix of the same length right before this one; `null` before the first. */
  previous(): Prefix | null {
    const bits = this.address.bits - 1n;
    return bits < 0n ? null : Prefix.of(Address.fromBits(bits), this.length);
  }

  /** How many children of the given length there are; 1 for its own length. Throws `RangeError` if it is shorter. */
  childCount(length: number): bigint {
    return 1n << BigInt(this.childBits(length));
  }

  /**
   * The child of the given length with the given index, from 0. Throws `RangeError` if there is none.
   *
   * @example
   * Prefix.mustParse("2001:db8::/32").childAt(48, 10n).toString() // "2001:db8:a::/48"
   */
  childAt(length: number, index: bigint): Prefix {
    const count = 1n << BigInt(this.childBits(length));
    if (index < 0n || index >= count) throw new RangeError(`${this} has no /${length} with index ${index}`);
    return Prefix.of(Address.fromBits(this.address.bits | (index << BigInt(128 - length))), length);
  }

  /** Which child of `parent` this is, from 0; the inverse of `childAt`. Throws `RangeError` if it is not inside. */
  indexIn(parent: Prefix): bigint {
    if (!parent.covers(this)) throw new RangeError(`${this} is not in ${parent}`);
    return (this.address.bits - parent.address.bits) >> BigInt(128 - this.length);
  }

  /** The longest prefix that covers both. */
  commonPrefix(other: Prefix): Prefix {
    return Prefix.of(this.address, Math.min(this.length, other.length, this.address.commonLength(other.address)));
  }

  /** The canonical text: the address by RFC 5952 §4, a slash, the length. */
  toString(): string {
    return `${this.address}/${this.length}`;
  }

  /** The canonical text, so that JSON holds text. */
  toJSON(): string {
    return this.toString();
  }

  /** Throws, so that `<` cannot silently compare text. */
  valueOf(): never {
    throw new TypeError("use Prefix.compare() or equals() to compare prefixes");
  }

  private childBits(length: number): number {
    if (!Number.isInteger(length) || length < this.length || length > 128) {
      throw new RangeError(`${this} has no children of length ${length}`);
    }
    return length - this.length;
  }
}

/** For every length, a mask of the bits beyond it. */
const HOST_MASKS: readonly bigint[] = Array.from({ length: 129 }, (_, length) => (1n << BigInt(128 - length)) - 1n);
