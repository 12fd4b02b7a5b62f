import type { LevelHolder } from "./plan-level";

/**
 * What allocators and clouds allow, as data: each with the date it was last compared with its source. They change with
 * every release of theirs, so a plan check says the date beside what it found.
 */
export type Limit = {
  /** What is limited: "Kubernetes node IPAM". */
  readonly of: string;
  readonly rule: LimitRule;
  readonly reason: string;
  /** What to do where a plan breaks it. */
  readonly wayOut: string;
  readonly source: string;
  /** The day it was compared with its source. */
  readonly checked: string;
};

export type LimitRule =
  /** At most so many bits between the prefix of a cluster and that of a host. */
  | { readonly kind: "bits"; readonly from: LevelHolder; readonly to: LevelHolder; readonly max: number }
  /** The prefix of a level must have one of these lengths. */
  | {
      readonly kind: "lengths";
      readonly of: LevelHolder;
      readonly min: number;
      readonly max: number;
      readonly step: number;
    };

export const LIMITS: readonly Limit[] = [
  {
    of: "Kubernetes node IPAM",
    rule: { kind: "bits", from: "cluster", to: "host", max: 16 },
    reason: "The controller keeps one bit for each node's prefix, so the cluster's range has at most 65,536 of them.",
    wayOut:
      "Make one Kubernetes cluster of a /48 or of a rack's prefix, or let this product give the nodes their prefixes and switch node IPAM off.",
    source: "kube-controller-manager, nodeipam cidrset: clusterSubnetMaxDiff",
    checked: "2026-11-27",
  },
  {
    of: "Cilium cluster-pool IPAM",
    rule: { kind: "bits", from: "cluster", to: "host", max: 16 },
    reason: "It counts nodes as Kubernetes does.",
    wayOut: "Add several ranges of a /48 each, or take the mode kubernetes with prefixes given per node.",
    source: "Cilium: cluster-pool-ipv6-mask-size",
    checked: "2026-11-26",
  },
  {
    of: "Calico IPAM",
    rule: { kind: "lengths", of: "host", min: 116, max: 128, step: 1 },
    reason: "A node gets blocks of 16 to 4,096 addresses, by default a /122, so it cannot be given a whole prefix.",
    wayOut: "Run Calico with host-local IPAM and the node's own prefix.",
    source: "Calico: IPPool blockSize",
    checked: "2026-11-27",
  },
  {
    of: "AWS VPC",
    rule: { kind: "lengths", of: "site", min: 44, max: 60, step: 4 },
    reason: "A VPC takes blocks of /44 to /60 in steps of four, at most five of them; what Amazon provides is a /56.",
    wayOut: "Give each VPC a /44, /48, /52, /56 or /60 of its own by IPAM or as your own range.",
    source: "Amazon VPC: IPv6 CIDR blocks",
    checked: "2026-11-26",
  },
  {
    of: "AWS subnet",
    rule: { kind: "lengths", of: "rack", min: 44, max: 64, step: 4 },
    reason: "A subnet takes /44 to /64 in steps of four.",
    wayOut: "Plan the level of subnets at a /52, /56, /60 or /64.",
    source: "Amazon VPC: subnet sizing",
    checked: "2026-11-26",
  },
  {
    of: "AWS prefix for a host",
    rule: { kind: "lengths", of: "host", min: 80, max: 80, step: 1 },
    reason: "What is delegated to a host's interface is a /80.",
    wayOut: "Have one subnet (/64) for each host, or let hosts in AWS take /80s.",
    source: "Amazon EC2: prefix delegation",
    checked: "2026-11-26",
  },
  {
    of: "GKE node",
    rule: { kind: "lengths", of: "host", min: 112, max: 112, step: 1 },
    reason: "A subnet has a /64, a node takes a /96 of it, and its pods a /112 of that.",
    wayOut: "Import GKE's own ranges; they cannot be given out from here.",
    source: "Google Kubernetes Engine: dual-stack clusters",
    checked: "2026-11-26",
  },
  {
    of: "Azure subnet",
    rule: { kind: "lengths", of: "rack", min: 64, max: 64, step: 1 },
    reason: "A subnet has exactly a /64.",
    wayOut: "Plan the level of subnets at a /64; pods then leave with their node's address.",
    source: "Azure Virtual Network: IPv6",
    checked: "2026-11-26",
  },
];
