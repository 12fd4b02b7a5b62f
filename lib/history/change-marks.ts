import { Prefix } from "@/lib/ipv6/prefix";
import type { PrefixChange } from "./views";

/** What changed, to be asked prefix by prefix. */
export type ChangeMarks = {
  /** What happened to this prefix itself; null for nothing. */
  readonly of: (id: string) => PrefixChange | null;
  /** How many prefixes changed inside this one, itself not counted. */
  readonly inside: (network: string) => number;
};

/** The marks of changes that are all of one VRF. Each question takes as long as it takes to find one place among them. */
export function changeMarks(changes: readonly PrefixChange[]): ChangeMarks {
  const byId = new Map(changes.map((change) => [change.id, change]));
  const sorted = changes.map(({ network }) => Prefix.mustParse(network)).sort(Prefix.compare);
  return {
    of: (id) => byId.get(id) ?? null,
    inside: (network) => {
      const whole = Prefix.mustParse(network);
      const end = firstFrom(sorted, whole.last.bits + 1n);
      let begin = firstFrom(sorted, whole.first.bits);
      // what begins at the same address and is no longer is the prefix itself, or lies around it
      for (let prefix = sorted[begin]; begin < end && prefix !== undefined && prefix.length <= whole.length; ) {
        begin += 1;
        prefix = sorted[begin];
      }
      return end - begin;
    },
  };
}

/** The first place whose prefix begins at an address or after it. */
function firstFrom(sorted: readonly Prefix[], bits: bigint): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as Prefix).first.bits < bits) low = middle + 1;
    else high = middle;
  }
  return low;
}
