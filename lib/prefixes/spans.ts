import { Prefix } from "@/lib/ipv6/prefix";
import type { BitSpan, PathStep } from "./views";

/**
 * The bits of the last step's network, cut where its ancestors end: for each level the bits that number it within
 * its parent ("rack 2"), exact to the bit where a boundary splits a nibble. The bits of the root come from outside
 * and number nothing here, so they have no span.
 */
export function spansOf(path: readonly PathStep[]): BitSpan[] {
  const last = path.at(-1);
  if (last === undefined) return [];
  const network = Prefix.mustParse(last.network);
  return path.slice(1).map((step, place): BitSpan => {
    const from = path[place]?.length ?? 0;
    const own = Prefix.of(network.address, step.length);
    return {
      name: step.level?.name ?? "prefix",
      from,
      to: step.length,
      index: own.indexIn(Prefix.of(network.address, from)).toString(),
      position: step.level?.position ?? place,
    };
  });
}
