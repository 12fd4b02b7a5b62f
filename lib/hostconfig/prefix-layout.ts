import { Address } from "@/lib/ipv6/address";
import type { Prefix } from "@/lib/ipv6/prefix";

/**
 * Who uses which part of a host's /64:
 *
 *   P::            subnet-router anycast, never a container's (RFC 4291 §2.6.1)
 *   P::1           the gateway: the host's own end of the bridge
 *   P::2, ::3 …    containers, in the order in which the ledger gives addresses out
 *   P:1::/80       Docker's own choice, for containers that ask for no address
 *
 * The ledger's cursor would have to give out 2^48 addresses to meet the /80.
 */

/** The index within its /64 of the first address that a container gets. */
export const firstContainerIndex = 2n;

/** The host's own address in its prefix, which containers use as their default route: ::1. */
export function gatewayOf(prefix: Prefix): Address {
  return Address.fromBits(prefix.address.bits + 1n);
}

/**
 * The /80 from which Docker chooses by itself: fifth group 1.
 *
 * Not the first /80, where the ledger's cursor starts, and not the last, which Docker 20.10 refuses
 * ("invalid bit range").
 */
export function dockerOwnRange(prefix64: Prefix): Prefix {
  return prefix64.childAt(80, 1n);
}
