import { Prefix } from "@/lib/ipv6/prefix";
import type { BitSpan, PathStep } from "./views";

/**
 * The bits of the last step's network, cut where its ancestors end: the root's own bits first, then for each
 * level the bits that number it within its parent ("rack 2"). Exact to the bit where a boundary splits a nibble.
 */
export function spansOf(path: readonly PathStep[]): BitSpan[] {
  const last = path.at(-1);
  if (last === undefined) return [];
  const network = Prefix.mustParse(last.network);
  return path.map((step, depth): BitSpan => {
    const from = path[depth - 1]?.length ?? 0;
    const own = Prefix.of(network.address, step.length);
    const index = depth === 0 ? 0n : own.indexIn(Prefix.of(network.address, from));
    return {
      name: step.level?.name ?? (depth === 0 ? "aggregate" : "prefix"),
      from,
      to: step.length,
      index: index.toString(),
      position: step.level?.position ?? 0,
    };
  });
}
