/**
 * Writes 128 bits as text: the canonical form of RFC 5952, the expanded form, and the name under ip6.arpa.
 */
import { WORDS, writeWords } from "./words";

/**
 * The texts of all groups of up to three digits, as they are and after a colon, and of the fourth digit. These tables
 * stay close to the processor; those of all 65,536 groups were measured slower on addresses that differ.
 */
const THREE_DIGITS: readonly string[] = Array.from({ length: 4096 }, (_, group) => group.toString(16));
const COLON_THREE_DIGITS: readonly string[] = THREE_DIGITS.map((text) => `:${text}`);
const DIGIT: readonly string[] = THREE_DIGITS.slice(0, 16);
export const PADDED_BYTE: readonly string[] = THREE_DIGITS.slice(0, 256).map((text) => text.padStart(2, "0"));

/**
 * Where `::` stands, for each of the 256 ways in which groups can be zero (bit i set: group i is zero): before which
 * group it begins and ends; both 8 when there is none. The longest run of two or more, the first of equals (RFC 5952
 * §4.2).
 */
const GAPS: readonly { readonly begin: number; readonly end: number }[] = Array.from({ length: 256 }, (_, zeros) => {
  let gap = { begin: 8, end: 8 };
  for (let begin = 0; begin < 8; begin++) {
    let end = begin;
    while ((zeros >> end) & 1) end++;
    if (end - begin > Math.max(1, gap.end - gap.begin)) gap = { begin, end };
  }
  return gap;
});
const GAP_BEGIN: Uint8Array = Uint8Array.from(GAPS, (gap) => gap.begin);
const GAP_END: Uint8Array = Uint8Array.from(GAPS, (gap) => gap.end);

/** Where a bigint is taken apart. Holds nothing between calls. */
const words = new Int32Array(WORDS);

/**
 * The canonical text (RFC 5952 §4): lower case, no leading zeros, `::` for the longest run of two or more zero groups
 * and for the first of equally long runs. A dotted tail is never written, also not for IPv4-mapped addresses (§5 allows
 * it; one spelling for every address is worth more to us).
 */
export function canonicalText(bits: bigint): string {
  writeWords(bits, words);
  return canonicalTextOfWords(words[0] as number, words[1] as number, words[2] as number, words[3] as number);
}

/** The same, of an address in four words. */
export function canonicalTextOfWords(ab: number, cd: number, ef: number, gh: number): string {
  const a = ab >>> 16;
  const b = ab & 0xffff;
  const c = cd >>> 16;
  const d = cd & 0xffff;
  const e = ef >>> 16;
  const f = ef & 0xffff;
  const g = gh >>> 16;
  const h = gh & 0xffff;

  let zeros = 0;
  if (a === 0) zeros |= 0b1;
  if (b === 0) zeros |= 0b10;
  if (c === 0) zeros |= 0b100;
  if (d === 0) zeros |= 0b1000;
  if (e === 0) zeros |= 0b1_0000;
  if (f === 0) zeros |= 0b10_0000;
  if (g === 0) zeros |= 0b100_0000;
  if (h === 0) zeros |= 0b1000_0000;
  const begin = GAP_BEGIN[zeros] as number;
  const end = GAP_END[zeros] as number;

  let text = "";
  if (begin > 0) text = groupText(a);
  if (begin > 1) text += colonGroup(b);
  if (begin > 2) text += colonGroup(c);
  if (begin > 3) text += colonGroup(d);
  if (begin > 4) text += colonGroup(e);
  if (begin > 5) text += colonGroup(f);
  if (begin === 8) return text + colonGroup(g) + colonGroup(h);
  text += end === 8 ? "::" : ":"; // the group after a gap brings the second colon
  if (end < 3) text += colonGroup(c);
  if (end < 4) text += colonGroup(d);
  if (end < 5) text += colonGroup(e);
  if (end < 6) text += colonGroup(f);
  if (end < 7) text += colonGroup(g);
  return end < 8 ? text + colonGroup(h) : text;
}

/** A group without leading zeros. */
function groupText(group: number): string {
  return group < 0x1000 ? (THREE_DIGITS[group] as string) : (THREE_DIGITS[group >> 4] as string) + DIGIT[group & 15];
}

/** A colon and a group without leading zeros. */
export function colonGroup(group: number): string {
  return group < 0x1000
    ? (COLON_THREE_DIGITS[group] as string)
    : (COLON_THREE_DIGITS[group >> 4] as string) + DIGIT[group & 15];
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
