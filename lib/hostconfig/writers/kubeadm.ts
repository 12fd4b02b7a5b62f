import type { AddressedNetwork, Kubernetes } from "@/lib/hostconfig/network";
import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { shellWord } from "@/lib/hostconfig/text/shell-word";
import { yamlText } from "@/lib/hostconfig/text/yaml";
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
    const ranges = (ipv6: string, ipv4: string | undefined) => (ipv4 === undefined ? ipv6 : `${ipv6},${ipv4}`);
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
    const cluster = {
      apiVersion: "kubeadm.k8s.io/v1beta4",
      kind: "ClusterConfiguration",
      kubernetesVersion: `v${kubernetes.version.text}`,
      networking: {
        podSubnet: ranges(String(kubernetes.pods), kubernetes.ipv4?.pods.text),
        serviceSubnet: ranges(String(kubernetes.services), kubernetes.ipv4?.services.text),
      },
      controllerManager: { extraArgs: [{ name: "allocate-node-cidrs", value: "false" }] },
    };
    const patch = JSON.stringify({ spec: { podCIDR: String(place.part), podCIDRs: [String(place.part)] } });
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
