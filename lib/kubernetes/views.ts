import type { ConfigurationFile } from "@/lib/hostconfig/configuration";
import type { Reference } from "@/lib/hosts/views";
import type { HolderView } from "@/lib/prefixes/views";
import type { View } from "@/lib/view";

export type KubernetesClusterView = View<{
  id: string;
  name: string;
  site: Reference;
  vrf: string;
  kubernetes_version: string;
  /** bridge, calico or cilium. */
  plugin: string;
  /** Where the nodes' own addresses lie; null while nobody has said. */
  nodes: string | null;
  pods: string;
  /** The length of the prefix that each node gets of the pods' range. */
  node_length: number;
  services: string;
  /** IPv4 of dual stack; empty: IPv6 only. */
  ipv4_pods: string;
  ipv4_services: string;
  ipv4_node_length: number;
  calico_block: number;
  /** How many services there are, as somebody said; null: nobody has. */
  services_used: number | null;
  description: string;
  /** How many live hosts are nodes of it. */
  hosts: number;
  version: number;
  created_at: string;
  retired_at: string | null;
}>;

/** What a node has to know of its cluster. */
export type ClusterOfNode = Omit<
  KubernetesClusterView,
  "site" | "vrf" | "services_used" | "description" | "hosts" | "version" | "created_at" | "retired_at"
>;

/** One of the ranges of a cluster as the ledger has it. */
export type RangePlace = View<{
  range: "nodes" | "pods" | "services";
  network: string;
  /** The narrowest prefix of the ledger that is the range or has it in it; null: the ledger knows nothing of it. */
  prefix: { id: string; network: string; state: string; holder: HolderView | null } | null;
  /** How many prefixes are held inside the range, by hosts and by others, and the first of them. */
  held_by_hosts: number;
  held_by_others: number;
  first: { network: string; holder: HolderView | null } | null;
  /** Whether nobody else can be given it: it is held as a whole, or kept back. */
  kept: boolean;
  sentence: string;
}>;

/** A rule of Kubernetes, its plugin or the ledger, and how the cluster stands to it. */
export type ClusterFindingView = View<{ rule: string; holds: boolean; sentence: string }>;

/** A node of a cluster and the prefix that its pods have. */
export type ClusterNodeView = View<{ host: Reference; network: string; part: string | null; refusal: string | null }>;

/** What a cluster comes to: its nodes, its ranges in the ledger, its findings and its files. */
export type ClusterConfigurationView = View<{
  nodes: ClusterNodeView[];
  ranges: RangePlace[];
  findings: ClusterFindingView[];
  files: ConfigurationFile[];
}>;

/** How much of one range is left, and when it runs out. Counts are decimal text. */
export type RunwayLine = View<{
  of: "nodes" | "pods" | "services";
  /** What bounds it: "pods 2001:db8::/48, a /64 for each node". */
  bound: string;
  total: string;
  /** Null: not known. */
  taken: string | null;
  left: string | null;
  /** Days as text; null: not within ten years (then it is far), or nothing can be said. */
  far: boolean;
  p10: string | null;
  p50: string | null;
  p90: string | null;
  /** What it rests on. */
  sentence: string;
}>;

export type RunwayView = View<{ today: string; lines: RunwayLine[] }>;
