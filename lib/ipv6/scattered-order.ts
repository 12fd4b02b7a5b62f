/**
 * The scattered order: a keyed permutation of the numbers of `width` bits, for any width from 0 to 64.
 *
 * It is a Feistel network over two halves, which is a permutation whatever its round function is. Where the width is
 * odd the halves differ by one bit, and rounds change them in turn instead of swapping, so no number falls outside and
 * no walk back is needed.
 *
 *     high: a = floor(width / 2) bits      low: b = width - a bits
 *     for round = 0 … 9:
 *       even:  high := high XOR F(round, low)   mod 2^a
 *       odd:   low  := low  XOR F(round, high)  mod 2^b
 *     slot = high * 2^b + low;   the inverse runs the rounds from 9 down to 0
 *
 *     F(round, half) = the first 4 bytes, big-endian, of
 *                      SHA-256( key (16 bytes) ‖ int8(round * 256 + width) ‖ int8(half) )
 *
 * int8(n) is n as 8 bytes, big-endian. Ten rounds as in NIST SP 800-38G (FF1), since a rack has only 10 bits.
 *
 * Why SHA-256: PostgreSQL computes the same permutation, and there one built-in function per round is the fastest and
 * shortest way; mixing by 32-bit multiplications would be quicker here and hundreds of PL/pgSQL steps there:
 *
 *     ('x' || encode(substr(sha256(key || int8send(round * 256 + width) || int8send(half)), 1, 4), 'hex'))::bit(32)::bigint
 *
 * `(half & mask)` and `#` (XOR) do the rest. Both sides are held together by scattered-vectors.ts.
 */
import { sha256FirstWord } from "./sha256";
import type { SlotOrder } from "./slot-order";

/** How many bytes a key has. */
export const SCATTER_KEY_BYTES = 16;

const ROUNDS = 10;

/**
 * The permutation for one width and key. The numbers given must be below 2^width: `slotOrder` checks them. Throws
 * `RangeError` for a key that is not 16 bytes long.
 */
export function scatteredOrder(width: number, key: Uint8Array): SlotOrder {
  if (key.length !== SCATTER_KEY_BYTES) throw new RangeError(`a key has 16 bytes, not ${key.length}`);
  const words = keyWords(key);
  const highBits = Math.floor(width / 2);
  const lowBits = width - highBits;
  const highMask = 2 ** highBits - 1;
  const lowMask = 2 ** lowBits - 1;

  function permute(n: bigint, rounds: readonly number[]): bigint {
    let high = Number(n >> BigInt(lowBits));
    let low = Number(n & BigInt(lowMask));
    for (const round of rounds) {
      // XOR of numbers up to 2^32 - 1 comes out signed; ">>> 0" makes it positive again.
      if (round % 2 === 0) high = (high ^ (roundWord(words, round, width, low) & highMask)) >>> 0;
      else low = (low ^ (roundWord(words, round, width, high) & lowMask)) >>> 0;
    }
    return (BigInt(high) << BigInt(lowBits)) | BigInt(low);
  }

  return { slotAt: (index) => permute(index, FORWARD), indexOf: (slot) => permute(slot, BACKWARD) };
}

const FORWARD: readonly number[] = Array.from({ length: ROUNDS }, (_, round) => round);
const BACKWARD: readonly number[] = FORWARD.toReversed();

/** F: eight words of message, the upper halves of both int8 are zero. */
function roundWord(key: readonly number[], round: number, width: number, half: number): number {
  return sha256FirstWord([...key, 0, round * 256 + width, 0, half]);
}

function keyWords(key: Uint8Array): number[] {
  const view = new DataView(key.buffer, key.byteOffset, key.byteLength);
  return [0, 4, 8, 12].map((at) => view.getUint32(at));
}
