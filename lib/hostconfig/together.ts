import { type AddressedNetwork, isAddressed, type Network, type Place } from "@/lib/hostconfig/network";
import type { NetworkFault } from "@/lib/hostconfig/network-fault";
import { Prefix } from "@/lib/ipv6/prefix";

/** Why the networks of one host cannot stand beside each other; null when they can. */
export function togetherFault(networks: readonly Network[]): NetworkFault | null {
  for (const [index, later] of networks.entries()) {
    for (const earlier of networks.slice(0, index)) {
      const clash = pairFault(earlier, later);
      if (clash !== null) return clash;
    }
  }
  return null;
}

function pairFault(earlier: Network, later: Network): NetworkFault | null {
  if (earlier.name === later.name) {
    const detail = `This host has two networks called ${later.name}.`;
    return { network: later.name, field: "name", reason: "name-taken", detail, nearest: null };
  }
  return reachFault(earlier, later) ?? overlapFault(earlier, later, `network ${earlier.name} of this host`);
}

/** A prefix is routed to the host or it is on a link; the router cannot do both. */
function reachFault(earlier: Network, later: Network): NetworkFault | null {
  if (!isAddressed(earlier) || !isAddressed(later)) return null;
  const { prefix, shared } = later.place.allocation;
  if (shared || !prefix.equals(earlier.place.allocation.prefix)) return null;
  const led = (network: Network) => network.reach.kind === "routed";
  if (led(earlier) === led(later)) return null;
  const [how, other] = led(earlier) ? ["is routed to this host for", "on the link"] : ["is on the link for", "routed"];
  const detail = `${prefix} ${how} network ${earlier.name}, so it cannot be ${other} for ${later.name}: take a mode of the same kind, or another prefix.`;
  const nearest = led(earlier) ? "bridge-routed" : "bridge-ndp-proxy";
  return { network: later.name, field: "mode", reason: "does-not-fit", detail, nearest };
}

/** Why two networks of different hosts cannot share a prefix; null when they can, as containers on one link do. */
export function betweenHostsFault(theirs: Network, mine: Network, whose: string): NetworkFault | null {
  return isLedTo(theirs) || isLedTo(mine) ? overlapFault(theirs, mine, whose) : null;
}

/** Reports whether all packets to a network's part go to its host. */
function isLedTo({ reach }: Network): boolean {
  return reach.kind === "routed" || reach.kind === "proxied";
}

function overlapFault(earlier: Network, later: Network, whose: string): NetworkFault | null {
  if (!isAddressed(earlier) || !isAddressed(later)) return null;
  for (const [field, mine] of usedBy(later)) {
    for (const [, theirs] of usedBy(earlier)) {
      if (!mine.overlaps(theirs)) continue;
      const detail = `${mine} overlaps ${theirs}, which ${whose} uses. Give each a part of its own.`;
      return {
        network: later.name,
        field,
        reason: "overlaps",
        detail,
        nearest: nearestFree(theirs, mine, later.place),
      };
    }
  }
  return null;
}

function usedBy({ place, dockerPool }: AddressedNetwork): readonly (readonly [field: string, prefix: Prefix])[] {
  return [["part", place.part], ...(dockerPool === null ? [] : [["dockerPool", dockerPool] as const])];
}

/** The next piece of the same length after the one that is taken, if it still lies in the allocation. */
function nearestFree(taken: Prefix, wanted: Prefix, { allocation }: Place): string | null {
  const next = Prefix.of(taken.last, Math.min(wanted.length, taken.length)).next();
  if (next === null || !allocation.prefix.covers(next)) return null;
  return String(Prefix.of(next.address, wanted.length));
}
