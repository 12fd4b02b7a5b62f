import type { ConfigurationFile } from "@/lib/hostconfig/configuration";
import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { type Yaml, yamlText } from "@/lib/hostconfig/text/yaml";
import type { Prefix } from "@/lib/ipv6/prefix";
import { type NodeNetwork, nodeNetworks } from "./kubeadm";
import type { Subject, Writer } from "./writer";

/** The pools of the plugins that give pods their addresses by themselves: Calico's IPPool, Cilium's CiliumPodIPPool. */
export const podPools: Writer = (subject) =>
  nodeNetworks(subject).flatMap((network) => {
    const plugin = network.device.kind === "pods" ? network.device.plugin : null;
    if (plugin === "calico") return [calico(subject, network)];
    return plugin === "cilium" ? [cilium(subject, network)] : [];
  });

function calico({ host }: Subject, network: NodeNetwork): ConfigurationFile {
  const { place, kubernetes } = network;
  return {
    id: "calico",
    title: "Calico pool",
    part: "apply",
    path: "slash64-ippool.yaml",
    language: "yaml",
    where: "anywhere",
    content: `${fileHeader(host, [network], "Slash64: Calico's pool for the pods of this node, for calicoctl apply")}
${yamlText(poolDocument("calico", { host: host.name, part: place.part, calicoBlock: kubernetes.calicoBlock }))}`,
    explanation: `Pods of this node get addresses of ${place.part}, in blocks of a /${kubernetes.calicoBlock}, without NAT. The pool is for this node alone, so its prefix stays its own.`,
  };
}

function cilium({ host }: Subject, network: NodeNetwork): ConfigurationFile {
  const { place, kubernetes } = network;
  return {
    id: "cilium",
    title: "Cilium pool",
    part: "apply",
    path: "slash64-podippool.yaml",
    language: "yaml",
    where: "anywhere",
    content: `${fileHeader(host, [network], "Slash64: Cilium's pool for the pods of this node, for kubectl apply")}
${yamlText(poolDocument("cilium", { host: host.name, part: place.part, calicoBlock: kubernetes.calicoBlock }))}`,
    explanation: `For Cilium's multi-pool IPAM: this node takes pieces of ${place.part}. Let the node ask for it with the annotation ipam.cilium.io/ip-pool, and switch masquerading off (enable-ipv6-masquerade: false).`,
  };
}

/** The pool of one node, for the plugin that gives its pods their addresses. */
export function poolDocument(
  plugin: "calico" | "cilium",
  { host, part, calicoBlock }: { readonly host: string; readonly part: Prefix; readonly calicoBlock: number },
): Yaml {
  const metadata = { name: poolName(host) };
  if (plugin === "calico") {
    return {
      apiVersion: "projectcalico.org/v3",
      kind: "IPPool",
      metadata,
      spec: {
        cidr: String(part),
        blockSize: calicoBlock,
        natOutgoing: false,
        ipipMode: "Never",
        vxlanMode: "Never",
        nodeSelector: `kubernetes.io/hostname == '${host.toLowerCase()}'`,
      },
    };
  }
  return {
    apiVersion: "cilium.io/v2alpha1",
    kind: "CiliumPodIPPool",
    metadata,
    spec: { ipv6: { cidrs: [String(part)], maskSize: Math.min(part.length + 16, 128) } },
  };
}

/** A name that Kubernetes takes: small letters, digits and hyphens. */
function poolName(hostName: string): string {
  return `slash64-${hostName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/-+$/, "")}`;
}
