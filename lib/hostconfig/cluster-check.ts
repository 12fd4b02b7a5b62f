import { CALICO_BLOCK, type Cluster } from "@/lib/hostconfig/cluster";
import { NODE_BITS_MAX, rangeAdvice } from "@/lib/hostconfig/kubernetes";

/** How a cluster stands to one rule of Kubernetes or of its plugin. What cannot work at all was refused before. */
export type ClusterFinding = {
  readonly rule: string;
  readonly holds: boolean;
  readonly sentence: string;
};

/** The cluster against the rules that speak of it; what does not hold first. */
export function checkCluster(cluster: Cluster, nodes: number): readonly ClusterFinding[] {
  const findings = [nodeBits(cluster), serviceRange(cluster), plugin(cluster), ...dualStack(cluster, nodes)];
  return findings.toSorted((a, b) => Number(a.holds) - Number(b.holds));
}

function nodeBits({ pods, nodeLength }: Cluster): ClusterFinding {
  const bits = nodeLength - pods.length;
  const sentence = `Pods ${pods} to a /${nodeLength} for each node: ${bits} bits ≤ ${NODE_BITS_MAX}.`;
  return { rule: "Kubernetes node prefixes", holds: true, sentence };
}

function serviceRange({ services, version }: Cluster): ClusterFinding {
  const [advice] = rangeAdvice(services, version);
  const sentence = advice?.sentence ?? `Kubernetes ${version.text} takes ${services} for services.`;
  return { rule: "Kubernetes service range", holds: advice === undefined, sentence };
}

function plugin({ plugin, calicoBlock, nodeLength }: Cluster): ClusterFinding {
  switch (plugin) {
    case "calico": {
      const inside = calicoBlock >= nodeLength;
      const sentence = inside
        ? `A node's /${nodeLength} is a pool of its own, cut into blocks of a /${calicoBlock} (/${CALICO_BLOCK.shortest} to /${CALICO_BLOCK.longest}).`
        : `A block of a /${calicoBlock} is larger than a node's /${nodeLength}.`;
      return { rule: "Calico blocks", holds: inside, sentence };
    }
    case "cilium": {
      const piece = Math.min(nodeLength + NODE_BITS_MAX, 128);
      const sentence = `A node's /${nodeLength} is a pool of its own, of which Cilium takes pieces of a /${piece}: ${piece - nodeLength} bits ≤ ${NODE_BITS_MAX}.`;
      return { rule: "Cilium pools", holds: true, sentence };
    }
    case "bridge": {
      const sentence =
        "host-local takes the node's whole prefix; nobody distributes routes between nodes, so the routers have them.";
      return { rule: "CNI bridge", holds: true, sentence };
    }
  }
}

function dualStack({ ipv4 }: Cluster, nodes: number): readonly ClusterFinding[] {
  if (ipv4 === null) {
    return [{ rule: "Dual stack", holds: true, sentence: "IPv6 only: nothing of IPv4 has to be planned." }];
  }
  const pieces = 2 ** (ipv4.nodeLength - ipv4.pods.length);
  const sentence = `IPv4 pods ${ipv4.pods.text} have ${pieces.toLocaleString("en")} pieces of a /${ipv4.nodeLength}, one for each node; there ${nodes === 1 ? "is 1 node" : `are ${nodes.toLocaleString("en")} nodes`}.`;
  return [{ rule: "Dual stack", holds: nodes <= pieces, sentence }];
}
