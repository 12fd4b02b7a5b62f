/** The one seed of the example: another gives another data centre. */
const SEED = 0x51a5_4064;

/** Numbers that look random and are the same on every machine. */
export type Random = {
  /** From 0 up to, not including, 1. */
  share(): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  /** Whether something of this probability happens. */
  chance(probability: number): boolean;
  /** One of a list. */
  pick<Item>(items: readonly Item[]): Item;
  /** How long until the next of events that come every `mean` on average, independent of each other. */
  wait(mean: number): number;
};

/**
 * A stream of its own for each name ("rack fra1-a01"): a change at one place of the example leaves the others as
 * they were. mulberry32 over a 32-bit FNV-1a hash of the name: small, and good enough to look at.
 */
export function randomOf(name: string): Random {
  let state = SEED;
  for (const character of name) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x0100_0193);

  const share = (): number => {
    state = (state + 0x6d2b_79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number): number => from + Math.floor(share() * (to - from + 1));
  return {
    share,
    whole,
    chance: (probability) => share() < probability,
    pick: (items) => {
      const item = items[whole(0, items.length - 1)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
    wait: (mean) => -Math.log(1 - share()) * mean,
  };
}
