/**
 * What an address tells about itself, for the look-up page: its kind and scope, and whatever is embedded in it.
 *
 * Here `ip-address` earns its place: it knows the embedded forms in breadth. What it says is only passed on; parsing and
 * arithmetic stay with `lib/ipv6`, and our table of special blocks goes before its own.
 */
import { Address6 } from "ip-address";
import type { Address } from "../ipv6/address";
import { Prefix } from "../ipv6/prefix";
import { type ReservedInterfaceIds, reservedInterfaceId } from "../ipv6/reserved-interface-id";
import { type SpecialBlock, specialPurpose } from "../ipv6/special";
import { type EmbeddedMac, embeddedMac } from "./embedded-mac";
import { type MulticastExplanation, multicastOf } from "./multicast";

/** Everything that can be read off an address. Plain parts, `null` where there is nothing to say. */
export type AddressExplanation = {
  /** What kind it is, in words: "global unicast", "unique local", "documentation" … */
  readonly kind: string;
  /** The special block it lies in, with its source. */
  readonly special: SpecialBlock | null;
  /** How far it reaches (RFC 4007 §4, RFC 4291 §2.7 for multicast). */
  readonly scope: string;
  /** The hardware address in a modified EUI-64 interface identifier. */
  readonly mac: EmbeddedMac | null;
  /** The range of reserved interface identifiers that its low 64 bits lie in. */
  readonly reserved: ReservedInterfaceIds | null;
  /** The IPv4 address of the 6to4 router (RFC 3056 §2). */
  readonly sixToFour: { readonly router: string } | null;
  /** The parts of a Teredo address (RFC 4380 §4). */
  readonly teredo: { readonly server: string; readonly client: string; readonly port: number } | null;
  /** The IPv4 address within an IPv4-mapped or translated address (RFC 4291 §2.5.5.2, RFC 6052 §2). */
  readonly embeddedIpv4: string | null;
  readonly multicast: MulticastExplanation | null;
};

/**
 * Explains an address.
 *
 * @example
 * explainAddress(Address.mustParse("2002:c000:204::1")).sixToFour // { router: "192.0.2.4" }
 */
export function explainAddress(address: Address): AddressExplanation {
  const special = specialPurpose(Prefix.of(address, 128));
  const theirs = new Address6(address.toString());
  const multicast = multicastOf(address);
  const unicast = multicast === null;

  return {
    kind: special?.name ?? (GLOBAL_UNICAST.contains(address) ? "global unicast" : "not assigned"),
    special,
    scope: multicast?.scope ?? unicastScope(address),
    mac: unicast ? embeddedMac(address) : null,
    reserved: unicast ? reservedInterfaceId(address.bits) : null,
    sixToFour: theirs.is6to4() ? { router: theirs.inspect6to4().gateway } : null,
    teredo: theirs.isTeredo() ? teredoOf(theirs) : null,
    embeddedIpv4: theirs.embeddedIPv4()?.correctForm() ?? null,
    multicast,
  };
}

/** What has been assigned to the registries (RFC 3513 §4). */
const GLOBAL_UNICAST = Prefix.mustParse("2000::/3");
const LINK_LOCAL = Prefix.mustParse("fe80::/10");
const LOOPBACK = Prefix.mustParse("::1/128");
const UNSPECIFIED = Prefix.mustParse("::/128");

/** Unicast has two scopes, global and link-local; unique local addresses are of global scope (RFC 4193 §3.3). */
function unicastScope(address: Address): string {
  if (UNSPECIFIED.contains(address)) return "none";
  // The loopback address is treated as link-local (RFC 4291 §2.5.3).
  return LINK_LOCAL.contains(address) || LOOPBACK.contains(address) ? "link-local" : "global";
}

function teredoOf(theirs: Address6): { server: string; client: string; port: number } {
  const { server4, client4, udpPort } = theirs.inspectTeredo();
  return { server: server4, client: client4, port: Number(udpPort) };
}
