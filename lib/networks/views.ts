import type { Reference } from "@/lib/hosts/views";
import type { View } from "@/lib/view";

/** A network of a host. */
export type NetworkView = View<{
  id: string;
  name: string;
  /** The id of its mode, and the mode's title. */
  mode: string;
  title: string;
  /** The segment whose prefix it uses; null: the host's own. */
  segment: Reference | null;
  /** The Kubernetes cluster that the host is a node of by it; null: of none that is kept here. */
  kubernetes_cluster: Reference | null;
  /** The prefix that it was told to use; null: the newest that host or segment holds. */
  prefix_id: string | null;
  /** The prefix that its addresses come from now; null when there is none, or its mode takes none. */
  prefix: NetworkPrefixView | null;
  /** What was filled in. */
  fields: Readonly<Record<string, string>>;
  /** The addresses of its containers, their default route, and where Docker chooses; null while it cannot be put together. */
  place: PlaceView | null;
  /** Why it cannot be put together as it is; null when it can. */
  refusal: string | null;
  version: number;
  created_at: string;
  ended_at: string | null;
}>;

export type NetworkPrefixView = View<{ id: string; network: string; tenure_id: string; since: string }>;

/** `containers`: whether containers have addresses of it; those of a locator are segment identifiers. */
export type PlaceView = View<{ part: string; gateway: string | null; own_range: string; containers: boolean }>;

/** A network that takes its addresses from a segment, and the host that it is of. */
export type SegmentNetworkView = View<{ host: Reference; network: NetworkView }>;
