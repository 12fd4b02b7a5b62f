import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";

/**
 * The addresses whose text begins as an unfinished one does, as ranges: the last group may still grow.
 *
 *     2001:db8:8   →  2001:db8:8::/48 · 2001:db8:80::/44 · 2001:db8:800::/40 · 2001:db8:8000::/36
 *
 * None when the text is not the beginning of an address.
 */
export function fragmentRanges(text: string): Prefix[] {
  const groups = text.toLowerCase().split(":");
  const last = groups.at(-1) ?? "";
  const whole = groups.slice(0, -1);
  if (whole.length === 0 || whole.length > 7 || !whole.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return [];
  const before = whole.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n);
  const range = (bits: bigint, length: number) => Prefix.of(Address.fromBits(bits << BigInt(128 - length)), length);
  if (last === "") return [range(before, whole.length * 16)];
  if (!/^[0-9a-f]{1,4}$/.test(last)) return [];
  // the zeros in front are written only where all four digits are
  if (last.startsWith("0"))
    return [range((before << BigInt(last.length * 4)) | BigInt(`0x${last}`), whole.length * 16 + last.length * 4)];
  // a group that is written with fewer than four digits may be whole, or get more digits
  return Array.from({ length: 5 - last.length }, (_, more) =>
    range((before << BigInt(16 - more * 4)) | BigInt(`0x${last}`), whole.length * 16 + 16 - more * 4),
  );
}
