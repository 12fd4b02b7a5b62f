import { type Ipv4Prefix, readIpv4Prefix } from "@/lib/hostconfig/fields/ipv4-field";
import {
  checkRanges,
  type KubernetesVersion,
  type RangeField,
  readKubernetesVersion,
} from "@/lib/hostconfig/kubernetes";
import type { PodPlugin } from "@/lib/hostconfig/network";
import type { FieldFault } from "@/lib/hostconfig/network-fault";
import { Prefix } from "@/lib/ipv6/prefix";
import { err, ok, type Result } from "@/lib/result";

/** A Kubernetes cluster as plain data: what its nodes share. The prefixes are canonical text. */
export type ClusterText = {
  readonly name: string;
  readonly kubernetes_version: string;
  readonly plugin: string;
  /** Where the nodes' own addresses lie; null while nobody has said. */
  readonly nodes: string | null;
  readonly pods: string;
  /** The length of the prefix that each node gets of the pods' range. */
  readonly node_length: number;
  readonly services: string;
  /** IPv4 of dual stack; empty: IPv6 only. */
  readonly ipv4_pods: string;
  readonly ipv4_services: string;
  readonly ipv4_node_length: number;
  readonly calico_block: number;
};

/** The same, read and checked. */
export type Cluster = {
  readonly name: string;
  readonly version: KubernetesVersion;
  readonly plugin: PodPlugin;
  readonly nodes: Prefix | null;
  readonly pods: Prefix;
  readonly nodeLength: number;
  readonly services: Prefix;
  readonly ipv4: { readonly pods: Ipv4Prefix; readonly services: Ipv4Prefix; readonly nodeLength: number } | null;
  readonly calicoBlock: number;
};

export type ClusterField = keyof ClusterText;
export type ClusterFault = FieldFault & { readonly field: ClusterField };

/** The network plugins, the usual first. */
export const PLUGINS = {
  bridge: "CNI bridge with host-local",
  calico: "Calico",
  cilium: "Cilium",
} as const satisfies Record<PodPlugin, string>;

/** Calico's blocks of IPv6 addresses: 16 to 4,096 of them. */
export const CALICO_BLOCK = { shortest: 116, longest: 128, usual: 122 } as const;

/** Reads a cluster, and says which field does not fit, with the nearest that does. */
export function readCluster(text: ClusterText): Result<Cluster, ClusterFault> {
  const version = readKubernetesVersion(text.kubernetes_version.trim());
  if (!version.ok) return at("kubernetes_version", version.error);
  if (!isPlugin(text.plugin)) {
    const detail = `The plugins known here are ${Object.keys(PLUGINS).join(", ")}.`;
    return refuse("plugin", detail, "bridge", "not-a-choice");
  }
  const { calico_block: calicoBlock, node_length: nodeLength } = text;
  if (!between(calicoBlock, CALICO_BLOCK.shortest, CALICO_BLOCK.longest)) {
    const detail = `Calico's blocks are /${CALICO_BLOCK.shortest} to /${CALICO_BLOCK.longest}, so it cannot give a node a /${calicoBlock}: a node's prefix holds many blocks.`;
    return refuse("calico_block", detail, String(CALICO_BLOCK.usual));
  }
  const [nodes, pods, services] = [
    text.nodes === null ? null : Prefix.mustParse(text.nodes),
    Prefix.mustParse(text.pods),
    Prefix.mustParse(text.services),
  ];
  if (!between(nodeLength, 1, 127)) return refuse("node_length", "A node's prefix is a /1 to a /127.", "64");
  const ipv4 = readIpv4(text);
  if (!ipv4.ok) return ipv4;
  const checked = checkRanges({ pods, nodeLength, services, ipv4: ipv4.value });
  if (!checked.ok) return at(FIELD_OF[checked.error.field], checked.error);
  if (nodes?.overlaps(services) || nodes?.overlaps(pods)) {
    const other = nodes.overlaps(services) ? `services' range ${services}` : `pods' range ${pods}`;
    return refuse("nodes", `${nodes}, where the nodes' own addresses lie, overlaps the ${other}.`, null);
  }
  return ok({
    name: text.name,
    version: version.value,
    plugin: text.plugin,
    nodes,
    pods,
    nodeLength,
    services,
    ipv4: ipv4.value,
    calicoBlock,
  });
}

/** What a node's network is told of its cluster: the fields of the mode kubernetes-node that the cluster decides. */
export function nodeFields(cluster: ClusterText): Readonly<Record<string, string>> {
  return {
    plugin: cluster.plugin,
    services: cluster.services,
    clusterPods: cluster.pods,
    version: cluster.kubernetes_version,
    calicoBlock: String(cluster.calico_block),
    ipv4Pods: cluster.ipv4_pods,
    ipv4Services: cluster.ipv4_services,
  };
}

/** The names of those fields. */
export const NODE_FIELDS: readonly string[] = [
  "plugin",
  "services",
  "clusterPods",
  "version",
  "calicoBlock",
  "ipv4Pods",
  "ipv4Services",
];

const FIELD_OF: Readonly<Record<RangeField, ClusterField>> = {
  clusterPods: "pods",
  services: "services",
  ipv4Services: "ipv4_services",
};

function readIpv4(text: ClusterText): Result<Cluster["ipv4"], ClusterFault> {
  const { ipv4_pods, ipv4_services, ipv4_node_length: nodeLength } = text;
  if (ipv4_pods === "" && ipv4_services === "") return ok(null);
  if (ipv4_pods === "" || ipv4_services === "") {
    const field = ipv4_pods === "" ? "ipv4_pods" : "ipv4_services";
    const detail = "Dual stack needs both an IPv4 range for pods and one for services.";
    return refuse(field, detail, null, "needs-other");
  }
  const pods = readIpv4Prefix(ipv4_pods);
  if (!pods.ok) return at("ipv4_pods", pods.error);
  const services = readIpv4Prefix(ipv4_services);
  if (!services.ok) return at("ipv4_services", services.error);
  if (nodeLength <= pods.value.length || nodeLength > 30 || nodeLength - pods.value.length > 16) {
    const detail = `Of ${pods.value.text} a node is given a piece that is 1 to 16 bits longer and at most a /30, not a /${nodeLength}.`;
    return refuse("ipv4_node_length", detail, String(Math.min(30, Math.max(24, pods.value.length + 1))));
  }
  return ok({ pods: pods.value, services: services.value, nodeLength });
}

function isPlugin(text: string): text is PodPlugin {
  return Object.hasOwn(PLUGINS, text);
}

function between(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function at(field: ClusterField, { reason, detail, nearest }: FieldFault): Result<never, ClusterFault> {
  return err({ field, reason, detail, nearest });
}

function refuse(
  field: ClusterField,
  detail: string,
  nearest: string | null,
  reason: FieldFault["reason"] = "does-not-fit",
): Result<never, ClusterFault> {
  return err({ field, reason, detail, nearest });
}
