import { Address } from "@/lib/ipv6/address";
import type { Prefix } from "@/lib/ipv6/prefix";

/**
 * Who uses which part of the prefix of a host's network; here of its /64:
 *
 *   P::            subnet-router anycast, never a container's (RFC 4291 §2.6.1)
 *   P::1           the gateway: the host's own end of the bridge
 *   P::2, ::3 …    containers, in the order in which the ledger gives addresses out
 *   P:1::/80       Docker's own choice, for containers that ask for no address
 *
 * The ledger's cursor would have to give out 2^48 addresses to meet the /80. A longer prefix is laid out in the
 * same way, with a range 16 bits longer than itself.
 */

/** The index within its prefix of the first address that a container gets. */
export const firstContainerIndex = 2n;

/** How much longer than the prefix Docker's own range in it is. */
const OWN_RANGE_BITS = 16;

/** The longest prefix that has room for this layout: its own range is a /128. */
export const LAYOUT_LENGTH_MAX = 128 - OWN_RANGE_BITS;

/** The host's own address in a prefix, which containers use as their default route: ::1. */
export function gatewayOf(prefix: Prefix): Address {
  return Address.fromBits(prefix.address.bits + 1n);
}

/**
 * The range from which Docker chooses by itself: of a /64 the /80 whose fifth group is 1.
 *
 * Not the first one, where the ledger's cursor starts, and not the last, which Docker 20.10 refuses
 * ("invalid bit range"). Throws `RangeError` for a prefix longer than /112.
 */
export function dockerOwnRange(prefix: Prefix): Prefix {
  return prefix.childAt(prefix.length + OWN_RANGE_BITS, 1n);
}
