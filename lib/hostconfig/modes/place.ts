import type { Allocation } from "@/lib/hostconfig/allocation";
import { isLinkLocal } from "@/lib/hostconfig/fields/address-field";
import { optional } from "@/lib/hostconfig/fields/field";
import { prefixField } from "@/lib/hostconfig/fields/prefix-field";
import type { Uplink } from "@/lib/hostconfig/host";
import type { Place } from "@/lib/hostconfig/network";
import type { FieldFault } from "@/lib/hostconfig/network-fault";
import { dockerOwnRange, gatewayOf, LAYOUT_LENGTH_MAX } from "@/lib/hostconfig/prefix-layout";
import type { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";
import { err, ok, type Result } from "@/lib/result";

/** What the modes share about the prefix of a network: which part of an allocation it is, and its gateway. */

type Refusal<Name extends string> = Result<never, FieldFault & { readonly field: Name }>;

/** A network of containers is no larger than this: a /64 has room for all of them, for ever. */
const SHORTEST = 64;

/** Which part of the prefix a network uses. */
export const partField = optional(
  prefixField({
    label: "Part of the prefix",
    description: `The addresses of this network's containers: a prefix inside the allocation, /${SHORTEST} to /${LAYOUT_LENGTH_MAX}.`,
  }),
  "the whole prefix",
);

/** The part of an allocation that a network uses: the one asked for, else all of it (or its first /64). */
export function partOf(allocation: Allocation, asked: Prefix | null): Result<Prefix, FieldFault & { field: "part" }> {
  const part = asked ?? Prefix.of(allocation.prefix.address, Math.max(allocation.prefix.length, SHORTEST));
  if (!allocation.prefix.covers(part)) {
    const nearest = allocation.prefix.length <= part.length ? Prefix.of(allocation.prefix.address, part.length) : null;
    const detail = `${part} is not inside ${allocation.prefix}, the prefix of this network.`;
    return refuse("part", "outside-prefix", detail, nearest ?? allocation.prefix);
  }
  if (part.length < SHORTEST) {
    const detail = `${part} is larger than a network of containers can be; take a /${SHORTEST} of it.`;
    return refuse("part", "not-a-prefix-length", detail, Prefix.of(part.address, SHORTEST));
  }
  if (part.length > LAYOUT_LENGTH_MAX) {
    const nearest = Prefix.of(part.address, LAYOUT_LENGTH_MAX);
    const detail = `${part} is too long: a network needs room for its gateway and for Docker's own range, so at most a /${LAYOUT_LENGTH_MAX}.`;
    return refuse("part", "not-a-prefix-length", detail, allocation.prefix.covers(nearest) ? nearest : null);
  }
  return ok(part);
}

/** A place whose gateway is the host's own end of a bridge, ::1. */
export function bridgedPlace(allocation: Allocation, part: Prefix): Place {
  return { allocation, part, gateway: gatewayOf(part), ownRange: dockerOwnRange(part) };
}

/** A place whose gateway is a router on the link, or none. */
export function linkedPlace(allocation: Allocation, part: Prefix, gateway: Address | null): Place {
  return { allocation, part, gateway, ownRange: dockerOwnRange(part) };
}

/**
 * Checks the router's address on a link that the containers are on.
 *
 * It must lie in their prefix: Docker takes a container's address and its default route from the same IPv6
 * subnet, the first, so a link-local gateway costs the container its global address (20.10 to 28).
 */
export function readRouterAddress(
  part: Prefix,
  asked: Address | null,
): Result<Address, FieldFault & { field: "gateway" }> {
  const gateway = asked ?? gatewayOf(part);
  if (isLinkLocal(gateway)) {
    const detail = `A link-local gateway does not work: Docker gives a container its address and its default route from one subnet, so with ${gateway} it would have no global address. Give the router an address in ${part}.`;
    return refuse("gateway", "does-not-fit", detail, gatewayOf(part));
  }
  if (!part.contains(gateway)) {
    const detail = `The gateway ${gateway} is outside ${part}; Docker takes only one inside.`;
    return refuse("gateway", "outside-prefix", detail, gatewayOf(part));
  }
  if (gateway.equals(part.address)) {
    const detail = `${gateway} is the subnet-router anycast address, which belongs to no single machine (RFC 4291, section 2.6.1).`;
    return refuse("gateway", "does-not-fit", detail, gatewayOf(part));
  }
  return ok(gateway);
}

/** The pool of the networks that Docker makes by itself. */
export const dockerPoolField = optional(
  prefixField({
    label: "Docker's own pool",
    description:
      "A piece of the prefix, beside this network's part, from which networks that Docker makes by itself (Compose) take theirs.",
  }),
  "none: they get no prefix of yours",
);

/** Checks a pool: inside the allocation, beside the network's own part, and with room to be cut. */
export function readDockerPool(
  allocation: Allocation,
  part: Prefix,
  asked: Prefix | null,
): Result<Prefix | null, FieldFault & { field: "dockerPool" }> {
  if (asked === null) return ok(null);
  if (!allocation.prefix.covers(asked)) {
    const detail = `${asked} is not inside ${allocation.prefix}, the prefix of this network.`;
    return refuse("dockerPool", "outside-prefix", detail, beside(allocation.prefix, part));
  }
  if (asked.overlaps(part)) {
    const nearest = beside(allocation.prefix, part);
    const advice =
      nearest === null ? ` Give this network a part first, such as ${allocation.prefix.childAt(80, 0n)}.` : "";
    const detail = `The pool ${asked} overlaps ${part}, which this network uses itself, and Docker refuses pools that overlap.${advice}`;
    return refuse("dockerPool", "overlaps", detail, nearest);
  }
  if (asked.length > LAYOUT_LENGTH_MAX) {
    const detail = `${asked} is too long to be cut into networks: at most a /${LAYOUT_LENGTH_MAX}.`;
    return refuse("dockerPool", "not-a-prefix-length", detail, null);
  }
  return ok(asked);
}

/** The piece right after a network's part, as long as it; null when the allocation ends there. */
function beside(whole: Prefix, part: Prefix): Prefix | null {
  const next = part.next();
  return next !== null && whole.covers(next) ? next : null;
}

/** The uplink address cannot lie in what is led to it: the route would lead to itself. */
export function uplinkOutside(led: Prefix, { address }: Uplink): Result<null, FieldFault & { field: "uplinkAddress" }> {
  if (address === null || !led.contains(address)) return ok(null);
  const detail = `The host's uplink address ${address} cannot lie in ${led}, which its containers use; give the address the host has on its uplink.`;
  return refuse("uplinkAddress", "inside-own-prefix", detail, null);
}

function refuse<Name extends string>(
  field: Name,
  reason: FieldFault["reason"],
  detail: string,
  nearest: Prefix | Address | null,
): Refusal<Name> {
  return err({ field, reason, detail, nearest: nearest?.toString() ?? null });
}
