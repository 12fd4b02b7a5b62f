import { blocksBetween } from "@/lib/ipv6/free-blocks";
import { Prefix } from "@/lib/ipv6/prefix";

/** The fewest prefixes that hold everything from the beginning of one to the end of another; none when they are the wrong way round. */
export function blocksOf(network: string, last: string): Prefix[] {
  return [...blocksBetween(Prefix.mustParse(network).first.bits, Prefix.mustParse(last).last.bits + 1n)];
}
