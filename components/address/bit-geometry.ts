/**
 * Where bits lie on the ruler. It has two halves of 64 bits (beside each other, or stacked when narrow),
 * each of four groups with room for a colon between them:
 *
 *     |····:····:····:····|    positions in per cent of a half, bits exact to a quarter of a digit
 */

/** The room of one colon, in per cent of a half. */
export const COLON = 2.5;
/** The room of one group of four digits. */
export const GROUP = (100 - 3 * COLON) / 4;

const HALF_BITS = 64;

export type Half = 0 | 1;
export type Piece = { readonly half: Half; readonly left: number; readonly width: number };

/** Where a bit begins, in per cent of its half: 0 to 64 counted within the half. */
function startOf(bit: number): number {
  const group = Math.min(3, Math.floor(bit / 16));
  return group * (GROUP + COLON) + ((bit - group * 16) * GROUP) / 16;
}

/** Where the bit before a boundary ends: at a group's end before the colon, not after it. */
function endOf(bit: number): number {
  const group = Math.min(3, Math.floor((bit - 1) / 16));
  return group * (GROUP + COLON) + ((bit - group * 16) * GROUP) / 16;
}

/** The pieces that bits [from, to) cover: one, or two when they cross the middle; none when empty. */
export function piecesOf(from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  for (const half of [0, 1] as const) {
    const start = Math.max(from - half * HALF_BITS, 0);
    const end = Math.min(to - half * HALF_BITS, HALF_BITS);
    if (start >= end) continue;
    const left = startOf(start);
    pieces.push({ half, left, width: endOf(end) - left });
  }
  return pieces;
}

/** Where the line at a boundary such as /37 is drawn. */
export function boundaryAt(bit: number): { readonly half: Half; readonly left: number } {
  const half: Half = bit > HALF_BITS ? 1 : 0;
  const within = bit - half * HALF_BITS;
  return { half, left: within === 0 ? 0 : endOf(within) };
}
