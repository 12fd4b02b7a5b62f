/** Numbers that look random and are the same again for the same seed (mulberry32). */
export type Random = {
  /** A whole number from 0 up to, and without, the limit. */
  below(limit: number): number;
  /** One of these. */
  of<Item>(items: readonly Item[]): Item;
  /** Whether something of this chance happens. */
  chance(share: number): boolean;
};

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    below: (limit) => Math.floor(next() * limit),
    of: <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)] as Item,
    chance: (share) => next() < share,
  };
}
