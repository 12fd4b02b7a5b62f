/**
 * Numbers that look random and are the same for the same seed, on every machine: a forecast of the same samples is the
 * same forecast.
 */
export type Random = {
  /** A share in [0, 1). */
  share(): number;
  /** A whole number in [0, below). */
  whole(below: number): number;
};

const GOLDEN = 0x9e3779b9;

/** A generator (mulberry32) of its own for a seed and, of the same seed, for each path. */
export function randomOf(seed: number, path = 0): Random {
  let state = mixed(mixed(seed | 0) + Math.imul(path + 1, GOLDEN)) | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return (bits ^ (bits >>> 14)) >>> 0;
  };
  return { share: () => next() / 4_294_967_296, whole: (below) => Math.floor((next() / 4_294_967_296) * below) };
}

/** Spreads a whole number over all 32 bits, so that seeds beside each other have nothing in common. */
function mixed(seed: number): number {
  let bits = seed ^ GOLDEN;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
