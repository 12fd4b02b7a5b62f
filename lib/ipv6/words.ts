/**
 * 128 bits as four words of 32, the most significant first: the form in which an address is kept and computed with.
 *
 * The words are signed, since V8 keeps such numbers without allocating; all bits count. One bigint is the form for
 * arithmetic that need not be fast, and what the tests hold the words against.
 */

/** How many words an address has. */
export const WORDS = 4;

/** Of the two words of a 64-bit number in memory, 1 if the upper comes second: on all processors but the rarest. */
const SWAP = new Uint8Array(Uint32Array.of(1).buffer)[0] as number;

/** Where a bigint is taken apart: half the time of shifting its words out. Holds nothing between calls. */
const halves = new BigUint64Array(2);
const halvesAsWords = new Int32Array(halves.buffer);

/** Writes the words of a number of 128 bits to the beginning of `target`. */
export function writeWords(bits: bigint, target: Int32Array): void {
  halves[0] = bits >> 64n;
  halves[1] = bits; // the low 64 bits of it
  target[0] = halvesAsWords[SWAP] as number;
  target[1] = halvesAsWords[1 - SWAP] as number;
  target[2] = halvesAsWords[2 + SWAP] as number;
  target[3] = halvesAsWords[3 - SWAP] as number;
}

/** The number of 128 bits that has these words. */
export function bitsOfWords(a: number, b: number, c: number, d: number): bigint {
  return (word64(a, b) << 64n) | word64(c, d);
}

/** Two words as one of 64 bits. `asUintN` at every step lets V8 compute in machine words; without it each step
 * allocates. */
function word64(high: number, low: number): bigint {
  return BigInt.asUintN(64, (BigInt.asUintN(64, BigInt(high >>> 0)) << 32n) | BigInt.asUintN(64, BigInt(low >>> 0)));
}
