/**
 * Places along a Hilbert curve: neighbours on the line are neighbours in the plane, and an aligned block of a power of
 * two is one square or two squares side by side. So prefixes that lie close together are seen together, whatever their
 * length.
 *
 *     bits 2:  0 3      bits 3:  0 3 4 7
 *              1 2               1 2 5 6
 *
 * An odd number of bits makes two squares beside each other, the curve running from the first into the second.
 */
export type Cell = { readonly x: number; readonly y: number };

/** More bits are no picture any more: 2^20 cells are a thousand by a thousand. */
export const BITS_MAX = 20;

/** How many columns and rows 2^bits places take. */
export function sizeOf(bits: number): { readonly columns: number; readonly rows: number } {
  check(bits);
  return { columns: 2 ** Math.ceil(bits / 2), rows: 2 ** Math.floor(bits / 2) };
}

/** Where the place of this number lies. */
export function cellAt(index: number, bits: number): Cell {
  const { rows } = sizeOf(bits);
  if (!Number.isInteger(index) || index < 0 || index >= 2 ** bits)
    throw new RangeError(`no place ${index} of 2^${bits}`);
  const square = rows * rows;
  const second = index >= square ? rows : 0;
  let rest = index % square;
  let x = 0;
  let y = 0;
  for (let side = 1; side < rows; side *= 2) {
    const right = (rest & 2) !== 0 ? 1 : 0;
    const up = (rest & 1) !== right ? 1 : 0;
    [x, y] = turned(x, y, side, right, up);
    x += side * right;
    y += side * up;
    rest = Math.floor(rest / 4);
  }
  return { x: second + x, y };
}

/** The number of the place that lies there. */
export function indexAt({ x, y }: Cell, bits: number): number {
  const { columns, rows } = sizeOf(bits);
  if (!(x >= 0 && x < columns && y >= 0 && y < rows)) throw new RangeError(`no cell ${x}, ${y} of 2^${bits}`);
  const second = x >= rows ? rows * rows : 0;
  let [column, row] = [x % rows, y];
  let index = 0;
  for (let side = rows / 2; side >= 1; side /= 2) {
    const right = column >= side ? 1 : 0;
    const up = row >= side ? 1 : 0;
    index += side * side * ((3 * right) ^ up);
    [column, row] = turned(column % side, row % side, side, right, up);
  }
  return second + index;
}

/** A quarter of the square is the whole in small, in its first and its last quarter turned over. */
function turned(x: number, y: number, side: number, right: number, up: number): [number, number] {
  if (up === 1) return [x, y];
  return right === 1 ? [side - 1 - y, side - 1 - x] : [y, x];
}

function check(bits: number): void {
  if (!Number.isInteger(bits) || bits < 0 || bits > BITS_MAX) throw new RangeError(`no map of 2^${bits} places`);
}
