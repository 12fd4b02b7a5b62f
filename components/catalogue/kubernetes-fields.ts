import type { Option } from "@/components/ui/option";
import { PLUGINS } from "@/lib/hostconfig/cluster";
import type { KubernetesClusterView } from "@/lib/kubernetes/views";
import type { CatalogueField } from "./edit-dialog";

/** The fields of a Kubernetes cluster; with `sites` its site is chosen, which cannot change later. */
export function kubernetesFields(
  cluster: KubernetesClusterView | undefined,
  sites?: readonly Option[],
): readonly CatalogueField[] {
  const text = (value: number | undefined, usual: string) => value?.toString() ?? usual;
  return [
    ...(sites === undefined ? [] : [{ name: "site", label: "Site", options: sites }]),
    { name: "name", label: "Name", value: cluster?.name, description: "Unlike that of any other of its site." },
    {
      name: "pods",
      label: "Pods",
      value: cluster?.pods,
      half: true,
      mono: true,
      description: "The range that the nodes' prefixes come from, for example a /48 or a rack's prefix.",
    },
    {
      name: "node_length",
      label: "Length of a node's prefix",
      value: text(cluster?.node_length, "64"),
      half: true,
      description: "At most 16 bits longer than the pods' range.",
    },
    {
      name: "services",
      label: "Services",
      value: cluster?.services,
      half: true,
      mono: true,
      description: "A /112 has room for 65,535; larger than a /108 needs Kubernetes 1.33.",
    },
    {
      name: "nodes",
      label: "Nodes' own addresses",
      value: cluster?.nodes ?? undefined,
      half: true,
      mono: true,
      optional: true,
      description: "The prefix that lies on their uplink.",
    },
    {
      name: "plugin",
      label: "Network plugin",
      value: cluster?.plugin ?? "bridge",
      half: true,
      options: Object.entries(PLUGINS).map(([value, label]) => ({ value, label })),
    },
    {
      name: "kubernetes_version",
      label: "Kubernetes version",
      value: cluster?.kubernetes_version ?? "1.33",
      half: true,
    },
    {
      name: "calico_block",
      label: "Calico's block",
      value: text(cluster?.calico_block, "122"),
      half: true,
      description: "Its length, 116 to 128.",
    },
    {
      name: "services_used",
      label: "Services in use",
      value: cluster?.services_used?.toString(),
      half: true,
      optional: true,
      description: "The ledger does not see them: say how many there are, and again later.",
    },
    {
      name: "ipv4_pods",
      label: "IPv4 pods",
      value: cluster?.ipv4_pods,
      half: true,
      mono: true,
      optional: true,
      description: "For dual stack; empty is IPv6 only.",
    },
    {
      name: "ipv4_services",
      label: "IPv4 services",
      value: cluster?.ipv4_services,
      half: true,
      mono: true,
      optional: true,
    },
    {
      name: "ipv4_node_length",
      label: "Length of a node's IPv4 piece",
      value: text(cluster?.ipv4_node_length, "24"),
      half: true,
    },
    { name: "description", label: "Description", value: cluster?.description, optional: true, lines: 2 },
  ];
}
