import type { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";
import type { CarriedRoute } from "./routing-table";

/** A route that a router should carry. */
export type WantedRoute = {
  readonly prefix: Prefix;
  /** Null while the host's uplink address is not known. */
  readonly nextHop: Address | null;
};

/** How a wanted route is carried. */
export type Finding<Wanted extends WantedRoute> =
  /** As wanted, or by a next hop that cannot be compared. */
  | { readonly kind: "carried"; readonly wanted: Wanted }
  /** To another next hop. */
  | { readonly kind: "elsewhere"; readonly wanted: Wanted; readonly carried: CarriedRoute }
  /** Thrown away. */
  | { readonly kind: "discarded"; readonly wanted: Wanted; readonly carried: CarriedRoute }
  /** Only by a larger prefix: right on a router further away, wrong on the last one before the host. */
  | { readonly kind: "covered"; readonly wanted: Wanted; readonly carried: CarriedRoute }
  | { readonly kind: "missing"; readonly wanted: Wanted };

export type Comparison<Wanted extends WantedRoute> = {
  readonly findings: readonly Finding<Wanted>[];
  /** What is carried and was not wanted, the default route apart. */
  readonly others: readonly CarriedRoute[];
};

/** Compares what a router should carry with what it does. Costs the number of routes, whatever they cover. */
export function compareRoutes<Wanted extends WantedRoute>(
  wanted: readonly Wanted[],
  carried: readonly CarriedRoute[],
): Comparison<Wanted> {
  const byPrefix = new Map<string, CarriedRoute[]>();
  for (const route of carried) {
    const key = String(route.prefix);
    byPrefix.set(key, [...(byPrefix.get(key) ?? []), route]);
  }
  const lengths = [...new Set(carried.map(({ prefix }) => prefix.length))]
    .filter((length) => length > 0)
    .sort((a, b) => b - a);
  const known = new Set(wanted.map(({ prefix }) => String(prefix)));
  return {
    findings: wanted.map((one) => finding(one, byPrefix, lengths)),
    others: carried.filter(({ prefix }) => prefix.length > 0 && !known.has(String(prefix))),
  };
}

function finding<Wanted extends WantedRoute>(
  wanted: Wanted,
  byPrefix: ReadonlyMap<string, readonly CarriedRoute[]>,
  lengths: readonly number[],
): Finding<Wanted> {
  const exact = byPrefix.get(String(wanted.prefix)) ?? [];
  const forwards = exact.filter(({ discards }) => !discards);
  const [first] = forwards;
  if (first !== undefined) {
    if (forwards.some((route) => mayBe(wanted.nextHop, route.nextHops))) return { kind: "carried", wanted };
    return { kind: "elsewhere", wanted, carried: first };
  }
  const [discarding] = exact;
  if (discarding !== undefined) return { kind: "discarded", wanted, carried: discarding };
  for (const length of lengths) {
    if (length >= wanted.prefix.length) continue;
    const [covering] = byPrefix.get(String(Prefix.of(wanted.prefix.address, length))) ?? [];
    if (covering !== undefined) {
      return { kind: covering.discards ? "discarded" : "covered", wanted, carried: covering };
    }
  }
  return { kind: "missing", wanted };
}

/** Reports whether a route may lead to the next hop: one that is not known, or not said, is not held against it. */
function mayBe(nextHop: Address | null, carried: readonly Address[]): boolean {
  return nextHop === null || carried.length === 0 || carried.some((hop) => hop.equals(nextHop));
}
