import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { type ClusterText, readCluster } from "@/lib/hostconfig/cluster";
import { checkCluster } from "@/lib/hostconfig/cluster-check";
import { clusterFiles } from "@/lib/hostconfig/cluster-files";
import { Prefix } from "@/lib/ipv6/prefix";

const text: ClusterText = {
  name: "blue",
  kubernetes_version: "1.33",
  plugin: "calico",
  nodes: "2001:db8:ffff::/64",
  pods: "2001:db8::/48",
  node_length: 64,
  services: "2001:db8:1::/112",
  ipv4_pods: "",
  ipv4_services: "",
  ipv4_node_length: 24,
  calico_block: 122,
};

function read(change: Partial<ClusterText> = {}) {
  const result = readCluster({ ...text, ...change });
  if (!result.ok) throw new Error(result.error.detail);
  return result.value;
}

describe("a Kubernetes cluster", () => {
  test.each([
    { why: "27 bits of nodes", change: { pods: "2001:db8::/37" }, field: "pods", nearest: "2001:db8::/48" },
    { why: "a range of one node", change: { pods: "2001:db8::/64" }, field: "pods", nearest: "2001:db8::/48" },
    { why: "a block of a /64", change: { calico_block: 64 }, field: "calico_block", nearest: "122" },
    { why: "services among the pods", change: { services: "2001:db8::/112" }, field: "services", nearest: null },
    { why: "nodes among the services", change: { nodes: "2001:db8:1::/64" }, field: "nodes", nearest: null },
    { why: "one half of dual stack", change: { ipv4_pods: "10.0.0.0/16" }, field: "ipv4_services", nearest: null },
    {
      why: "IPv4 pieces as large as their range",
      change: { ipv4_pods: "10.0.0.0/24", ipv4_services: "10.1.0.0/24" },
      field: "ipv4_node_length",
      nearest: "25",
    },
    { why: "an unknown plugin", change: { plugin: "weave" }, field: "plugin", nearest: "bridge" },
    { why: "no version", change: { kubernetes_version: "new" }, field: "kubernetes_version", nearest: "1.33" },
  ])("refuses $why, with the nearest that works", ({ change, field, nearest }) => {
    const result = readCluster({ ...text, ...change });
    expect(result.ok ? null : [result.error.field, result.error.nearest]).toEqual([field, nearest]);
  });

  test("of 16 bits is the largest that Kubernetes takes, and it fits", () => {
    expect(checkCluster(read(), 3).map(({ holds }) => holds)).toEqual([true, true, true, true]);
  });

  test.each([
    { version: "1.32", services: "2001:db8:1::/64", holds: false },
    { version: "1.33", services: "2001:db8:1::/64", holds: true },
    { version: "1.32", services: "2001:db8:1::/108", holds: true },
  ])("$version with services $services holds: $holds", ({ version, services, holds }) => {
    const finding = checkCluster(read({ kubernetes_version: version, services }), 0).find(({ rule }) =>
      rule.endsWith("service range"),
    );
    expect(finding?.holds).toBe(holds);
  });

  test("says when IPv4 has fewer pieces than there are nodes, and says it first", () => {
    const cluster = read({ ipv4_pods: "10.0.0.0/23", ipv4_services: "10.1.0.0/24" });
    expect(checkCluster(cluster, 2)[0]?.holds).toBe(true);
    expect(checkCluster(cluster, 3)[0]).toMatchObject({ rule: "Dual stack", holds: false });
  });

  test("has a pool for each node, and a patch that tells it its prefix", () => {
    const nodes = ["web1", "web2"].map((host, index) => ({
      host,
      part: Prefix.mustParse(`2001:db8:0:${index + 1}::/64`),
      allocation: String(index),
    }));
    const files = clusterFiles(read(), nodes);
    expect(files.map(({ id }) => id)).toEqual(["kubeadm", "node-prefixes", "calico"]);
    const pools = parseAllDocuments(files[2]?.content ?? "").map((document) => document.toJS());
    expect(pools).toMatchObject([
      { kind: "IPPool", spec: { cidr: "2001:db8:0:1::/64", blockSize: 122, natOutgoing: false } },
      { kind: "IPPool", spec: { cidr: "2001:db8:0:2::/64" } },
    ]);
    expect(files[1]?.content).toContain(`"podCIDR":"2001:db8:0:2::/64"`);
    for (const { content } of files) expect(content).toContain("Kubernetes cluster blue, pods 2001:db8::/48");
  });

  test("without nodes has the file for its first node alone", () => {
    expect(clusterFiles(read(), []).map(({ id }) => id)).toEqual(["kubeadm"]);
  });
});
