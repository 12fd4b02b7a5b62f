/**
 * Where a prefix of a wanted length goes, given what is taken. For plans, previews and imports; a pool allocates by its
 * cursor and order instead, which needs no search.
 */
import { freeBlocks } from "./free-blocks";
import type { Prefix } from "./prefix";

/**
 * The lowest free prefix of the given length, or `null` if there is no room. Stops at the first block that is large
 * enough.
 *
 * @example
 * String(firstFit(Prefix.mustParse("2001:db8::/60"), [Prefix.mustParse("2001:db8::/64")], 62)) // "2001:db8:0:4::/62"
 */
export function firstFit(pool: Prefix, taken: readonly Prefix[], length: number): Prefix | null {
  for (const block of freeBlocks(pool, taken)) {
    if (block.length <= length) return block.childAt(length, 0n);
  }
  return null;
}

/**
 * The free prefix of the given length that breaks up the least: from the smallest block that is large enough, the
 * lowest of equals. `null` if there is no room.
 *
 * @example
 * String(bestFit(Prefix.mustParse("2001:db8::/60"), [Prefix.mustParse("2001:db8:0:8::/64")], 64)) // "2001:db8:0:9::/64"
 */
export function bestFit(pool: Prefix, taken: readonly Prefix[], length: number): Prefix | null {
  let best: Prefix | null = null;
  for (const block of freeBlocks(pool, taken)) {
    if (block.length > length || (best !== null && block.length <= best.length)) continue;
    best = block;
    if (block.length === length) break; // nothing is tighter than exact
  }
  return best?.childAt(length, 0n) ?? null;
}
