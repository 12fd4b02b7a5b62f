/**
 * Reads the common forms of an address fast: groups of hexadecimal digits, with or without `::`. This is the hottest
 * path of the folder. Whatever it does not take (a dotted tail, or anything wrong) it leaves to `address-syntax.ts`,
 * which reads every form, knows every reason, and is its oracle in the tests.
 */
import { WORDS } from "./words";

/** The value of each ASCII character as a hexadecimal digit, -1 for the others. A table, since digits and letters mix
 * too evenly for a branch to be foretold. */
const DIGIT_VALUE: Int8Array = Int8Array.from({ length: 128 }, (_, char) => {
  const value = Number.parseInt(String.fromCharCode(char), 16);
  return Number.isNaN(value) ? -1 : value;
});

const COLON = 0x3a;

/** Stands before the digits of a group, so that the number alone tells how many there are: "0db8" is 0x10db8. */
const NO_DIGITS = 1;
const FOUR_DIGITS_MAX = 0x1ffff;

/** The groups read so far. Holds nothing between calls. */
const groups = new Uint16Array(8);

/**
 * Writes the four words that the text says up to `end` to `words`, and reports whether it could: `false`, with `words`
 * as they were, if the text is not plainly groups of hexadecimal digits.
 */
export function readHexGroups(text: string, end: number, words: Int32Array): boolean {
  let count = 0; // how many groups are complete
  let gap = -1; // how many of them stand before "::"
  let group = NO_DIGITS;
  let at = 0;

  if (text.charCodeAt(0) === COLON) {
    if (text.charCodeAt(1) !== COLON) return false;
    gap = 0;
    at = 2;
  }
  for (; at < end; at++) {
    const char = text.charCodeAt(at);
    if (char > 127) return false;
    const value = DIGIT_VALUE[char] as number;
    if (value >= 0) {
      group = (group << 4) | value;
      if (group > FOUR_DIGITS_MAX) return false;
    } else if (char !== COLON) {
      return false;
    } else if (group !== NO_DIGITS) {
      if (count === 8) return false;
      groups[count++] = digitsOf(group);
      group = NO_DIGITS;
    } else {
      // The second of two colons. (A third one finds `gap` set.)
      if (gap >= 0) return false;
      gap = count;
    }
  }

  if (group !== NO_DIGITS) {
    if (count === 8) return false;
    groups[count++] = digitsOf(group);
  } else if (gap !== count) {
    return false; // a single colon, or nothing at all, at the end
  }
  if (gap < 0) {
    if (count < 8) return false;
  } else {
    // What stands after the gap moves to the end:  a b|c d . . . .  →  a b 0 0 0 0 c d
    const shift = 8 - count;
    if (shift === 0) return false;
    for (let i = count - 1; i >= gap; i--) groups[i + shift] = groups[i] as number;
    for (let i = gap; i < gap + shift; i++) groups[i] = 0;
  }

  for (let i = 0; i < WORDS; i++) words[i] = ((groups[2 * i] as number) << 16) | (groups[2 * i + 1] as number);
  return true;
}

/** A group without the bit that stands before its digits. */
function digitsOf(group: number): number {
  return group ^ (0x8000_0000 >>> Math.clz32(group));
}
