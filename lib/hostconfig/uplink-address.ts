import { fault, type NetworkFault } from "@/lib/hostconfig/network-fault";
import { Address } from "@/lib/ipv6/address";
import { explainFault } from "@/lib/ipv6/explain-fault";
import { Prefix } from "@/lib/ipv6/prefix";
import { ok, type Result } from "@/lib/result";

const LINK_LOCAL = Prefix.mustParse("fe80::/10");
const MULTICAST = Prefix.mustParse("ff00::/8");
/** Unspecified, loopback, IPv4-compatible and IPv4-mapped addresses: none is on a wire. */
const NEVER_ON_A_WIRE = Prefix.mustParse("::/8");

/**
 * Checks the address by which the router reaches the host: the next hop of the host's prefix.
 *
 * It cannot lie in that prefix: the route would lead to itself.
 */
export function readUplinkAddress(
  text: string | null,
  ownPrefix: Prefix,
): Result<Address | null, NetworkFault<"uplinkAddress">> {
  if (text === null) return ok(null);

  const address = Address.parse(text);
  if (!address.ok) {
    return fault("uplinkAddress", "not-an-address", explainFault(address.error));
  }
  if (MULTICAST.contains(address.value)) {
    return fault("uplinkAddress", "not-a-next-hop", "A multicast address cannot be a next hop.");
  }
  if (NEVER_ON_A_WIRE.contains(address.value)) {
    return fault("uplinkAddress", "not-a-next-hop", "No router can reach this address; give the one on the uplink.");
  }
  if (ownPrefix.contains(address.value)) {
    const detail = `The next hop of ${ownPrefix} cannot lie in ${ownPrefix}; give the address the host has on its uplink.`;
    return fault("uplinkAddress", "inside-own-prefix", detail);
  }
  return ok(address.value);
}

/** Reports whether a next hop means nothing without the router's interface (RFC 4007 §6). */
export function needsRouterInterface(nextHop: Address): boolean {
  return LINK_LOCAL.contains(nextHop);
}
