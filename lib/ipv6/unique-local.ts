/**
 * Unique local prefixes (RFC 4193): a /48 of one's own, never reachable from the internet.
 */
import { Address } from "./address";
import { Prefix } from "./prefix";

/** How many random bytes a global id takes. */
export const GLOBAL_ID_BYTES = 5;

/** All unique local prefixes. */
export const UNIQUE_LOCAL: Prefix = Prefix.mustParse("fc00::/7");
/** Those that are defined: assigned by oneself (RFC 4193 §3.1, L = 1). */
export const LOCALLY_ASSIGNED: Prefix = Prefix.mustParse("fd00::/8");

/**
 * The unique local /48 with this global id. Its five bytes must come from a good random source, such as
 * `crypto.getRandomValues` (RFC 4193 §3.2.1): only chance keeps two networks that merge one day from meeting. Throws
 * `RangeError` for another number of bytes.
 *
 * @example
 * uniqueLocalPrefix(Uint8Array.of(0x3c, 0x91, 0x0b, 0xe7, 0x42)).toString() // "fd3c:910b:e742::/48"
 */
export function uniqueLocalPrefix(globalId: Uint8Array): Prefix {
  if (globalId.length !== GLOBAL_ID_BYTES) throw new RangeError(`a global id has 5 bytes, not ${globalId.length}`);
  const bits = globalId.reduce((bits, byte) => (bits << 8n) | BigInt(byte), 0xfdn);
  return Prefix.of(Address.fromBits(bits << 80n), 48);
}

/** What is doubtful about a unique local prefix. */
export type UniqueLocalDoubt =
  /** In fc00::/8, which is not defined yet (RFC 4193 §3.1). */
  | "not-defined"
  /** Shorter than a /48, so several global ids are claimed at once. */
  | "too-large"
  /** The global id looks picked by hand, so others may have picked it too. */
  | "hand-picked";

/**
 * What is doubtful about a prefix, or `null` if it is fine or not unique local at all.
 *
 * @example
 * uniqueLocalDoubt(Prefix.mustParse("fd00:1::/48")) // "hand-picked"
 */
export function uniqueLocalDoubt(prefix: Prefix): UniqueLocalDoubt | null {
  if (!UNIQUE_LOCAL.covers(prefix)) return null;
  if (!LOCALLY_ASSIGNED.covers(prefix)) return "not-defined";
  if (prefix.length < 48) return "too-large";
  const globalId = prefix.address.expanded().replaceAll(":", "").slice(2, 12);
  return looksHandPicked(globalId) ? "hand-picked" : null;
}

/**
 * At most three different digits, five equal ones in a row, five that count up or down, or a word. Of random ids about
 * one in a thousand looks like that.
 */
function looksHandPicked(digits: string): boolean {
  const different = new Set(digits).size;
  return (
    different <= 3 || /(.)\1{4}/.test(digits) || hasStaircase(digits) || /dead|beef|cafe|babe|c0de|f00d/.test(digits)
  );
}

/** Reports whether five digits in a row count up or down by one. */
function hasStaircase(digits: string): boolean {
  const values = Array.from(digits, (digit) => Number.parseInt(digit, 16));
  return values.some((first, i) =>
    [1, -1].some((step) => [1, 2, 3, 4].every((k) => values[i + k] === first + k * step)),
  );
}
