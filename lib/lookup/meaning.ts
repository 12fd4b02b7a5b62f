import { explainAddress } from "@/lib/explain/address-explanation";
import type { Address } from "@/lib/ipv6/address";
import type { LookupView } from "./views";

/** What can be read off an address by itself, each part in words; a special block is told apart (`special`). */
export function meaningOf(address: Address): LookupView["meaning"] {
  const { kind, special, scope, mac, reserved, sixToFour, teredo, embeddedIpv4, multicast } = explainAddress(address);
  const parts: [string, string | null][] = [
    ["Kind", special === null ? kind : null],
    ["Scope", scope],
    ["Group", multicast?.group ?? null],
    ["Solicited node", multicast?.solicitedNode ?? null],
    ["Reserved interface identifier", reserved === null ? null : `${reserved.name} (${reserved.source})`],
    ["Hardware address within", mac === null ? null : `${mac.mac}${mac.universal ? "" : ", assigned locally"}`],
    ["6to4 router", sixToFour?.router ?? null],
    ["Teredo", teredo === null ? null : `client ${teredo.client}, port ${teredo.port}, by server ${teredo.server}`],
    // both of these have an IPv4 address within as well, which is said above
    ["IPv4 address within", sixToFour === null && teredo === null ? embeddedIpv4 : null],
  ];
  return parts.flatMap(([name, text]) => (text === null ? [] : [{ name, text }]));
}
