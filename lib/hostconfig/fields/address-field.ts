import { type FieldFault, fault } from "@/lib/hostconfig/network-fault";
import { Address } from "@/lib/ipv6/address";
import { explainFault } from "@/lib/ipv6/explain-fault";
import { Prefix } from "@/lib/ipv6/prefix";
import { ok, type Result } from "@/lib/result";
import type { Field, Words } from "./field";

const LINK_LOCAL = Prefix.mustParse("fe80::/10");
const MULTICAST = Prefix.mustParse("ff00::/8");
/** Unspecified, loopback, IPv4-compatible and IPv4-mapped addresses: none is on a wire. */
const NEVER_ON_A_WIRE = Prefix.mustParse("::/8");

/** An address to which a packet can be sent on a link: a next hop or a gateway. */
export function nextHopField(words: Words): Field<Address> {
  return { ...words, whenEmpty: null, choices: null, read: readNextHop };
}

/** Reads an address by which another machine on the link can be reached. */
export function readNextHop(text: string): Result<Address, FieldFault> {
  const address = Address.parse(text);
  if (!address.ok) return fault("not-an-address", explainFault(address.error), address.error.corrected ?? null);
  if (MULTICAST.contains(address.value)) return fault("not-a-next-hop", "A multicast address cannot be a next hop.");
  if (NEVER_ON_A_WIRE.contains(address.value)) {
    return fault("not-a-next-hop", "No router can reach this address; give the one on the link.");
  }
  return ok(address.value);
}

/** Reports whether an address means nothing without the interface it is on (RFC 4007 §6). */
export function isLinkLocal(address: Address): boolean {
  return LINK_LOCAL.contains(address);
}
