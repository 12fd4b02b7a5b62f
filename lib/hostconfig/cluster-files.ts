import type { Cluster } from "@/lib/hostconfig/cluster";
import type { ConfigurationFile } from "@/lib/hostconfig/configuration";
import { shellWord } from "@/lib/hostconfig/text/shell-word";
import { yamlText } from "@/lib/hostconfig/text/yaml";
import { clusterDocument, podCidrPatch } from "@/lib/hostconfig/writers/kubeadm";
import { poolDocument } from "@/lib/hostconfig/writers/pod-pools";
import type { Prefix } from "@/lib/ipv6/prefix";

/** A node with the prefix of its pods, and the allocation it has it from. */
export type ClusterNode = { readonly host: string; readonly part: Prefix; readonly allocation: string };

/** The files of a whole cluster: what its first node is made with, and what every node is told. */
export function clusterFiles(cluster: Cluster, nodes: readonly ClusterNode[]): readonly ConfigurationFile[] {
  return [kubeadmFile(cluster), ...nodePrefixes(cluster, nodes), ...pools(cluster, nodes)];
}

function kubeadmFile(cluster: Cluster): ConfigurationFile {
  const { pods, services, version, ipv4 } = cluster;
  return {
    id: "kubeadm",
    title: "kubeadm",
    part: "apply",
    path: "kubeadm.yaml",
    language: "yaml",
    where: "on the host",
    content: `${header(cluster, "kubeadm configuration, for kubeadm init --config on the first node", [])}
${yamlText(clusterDocument({ version, pods, services, ipv4 }))}`,
    explanation: `The ranges of the cluster, for its first node. The node's own page has the same with the node's address in it. The controller gives no prefixes to nodes, because the ledger does.`,
  };
}

function nodePrefixes(cluster: Cluster, nodes: readonly ClusterNode[]): readonly ConfigurationFile[] {
  if (nodes.length === 0) return [];
  const lines = nodes.map(
    ({ host, part }) =>
      `kubectl patch node ${shellWord(host.toLowerCase())} --type merge --patch ${shellWord(podCidrPatch(part))}\n`,
  );
  return [
    {
      id: "node-prefixes",
      title: "The nodes' prefixes",
      part: "apply",
      path: null,
      language: "sh",
      where: "anywhere",
      content: `${header(cluster, "tell Kubernetes the prefix of each node", nodes)}
${lines.join("")}`,
      explanation:
        "Once a node is there, and once in its life: Kubernetes does not let a node's prefix be changed afterwards.",
    },
  ];
}

function pools(cluster: Cluster, nodes: readonly ClusterNode[]): readonly ConfigurationFile[] {
  const { plugin, calicoBlock } = cluster;
  if (plugin === "bridge" || nodes.length === 0) return [];
  const documents = nodes.map(({ host, part }) => yamlText(poolDocument(plugin, { host, part, calicoBlock })));
  const [name, kind] = plugin === "calico" ? ["Calico", "IPPool"] : ["Cilium", "CiliumPodIPPool"];
  return [
    {
      id: plugin,
      title: `${name} pools`,
      part: "apply",
      path: `slash64-${kind.toLowerCase()}s.yaml`,
      language: "yaml",
      where: "anywhere",
      content: `${header(cluster, `${name}'s pools, one ${kind} for each node`, nodes)}
${documents.join("---\n")}`,
      explanation:
        plugin === "calico"
          ? `For calicoctl apply: each node's pods get addresses of its own prefix, in blocks of a /${calicoBlock}, without NAT.`
          : "For kubectl apply, with Cilium's multi-pool IPAM: let each node ask for its pool with the annotation ipam.cilium.io/ip-pool.",
    },
  ];
}

function header({ name, pods, services }: Cluster, what: string, nodes: readonly ClusterNode[]): string {
  const from = nodes.map(({ host, part, allocation }) => `# Node ${host}: ${part}, allocation ${allocation}\n`);
  return `# Slash64: ${what}
# Kubernetes cluster ${name}, pods ${pods}, services ${services}
${from.join("")}`;
}
