import { Address } from "@/lib/ipv6/address";

/** One way to copy an address or prefix. */
export type CopyFormat = { readonly label: string; readonly text: string };

/**
 * The spellings every address and prefix can be copied in. The reverse name of a prefix is its zone at
 * the nibble boundary at or above its length.
 */
export function copyFormats(text: string): CopyFormat[] {
  const [addressText = "", lengthText] = text.split("/");
  const parsed = Address.parse(addressText);
  if (!parsed.ok) return [{ label: "Text", text }];
  const address = parsed.value;
  const suffix = lengthText === undefined ? "" : `/${lengthText}`;
  return [
    { label: "Canonical", text: `${address}${suffix}` },
    { label: "Expanded", text: `${address.expanded()}${suffix}` },
    { label: "ip6.arpa", text: reverseNameOf(address, lengthText === undefined ? 128 : Number(lengthText)) },
  ];
}

/** The owner name of an address, or the zone that holds a prefix: one label per whole nibble. */
function reverseNameOf(address: Address, length: number): string {
  const labels = address.reverseName().split(".");
  return labels.slice(32 - Math.floor(length / 4)).join(".");
}
