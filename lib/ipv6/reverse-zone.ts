/**
 * The reverse zones of a prefix: where its PTR records are delegated (RFC 3596 §2.5, RFC 8501).
 */
import type { Prefix } from "./prefix";

/** At most this many zones belong to one prefix: a length just past a nibble boundary needs eight. */
export const REVERSE_ZONES_MAX = 8;

/** The length of the reverse zones of a prefix of this length: the next multiple of four. */
export function reverseZoneLength(length: number): number {
  return Math.ceil(length / 4) * 4;
}

/**
 * The prefixes of the reverse zones of a prefix: itself when its length is a multiple of four, else its 2, 4 or 8
 * children on the next nibble boundary, since a label is one nibble.
 *
 * @example
 * reverseZones(Prefix.mustParse("2001:db8:800::/37")).length // 8
 */
export function reverseZones(prefix: Prefix): Prefix[] {
  const length = reverseZoneLength(prefix.length);
  const count = Number(prefix.childCount(length));
  return Array.from({ length: count }, (_, index) => prefix.childAt(length, BigInt(index)));
}

/**
 * The name of one reverse zone, without a dot at the end. Throws `RangeError` if the length is no multiple of four.
 *
 * @example
 * reverseZoneName(Prefix.mustParse("2001:db8::/32")) // "8.b.d.0.1.0.0.2.ip6.arpa"
 */
export function reverseZoneName(zone: Prefix): string {
  if (zone.length % 4 !== 0) throw new RangeError(`${zone} is not on a nibble boundary`);
  const nibbles = zone.length / 4;
  const labels = zone.address
    .reverseName()
    .split(".")
    .slice(32 - nibbles);
  return labels.join(".");
}

/** The names of all reverse zones of a prefix, in address order. */
export function reverseZoneNames(prefix: Prefix): string[] {
  return reverseZones(prefix).map(reverseZoneName);
}
