import type { AddressedNetwork, Kubernetes } from "@/lib/hostconfig/network";
import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { shellWord } from "@/lib/hostconfig/text/shell-word";
import { type Yaml, yamlText } from "@/lib/hostconfig/text/yaml";
import type { Prefix } from "@/lib/ipv6/prefix";
import { addressed, type Subject, type Writer } from "./writer";

/** A network of a Kubernetes node. */
export type NodeNetwork = AddressedNetwork & { readonly kubernetes: Kubernetes };

/** The networks that make the host a node. */
export function nodeNetworks(subject: Subject): readonly NodeNetwork[] {
  return addressed(subject).filter((network): network is NodeNetwork => network.kubernetes !== null);
}

/** kubeadm's configuration (v1beta4), and the prefix that the ledger gives the node instead of the controller. */
export const kubeadm: Writer = (subject) =>
  nodeNetworks(subject).flatMap((network) => {
    const { host } = subject;
    const { kubernetes, place } = network;
    const init = {
      apiVersion: "kubeadm.k8s.io/v1beta4",
      kind: "InitConfiguration",
      ...(host.uplink.address === null
        ? {}
        : {
            localAPIEndpoint: { advertiseAddress: String(host.uplink.address) },
            nodeRegistration: { kubeletExtraArgs: [{ name: "node-ip", value: String(host.uplink.address) }] },
          }),
    };
    const cluster = clusterDocument(kubernetes);
    const patch = podCidrPatch(place.part);
    return [
      {
        id: "kubeadm",
        title: "kubeadm",
        part: "apply",
        path: "kubeadm.yaml",
        language: "yaml",
        where: "on the host",
        content: `${fileHeader(host, [network], "Slash64: kubeadm configuration of this node's cluster, for kubeadm init --config")}
${yamlText(init)}---
${yamlText(cluster)}`,
        explanation: `The cluster's ranges: pods ${kubernetes.pods}, services ${kubernetes.services}${kubernetes.ipv4 === null ? "" : ", and IPv4 beside them"}. The controller gives no prefixes to nodes, because the ledger does.`,
      },
      {
        id: "node-prefix",
        title: "The node's prefix",
        part: "apply",
        path: null,
        language: "sh",
        where: "anywhere",
        content: `${fileHeader(host, [network], "Slash64: tell Kubernetes the prefix of this node")}
kubectl patch node ${shellWord(host.name.toLowerCase())} --type merge --patch ${shellWord(patch)}
`,
        explanation:
          "Once the node is there, and once in its life: Kubernetes does not let a node's prefix be changed afterwards.",
      },
    ];
  });

/** What kubeadm is told of a cluster: its ranges, and that the controller gives nodes no prefixes. */
export function clusterDocument({
  version,
  pods,
  services,
  ipv4,
}: Pick<Kubernetes, "version" | "pods" | "services" | "ipv4">): Yaml {
  const ranges = (ipv6: Prefix, other: string | undefined) => (other === undefined ? `${ipv6}` : `${ipv6},${other}`);
  return {
    apiVersion: "kubeadm.k8s.io/v1beta4",
    kind: "ClusterConfiguration",
    kubernetesVersion: `v${version.text}`,
    networking: {
      podSubnet: ranges(pods, ipv4?.pods.text),
      serviceSubnet: ranges(services, ipv4?.services.text),
    },
    controllerManager: { extraArgs: [{ name: "allocate-node-cidrs", value: "false" }] },
  };
}

/** The patch of a node that tells it the prefix of its pods. */
export function podCidrPatch(part: Prefix): string {
  return JSON.stringify({ spec: { podCIDR: String(part), podCIDRs: [String(part)] } });
}
