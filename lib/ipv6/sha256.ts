/**
 * As much of SHA-256 (FIPS 180-4 §6.2) as the scattered order needs: one block, and the first word of the digest. By
 * itself, because this folder imports nothing and also runs in browsers, where digests are only to be had as promises.
 */

/** The first 32 bits of cube roots and square roots of the first primes (FIPS 180-4 §4.2.2, §5.3.3). */
const PRIMES: readonly number[] = firstPrimes(64);
const ROUND_CONSTANTS: readonly number[] = PRIMES.map((prime) => rootFraction(prime, 3n));
const INITIAL: readonly number[] = PRIMES.slice(0, 8).map((prime) => rootFraction(prime, 2n));

/**
 * The first 32 bits of the SHA-256 digest of a message of at most 13 words (52 bytes), each word 32 bits big-endian. (The example is "abcd".)
 *
 * @example
 * sha256FirstWord([0x61626364]).toString(16) // "88d4266f"
 */
export function sha256FirstWord(message: readonly number[]): number {
  if (message.length > 13) throw new RangeError("more than one block");
  const schedule = [...message, 0x8000_0000];
  while (schedule.length < 15) schedule.push(0);
  schedule.push(message.length * 32); // the message's length in bits ends the block
  for (let t = 16; t < 64; t++) {
    const w15 = schedule[t - 15] as number;
    const w2 = schedule[t - 2] as number;
    const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3);
    const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10);
    schedule.push(((schedule[t - 16] as number) + s0 + (schedule[t - 7] as number) + s1) | 0);
  }

  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = INITIAL;
  for (let t = 0; t < 64; t++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const t1 = (h + s1 + choice + (ROUND_CONSTANTS[t] as number) + (schedule[t] as number)) | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + s0 + majority) | 0;
  }
  return (a + (INITIAL[0] as number)) >>> 0;
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}

/** The first 32 bits behind the point of a root of a prime: floor of the root of prime × 2^(32 × degree), low word. */
function rootFraction(prime: number, degree: bigint): number {
  const target = BigInt(prime) << (32n * degree);
  let root = 0n;
  for (let bit = 1n << 40n; bit > 0n; bit >>= 1n) {
    if ((root + bit) ** degree <= target) root += bit;
  }
  return Number(BigInt.asUintN(32, root));
}
