/**
 * A function of numbers that changes at a million places, evaluated in a tenth of a microsecond.
 *
 * A binary search would jump all over the memory. So every eighth key is copied into a level of its own, every eighth of
 * those into the next, and so on, until eight are left: the search goes down through the levels, along eight neighbours
 * in each, and only the last step leaves what a processor keeps close. There the value lies beside its key.
 *
 *     level 0   0                             64                             128  …
 *     level 1   0   8   16   24   32   …      64   72   80   …               128  …
 *     steps     0 1 2 … 8 9 10 … 16 17 18 …   64 65 …                             …
 *
 * No step among the eight depends on the one before: those not after the key sought are counted, all eight of them,
 * without a branch that the processor could foretell wrongly. Stopping at the first that is after was measured three
 * times as slow; four or sixteen neighbours, and halving, are slower too.
 */

/** How many neighbours of one level share a key in the level above. */
const FANOUT = 8;

/** An immutable step function. */
export class StepFunction {
  /** The levels above the steps, the smallest first; each filled up with `Infinity` to whole eights. */
  readonly #levels: Float64Array;
  /** Where each level begins. */
  readonly #levelStarts: Int32Array;
  /** Key, value, key, value, …; filled up in the same way. */
  readonly #steps: Float64Array;
  /** The value before the first key. */
  readonly #before: number;

  /** From each key on, up to the next, the value beside it. The keys are finite, and each greater than the one before. */
  constructor(keys: readonly number[], values: readonly number[], before: number) {
    this.#before = before;
    const padded = paddedKeys(keys);
    this.#steps = new Float64Array(padded.length * 2);
    for (const [i, key] of padded.entries()) {
      this.#steps[i * 2] = key;
      this.#steps[i * 2 + 1] = values[i] ?? before;
    }
    const levels = levelsAbove(padded);
    this.#levelStarts = new Int32Array(levels.length);
    this.#levels = new Float64Array(levels.reduce((length, level) => length + level.length, 0));
    let start = 0;
    for (const [i, level] of levels.entries()) {
      this.#levelStarts[i] = start;
      this.#levels.set(level, start);
      start += level.length;
    }
  }

  /** How many bytes of memory it takes. */
  get byteLength(): number {
    return this.#levels.byteLength + this.#levelStarts.byteLength + this.#steps.byteLength;
  }

  /** The value at a finite key. */
  at(key: number): number {
    const levels = this.#levels;
    const starts = this.#levelStarts;
    let position = 0;
    for (let level = 0; level < starts.length; level++) {
      const first = position * FANOUT;
      position = first - 1 + levelKeysNotAfter(levels, (starts[level] as number) + first, key);
      if (position < 0) return this.#before;
    }
    const steps = this.#steps;
    const first = position * FANOUT;
    position = first - 1 + stepsNotAfter(steps, first * 2, key);
    return position < 0 ? this.#before : (steps[position * 2 + 1] as number);
  }
}

/** How many of the eight keys from `at` on are at most `key`. Written out, since a loop was measured a quarter slower. */
function levelKeysNotAfter(keys: Float64Array, at: number, key: number): number {
  return (
    Number((keys[at] as number) <= key) +
    Number((keys[at + 1] as number) <= key) +
    Number((keys[at + 2] as number) <= key) +
    Number((keys[at + 3] as number) <= key) +
    Number((keys[at + 4] as number) <= key) +
    Number((keys[at + 5] as number) <= key) +
    Number((keys[at + 6] as number) <= key) +
    Number((keys[at + 7] as number) <= key)
  );
}

/** The same where values lie between the keys. */
function stepsNotAfter(steps: Float64Array, at: number, key: number): number {
  return (
    Number((steps[at] as number) <= key) +
    Number((steps[at + 2] as number) <= key) +
    Number((steps[at + 4] as number) <= key) +
    Number((steps[at + 6] as number) <= key) +
    Number((steps[at + 8] as number) <= key) +
    Number((steps[at + 10] as number) <= key) +
    Number((steps[at + 12] as number) <= key) +
    Number((steps[at + 14] as number) <= key)
  );
}

/** The keys, filled up to whole eights, at least one. */
function paddedKeys(keys: ArrayLike<number>): Float64Array {
  const padded = new Float64Array(Math.max(1, Math.ceil(keys.length / FANOUT)) * FANOUT).fill(Number.POSITIVE_INFINITY);
  padded.set(keys);
  return padded;
}

/** Every eighth of the keys, every eighth of those, and so on; the smallest level first. */
function levelsAbove(keys: Float64Array): readonly Float64Array[] {
  if (keys.length === FANOUT) return [];
  const level = paddedKeys(keys.filter((_, i) => i % FANOUT === 0));
  return [...levelsAbove(level), level];
}
