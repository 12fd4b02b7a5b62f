/**
 * Addresses at rate: the texts of an address run one after the other, as strings or as lines in a buffer, far faster
 * than one could be asked for the next.
 *
 * Both rest on one observation. Of the 65,536 addresses that share their first seven groups, all but the first have the
 * same text before the last group: whether and where `::` stands depends on which groups are zero, and those are the
 * same. So that text, the stem, is made once and only the tail changes:
 *
 *     2001:db8:0:1::a:0         the last group is zero: written in full
 *     2001:db8:0:1::a:1  …  2001:db8:0:1::a:ffff
 *     ^^^^^^^^^^^^^^^ stem
 */
import type { Address } from "./address";
import { canonicalText, colonGroup, PADDED_BYTE } from "./address-text";

/** Consecutive addresses, granted in one step. */
export type AddressRun = {
  readonly first: Address;
  readonly count: bigint;
};

/**
 * The canonical texts of a run, in order. Stops early at no cost; nothing is made ahead.
 *
 * Throws `RangeError` at once if the run has a negative count or passes the last address of all. That it stays in its
 * /64 is for the one who grants it to see to: `staysInSubnet` tells.
 *
 * @example
 * [...runTexts({ first: Address.mustParse("2001:db8::fffe"), count: 3n })]
 * // ["2001:db8::fffe", "2001:db8::ffff", "2001:db8::1:0"]
 */
export function runTexts(run: AddressRun): Iterable<string> {
  checkRun(run);
  return texts(run.first.bits, run.first.bits + run.count);
}

function* texts(first: bigint, end: bigint): Generator<string> {
  for (let block = first; block < end; ) {
    const start = Number(BigInt.asUintN(16, block));
    const groupEnd = Math.min(0x10000, start + clampedCount(end - block));
    let group = start;
    if (group === 0) {
      yield canonicalText(block);
      group = 1;
    }
    const stem = stemOf(block);
    for (; group < Math.min(groupEnd, 0x100); group++) yield stem + colonGroup(group);
    while (group < groupEnd) {
      // With the upper two digits the stem serves 256 addresses, and their lower two are a look-up.
      const longStem = stem + colonGroup(group).slice(0, -2);
      const rowEnd = Math.min(groupEnd, (group | 0xff) + 1);
      for (; group < rowEnd; group++) yield longStem + (PADDED_BYTE[group & 0xff] as string);
    }
    block += BigInt(groupEnd - start);
  }
}

/** Throws unless the run is one: a count not negative, and no address past the last of all. */
export function checkRun(run: AddressRun): void {
  if (run.count < 0n || run.first.bits + run.count > 1n << 128n) {
    throw new RangeError(`no run of ${run.count} addresses begins at ${run.first}`);
  }
}

/** Reports whether the whole run lies in the /64 of its first address, as every granted run must. */
export function staysInSubnet(run: AddressRun): boolean {
  return run.count <= (1n << 64n) - BigInt.asUintN(64, run.first.bits);
}

/** The text before the colon of the last group, for all addresses of this block of 65,536 but the first. */
export function stemOf(bits: bigint): string {
  return canonicalText(((bits >> 16n) << 16n) | 1n).slice(0, -":1".length);
}

/** A count as a number, where more than 65,536 makes no difference. */
export function clampedCount(count: bigint): number {
  return count > 0x10000n ? 0x10000 : Number(count);
}
