/**
 * Counting: exact numbers of prefixes, the shares and thresholds made of them, and the words for them. Numbers stay
 * bigint up to the last line, and a share is rounded once, downward, so that "full" is said only of what is full.
 */

/** What is counted: prefixes of this length. 64 counts /64s, 128 counts addresses. */
export type Unit = number;

/** Beyond this, digits are no longer read but counted; powers of two say more. */
const READABLE_MAX = 10n ** 15n;

/** How many prefixes of length `to` a prefix of length `from` has. Throws `RangeError` if `to` is shorter. */
export function childCount(from: number, to: Unit): bigint {
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to <= 128)) {
    throw new RangeError(`a /${from} has no children of length ${to}`);
  }
  return 1n << BigInt(to - from);
}

/**
 * A share in [0, 1], rounded down to 1/10,000; 0 of an empty total.
 *
 * @example
 * usedShare((1n << 61n) - 1n, 1n << 61n) // 0.9999
 */
export function usedShare(used: bigint, total: bigint): number {
  return total === 0n ? 0 : Number((used * 10_000n) / total) / 10_000;
}

/**
 * A count for people: digits in groups of three, and beyond 10^15 an exact power of two as such. Never rounded.
 *
 * @example
 * formatCount(1024n) // "1,024"
 * formatCount(1n << 64n) // "2^64"
 */
export function formatCount(n: bigint): string {
  const exponent = exponentOfTwo(n);
  if (n > READABLE_MAX && exponent !== null) return `2^${exponent}`;
  return inThrees(n.toString());
}

/**
 * Decimal digits in groups of three, however many.
 *
 * @example
 * inThrees("18446744073709551616") // "18,446,744,073,709,551,616"
 */
export function inThrees(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * How much of a total is used, in words that never lie. Both counts are shown while the total can be read; beyond
 * 10^15 a share below 1/10,000 is shown as one in how many, and a larger one as a percentage rounded down.
 *
 * @example
 * describeShare(37n, 1024n, 64) // "37 of 1,024 /64s"
 * describeShare(1n << 20n, 1n << 64n, 128) // "1 in 2^44"
 */
export function describeShare(used: bigint, total: bigint, unit: Unit): string {
  const noun = nounOf(unit, total);
  if (total <= READABLE_MAX) return `${formatCount(used)} of ${formatCount(total)} ${noun}`;
  if (used === 0n) return `none of ${formatCount(total)} ${noun}`;
  if (used === total) return `all of ${formatCount(total)} ${noun}`;
  if (used * 10_000n >= total) {
    const exact = (used * 10_000n) % total === 0n;
    return `${exact ? "" : "over "}${Number((used * 10_000n) / total) / 100} % of ${formatCount(total)} ${noun}`;
  }
  // 1/2^(k+1) <= used/total < 1/2^k, or exactly 1/2^k
  const exponent = (total / used).toString(2).length - 1;
  return total === used << BigInt(exponent) ? `1 in 2^${exponent}` : `less than 1 in 2^${exponent}`;
}

/** The word for a unit: `/64s`, `addresses`; singular for exactly one. */
export function nounOf(unit: Unit, n: bigint): string {
  if (unit === 128) return n === 1n ? "address" : "addresses";
  return n === 1n ? `/${unit}` : `/${unit}s`;
}

/** The HD-ratio at which registries call a block well used (RFC 3194; 0.94 by registry policy). */
export const HD_RATIO = 0.94;

/**
 * How many units of a prefix must be in use for an HD-ratio of 0.94: 2^((unit - length) × 0.94), rounded to the
 * nearest. Show it beside the plain share. Exact up to 2^50, then within one part in 10^14.
 *
 * @example
 * hdThreshold(54, 64) // 676n
 */
export function hdThreshold(length: number, unit: Unit, ratio: number = HD_RATIO): bigint {
  if (!(unit >= length)) throw new RangeError(`a /${length} has no /${unit}`);
  return BigInt(Math.round(2 ** ((unit - length) * ratio)));
}

/**
 * The HD-ratio of a prefix with so many units in use: log(used) / log(total) (RFC 3194). 0 when nothing is used or
 * there is but one unit.
 */
export function hdRatio(used: bigint, length: number, unit: Unit): number {
  const bits = unit - length;
  return used <= 0n || bits <= 0 ? 0 : Math.log2(Number(used)) / bits;
}

function exponentOfTwo(n: bigint): number | null {
  return n > 0n && (n & (n - 1n)) === 0n ? n.toString(2).length - 1 : null;
}
