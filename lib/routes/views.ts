import type { Reference } from "@/lib/hosts/views";
import type { HolderView } from "@/lib/prefixes/views";
import type { View } from "@/lib/view";

/** A route that the routers should carry. */
export type RouteView = View<{
  prefix: string;
  /** Null while the host's uplink address is not known. */
  next_hop: string | null;
  host: Reference;
  rack: Reference | null;
  network: string;
}>;

/** A route of a router's table. */
export type CarriedView = View<{ prefix: string; next_hops: readonly string[]; line: number }>;

/** A wanted route that is not carried as it should be, and what is carried instead. */
export type RouteFinding = View<{ wanted: RouteView; carried: CarriedView | null }>;

/** A carried route that was not wanted, with what the ledger knows of its prefix. */
export type OtherRoute = View<{
  carried: CarriedView;
  /** Who holds the longest prefix that covers it, and that prefix. */
  holder: HolderView | null;
  held: string | null;
  released_at: string | null;
}>;

/** How a router's table differs from what it should carry. */
export type RouteReport = View<{
  /** How many routes were wanted, how many of them are carried as they should be, and how many the table has. */
  wanted: number;
  carried: number;
  table: number;
  passed_over: number;
  /** Allocated, and no route leads to it. */
  missing: RouteFinding[];
  /** A route leads to another next hop. */
  elsewhere: RouteFinding[];
  /** Thrown away on purpose. */
  discarded: RouteFinding[];
  /** Carried only as a part of a larger prefix. */
  covered: RouteFinding[];
  /** Inside what is ours, carried, and held by nobody. */
  unallocated: OtherRoute[];
  /** A piece of what a host or a segment holds, more specific than its route. */
  pieces: OtherRoute[];
}>;
