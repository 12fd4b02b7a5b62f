import { CALICO_BLOCK, PLUGINS } from "@/lib/hostconfig/cluster";
import { fallingBackTo, optional } from "@/lib/hostconfig/fields/field";
import { ipv4PrefixField } from "@/lib/hostconfig/fields/ipv4-field";
import { choiceField, numberField } from "@/lib/hostconfig/fields/plain-fields";
import { prefixField } from "@/lib/hostconfig/fields/prefix-field";
import { checkRanges, NODE_BITS_MAX, rangeAdvice, readKubernetesVersion } from "@/lib/hostconfig/kubernetes";
import { mode } from "@/lib/hostconfig/mode";
import { ledHere } from "@/lib/hostconfig/network";
import { Prefix } from "@/lib/ipv6/prefix";
import { err, ok } from "@/lib/result";
import { nextHopAdvice } from "./advice";
import { bridgedPlace, partField, partOf, uplinkOutside } from "./place";
import { lostDefaultRoute } from "./trouble";

/** A node of a Kubernetes cluster, IPv6-only or dual stack: a prefix for its pods, ranges for cluster and services. */
export const kubernetesNode = mode({
  id: "kubernetes-node",
  title: "Kubernetes node",
  summary:
    "The host is a node, and its prefix is its pods' prefix. IPv6-only, or dual stack with IPv4 ranges; the cluster's ranges are checked against what Kubernetes and its plugins allow.",
  addresses: true,
  fields: {
    plugin: choiceField(
      { label: "Network plugin", description: "Who gives the pods of this node their addresses." },
      PLUGINS,
    ),
    services: prefixField({
      label: "Services",
      description: "The range of the cluster's services, for example a /112. The same on all nodes.",
    }),
    clusterPods: optional(
      prefixField({
        label: "Pods of the cluster",
        description: `The range of all nodes' pods; at most ${NODE_BITS_MAX} bits larger than a node's prefix.`,
      }),
      "the /48 around the node's prefix",
    ),
    version: fallingBackTo(
      {
        label: "Kubernetes version",
        description: "Which ranges it takes depends on it.",
        whenEmpty: null,
        choices: null,
        read: readKubernetesVersion,
      },
      "1.33",
    ),
    calicoBlock: fallingBackTo(
      numberField(
        { label: "Calico's block", description: "The length of Calico's blocks of addresses, /116 to /128." },
        { min: CALICO_BLOCK.shortest, max: CALICO_BLOCK.longest },
      ),
      String(CALICO_BLOCK.usual),
    ),
    ipv4Pods: optional(
      ipv4PrefixField({ label: "IPv4 pods", description: "For dual stack: the IPv4 range of the cluster's pods." }),
      "none: IPv6 only",
    ),
    ipv4Services: optional(
      ipv4PrefixField({ label: "IPv4 services", description: "For dual stack: the IPv4 range of the services." }),
      "none: IPv6 only",
    ),
    part: partField,
  },

  network({ name, host, allocation, values }) {
    const part = partOf(allocation, values.part);
    if (!part.ok) return part;
    const place = bridgedPlace(allocation, part.value);
    const outside = uplinkOutside(ledHere(place), host.uplink);
    if (!outside.ok) return outside;
    const { ipv4Pods, ipv4Services, services, version, calicoBlock } = values;
    if ((ipv4Pods === null) !== (ipv4Services === null)) {
      const field = ipv4Pods === null ? "ipv4Pods" : "ipv4Services";
      const detail = "Dual stack needs both an IPv4 range for pods and one for services.";
      return err({ field, reason: "needs-other", detail, nearest: null } as const);
    }
    const ipv4 = ipv4Pods === null || ipv4Services === null ? null : { pods: ipv4Pods, services: ipv4Services };
    const pods = values.clusterPods ?? Prefix.of(part.value.address, Math.max(part.value.length - NODE_BITS_MAX, 1));
    if (!pods.covers(part.value)) {
      const nearest = String(Prefix.of(part.value.address, pods.length));
      const detail = `${part.value}, this node's prefix, is not inside ${pods}, the pods' range of the cluster.`;
      return err({ field: "clusterPods", reason: "outside-prefix", detail, nearest } as const);
    }
    const checked = checkRanges({ pods, nodeLength: part.value.length, services, ipv4 });
    if (!checked.ok) return checked;
    return ok({
      name,
      place,
      device: { kind: "pods", plugin: values.plugin },
      reach: { kind: "routed" },
      ipv4: null,
      dockerPool: null,
      kubernetes: { version, pods, services, ipv4, calicoBlock },
    });
  },

  advice: ({ place, kubernetes }, host) => [
    ...(place === null ? [] : nextHopAdvice(ledHere(place), host)),
    ...(kubernetes === null ? [] : rangeAdvice(kubernetes.services, kubernetes.version)),
    {
      severity: "warning",
      sentence:
        "Every port of every pod is open to whoever can route to it: nothing is hidden behind the node's address. Close them with NetworkPolicies, which the plain CNI bridge does not enforce.",
      reason: null,
    },
  ],
  enforcement: ({ place, device }) => ({
    kind: "planned",
    sentence: `On this node never using an address twice is planned, not enforced: ${
      device.kind === "pods" && device.plugin === "bridge"
        ? `host-local chooses in ${place?.ownRange} and gives an address again as soon as it is free.`
        : `the plugin chooses in ${place?.part} by itself, and gives addresses again.`
    } The ledger knows the node's prefix for good, not each pod.`,
    remedy: "Only a plugin that asks the ledger for every pod's address would enforce it.",
  }),
  trouble: [
    {
      title: "Pods on other nodes are not reached",
      sentence:
        "With the plain CNI bridge nobody distributes routes: the router, or each node, needs a route to every node's prefix with the node's address as next hop. Calico and Cilium bring their own way.",
      reason: null,
    },
    {
      title: "The controller gives the node another prefix",
      sentence:
        "The controller manager gives out node prefixes by itself unless allocate-node-cidrs is false. The kubeadm configuration switches it off, and the node is told its prefix from the ledger.",
      reason: null,
    },
    {
      title: "The API server does not start",
      sentence:
        "Before Kubernetes 1.33 it takes no service range larger than a /108. The advice above says when that applies.",
      reason: null,
    },
    {
      title: "A node has no room for pods although its /64 is empty",
      sentence:
        "Calico gives a node blocks of /116 to /128, by default a /122 with 64 addresses, never a /64; Cilium keeps to 16 bits between pool and node.",
      reason: null,
    },
    lostDefaultRoute,
  ],
});
