import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";

/** The prefixes at the same bits behind other aggregates of the same length. */
export function placesElsewhere(
  network: string,
  aggregate: string,
  aggregates: readonly string[],
): { network: string; aggregate: string }[] {
  const [from, own] = [Prefix.mustParse(network), Prefix.mustParse(aggregate)];
  if (from.length === own.length) return [];
  return aggregates
    .map((text) => Prefix.mustParse(text))
    .filter((other) => other.length === own.length && !other.equals(own))
    .map((other) => {
      const bits = other.first.bits + (from.first.bits - own.first.bits);
      return { network: Prefix.of(Address.fromBits(bits), from.length).toString(), aggregate: other.toString() };
    });
}
