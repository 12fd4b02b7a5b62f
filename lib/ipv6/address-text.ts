/**
 * Writes 128 bits as text: the canonical form of RFC 5952, the expanded form, and the name under ip6.arpa.
 */

/**
 * The canonical text (RFC 5952 §4): lower case, no leading zeros, `::` for the longest run of two or more zero groups
 * and for the first of equally long runs. A dotted tail is never written, also not for IPv4-mapped addresses (§5 allows
 * it; one spelling for every address is worth more to us).
 */
export function canonicalText(bits: bigint): string {
  const groups = groupsOf(bits);

  let gapStart = -1;
  let gapLength = 1; // a single zero group is written as 0 (§4.2.2)
  for (let i = 0; i < 8; i++) {
    let zeros = 0;
    while (i + zeros < 8 && groups[i + zeros] === 0) zeros++;
    if (zeros > gapLength) {
      gapStart = i;
      gapLength = zeros;
    }
    i += zeros;
  }

  const hex = groups.map((group) => group.toString(16));
  if (gapStart < 0) return hex.join(":");
  return `${hex.slice(0, gapStart).join(":")}::${hex.slice(gapStart + gapLength).join(":")}`;
}

/** All 32 digits in eight groups of four: `2001:0db8:0000:0000:0000:0000:0000:0001`. */
export function expandedText(bits: bigint): string {
  return digitsOf(bits).replace(/.{4}(?!$)/g, "$&:");
}

/** The 32 nibbles in reverse order under ip6.arpa, without a dot at the end (RFC 3596 §2.5). */
export function reverseText(bits: bigint): string {
  return `${Array.from(digitsOf(bits)).reverse().join(".")}.ip6.arpa`;
}

/** The 32 hexadecimal digits. */
export function digitsOf(bits: bigint): string {
  return bits.toString(16).padStart(32, "0");
}

function groupsOf(bits: bigint): number[] {
  const digits = digitsOf(bits);
  return Array.from({ length: 8 }, (_, i) => Number.parseInt(digits.slice(i * 4, i * 4 + 4), 16));
}
