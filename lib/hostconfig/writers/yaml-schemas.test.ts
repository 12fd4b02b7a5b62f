import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { MODES } from "@/lib/hostconfig/modes";
import { type Change, configured, file, networkOf } from "@/lib/hostconfig/test-host";
import { YAML_SCHEMAS } from "./test-schemas";

/** Every YAML file that any mode writes, held to the structure of the tool that reads it, good and broken on purpose. */

const CONTAINERS = [
  { name: "web", image: "nginx:1.29", address: "2001:db8:0:2::2" },
  { name: "Data_base.1", image: "", address: "2001:db8:0:2::3" },
];

const NODE = { services: "2001:db8:1::/112", clusterPods: "2001:db8::/48" };
const DUAL = { ...NODE, ipv4Pods: "10.0.0.0/16", ipv4Services: "10.1.0.0/20" };

const SAMPLES: readonly (readonly [title: string, change: Change])[] = [
  ...MODES.filter(({ addresses }) => addresses).flatMap(({ id }) =>
    ["20.10", "28.5.2"].map(
      (dockerVersion) =>
        [
          `${id}, Docker ${dockerVersion}`,
          { network: networkOf(id), host: { dockerVersion }, containers: CONTAINERS },
        ] as const,
    ),
  ),
  ["calico, dual stack", { network: networkOf("kubernetes-node", { ...DUAL, plugin: "calico" }) }],
  ["cilium", { network: networkOf("kubernetes-node", { ...NODE, plugin: "cilium" }) }],
  [
    "a host whose uplink address is not known",
    { host: { uplinkAddress: null }, network: networkOf("kubernetes-node", NODE) },
  ],
  [
    "a part and IPv4",
    { network: networkOf("bridge-routed", { part: "2001:db8:0:2::/80", ipv4Subnet: "172.31.0.0/24" }) },
  ],
];

test.each(SAMPLES)("every YAML file of %s is as its tool takes it", (_, change) => {
  for (const { id, content, language } of configured(change).files) {
    if (language !== "yaml") continue;
    const schema = YAML_SCHEMAS[id];
    expect(schema, `no schema for ${id}`).toBeDefined();
    for (const document of documents(content)) expect(schema?.safeParse(document).error?.message).toBeUndefined();
  }
});

test("no schema stands for a file that nobody writes", () => {
  const written = new Set(SAMPLES.flatMap(([, change]) => configured(change).files.map(({ id }) => id)));
  expect(Object.keys(YAML_SCHEMAS).filter((id) => !written.has(id))).toEqual([]);
});

describe("a schema refuses what its tool would", () => {
  const calico = { network: networkOf("kubernetes-node", { ...NODE, plugin: "calico" }) };
  const cilium = { network: networkOf("kubernetes-node", { ...NODE, plugin: "cilium" }) };
  test.each<[id: string, change: Change, from: string, to: string]>([
    ["kubeadm", calico, "podSubnet", "podCidr"],
    ["kubeadm", calico, "v1beta4\nkind: ClusterConfiguration", "v1beta3\nkind: ClusterConfiguration"],
    ["kubeadm", calico, "- name: allocate-node-cidrs\n      value:", "allocate-node-cidrs:"],
    ["calico", calico, "blockSize: 122", "blockSize: 64"],
    ["calico", calico, "vxlanMode: Never", "vxlanMode: Off"],
    ["calico", calico, "natOutgoing: false", 'natOutgoing: "no"'],
    ["cilium", cilium, "maskSize: 80", "maskSize: 129"],
    ["cilium", cilium, "cidrs:", "cidr:"],
    ["compose", {}, "enable_ipv6: true", 'enable_ipv6: "yes"'],
    ["compose", {}, "ipam:", "ipan:"],
    ["netplan", {}, "type: unreachable", "type: unreachabel"],
    ["netplan", {}, "version: 2", "version: 3"],
    ["ansible", {}, "hosts:", "host:"],
  ])("%s: %#", (id, change, from, to) => {
    const { content } = file(id, change);
    expect(content).toContain(from);
    const broken = documents(content.replace(from, to));
    expect(broken.every((document) => YAML_SCHEMAS[id]?.safeParse(document).success)).toBe(false);
  });
});

test("the value of the Terraform variable has the attributes of its type, no more and no fewer", () => {
  const { content } = file("terraform");
  const [, type = "", value = ""] =
    /networks = list\(object\(\{(.*?)\}\)\).*networks = \[(.*?)\n {4}\]/s.exec(content) ?? [];
  const names = (text: string) => [...text.matchAll(/^ +(\w+) += /gm)].map(([, name]) => name);
  expect(names(type).length).toBeGreaterThan(5);
  expect(names(value)).toEqual(names(type));
});

function documents(content: string): unknown[] {
  return parseAllDocuments(content).flatMap((document) => {
    const value: unknown = document.toJS();
    return value === null ? [] : [value];
  });
}
