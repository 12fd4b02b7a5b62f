/**
 * Reads the text of one IPv6 address: every form of RFC 4291 §2.2, and nothing else.
 */
import { readHexGroups } from "./hex-groups";
import { type SyntaxFault, type SyntaxReason, syntaxFault } from "./syntax-fault";
import { bitsOfWords, WORDS } from "./words";

/** `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255`: no address is longer. */
export const ADDRESS_TEXT_MAX = 45;

/** Where the fast reader writes. Holds nothing between calls. */
const words = new Int32Array(WORDS);

const COLON = 0x3a;
const DOT = 0x2e;
const PERCENT = 0x25;

/**
 * The 128 bits that `input` says, up to but excluding the character at `end`; or the fault.
 *
 * A zone id is a fault: it means something on one machine only (RFC 4007 §6), and we serve many. So is any text that
 * needs trimming: what is a blank, and whether it may be dropped, is for the edge to decide.
 */
export function readAddress(input: string, end: number = input.length): bigint | SyntaxFault {
  if (!readHexGroups(input, end, words)) return readAnyForm(input, end);
  return bitsOfWords(words[0] as number, words[1] as number, words[2] as number, words[3] as number);
}

/**
 * The same, from left to right through every form: groups, `::`, a dotted tail. Complete by itself; it is reached with
 * dotted tails and with faults.
 */
export function readAnyForm(input: string, end: number): bigint | SyntaxFault {
  if (end === 0) return syntaxFault(input, "empty", 0);
  if (end > ADDRESS_TEXT_MAX) return syntaxFault(input, "too-long", ADDRESS_TEXT_MAX);

  const groups = [0, 0, 0, 0, 0, 0, 0, 0];
  let count = 0;
  let gap = -1; // how many groups stand before "::"
  let at = 0;

  if (input.charCodeAt(0) === COLON) {
    if (end === 1 || input.charCodeAt(1) !== COLON) return syntaxFault(input, "empty-group", 0);
    gap = 0;
    at = 2;
  }

  while (at < end) {
    const start = at;
    let group = 0;
    let char = 0;
    for (; at < end; at++) {
      char = input.charCodeAt(at);
      if (char >= 0x30 && char <= 0x39) group = group * 16 + (char - 0x30);
      else {
        const lower = char | 0x20;
        if (lower < 0x61 || lower > 0x66) break;
        group = group * 16 + (lower - 0x57);
      }
    }

    if (at < end && char === DOT) {
      if (count === 0 && gap < 0) {
        const ipv4 = /^[0-9.]+$/.test(input.slice(0, end));
        return ipv4 ? syntaxFault(input, "ipv4", 0) : syntaxFault(input, "not-hex", at);
      }
      const tail = readDottedTail(input, start, end);
      if (tail < 0) return syntaxFault(input, "bad-dotted-tail", start);
      if (count > (gap < 0 ? 6 : 5)) return syntaxFault(input, "too-many-groups", start);
      groups[count++] = Math.floor(tail / 0x10000);
      groups[count++] = tail % 0x10000;
      break;
    }
    if (at < end && char !== COLON) return syntaxFault(input, reasonOf(char), at);
    if (at === start) return syntaxFault(input, gap === count ? "second-gap" : "empty-group", at);
    if (at - start > 4) return syntaxFault(input, "group-too-long", start);
    if (count === (gap < 0 ? 8 : 7)) return syntaxFault(input, "too-many-groups", start);
    groups[count++] = group;
    if (at === end) break;

    at++; // the colon
    if (at === end) return syntaxFault(input, "empty-group", end);
    if (input.charCodeAt(at) === COLON) {
      if (gap >= 0) return syntaxFault(input, "second-gap", at - 1);
      if (count === 8) return syntaxFault(input, "too-many-groups", at - 1);
      gap = count;
      at++;
    }
  }

  if (gap < 0) {
    if (count < 8) return syntaxFault(input, "too-few-groups", end);
  } else {
    groups.copyWithin(8 - (count - gap), gap, count);
    groups.fill(0, gap, 8 - (count - gap));
  }
  return bitsOf(groups);
}

/** The 32 bits of a dotted quad that fills the text from `start` to `end` (RFC 4291 §2.2 form 3), or -1. */
function readDottedTail(input: string, start: number, end: number): number {
  const octets = input.slice(start, end).split(".");
  if (octets.length !== 4) return -1;
  let tail = 0;
  for (const octet of octets) {
    // "010" is 8 to some readers and 10 to others: a leading zero is refused (RFC 6943 §3.1.1).
    if (!/^(0|[1-9][0-9]{0,2})$/.test(octet)) return -1;
    const value = Number(octet);
    if (value > 255) return -1;
    tail = tail * 256 + value;
  }
  return tail;
}

function reasonOf(char: number): SyntaxReason {
  if (char === PERCENT) return "zone";
  if (char === 0x2f) return "unwanted-length";
  if (char === 0x5b || char === 0x5d) return "bracket";
  if (char === 0x20 || (char >= 0x09 && char <= 0x0d) || char === 0xa0) return "space";
  return "not-hex";
}

function bitsOf(groups: readonly number[]): bigint {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups;
  return (
    (BigInt(a * 0x10000 + b) << 96n) |
    (BigInt(c * 0x10000 + d) << 64n) |
    (BigInt(e * 0x10000 + f) << 32n) |
    BigInt(g * 0x10000 + h)
  );
}
