import { describe, expect, test } from "vitest";
import { MODES, modeOf } from "@/lib/hostconfig/modes";
import { allocation, type Change, configured, file, ids, network, networkOf, refusal } from "./test-host";

describe("every mode", () => {
  test.each(MODES.map((mode) => [mode.id, mode] as const))(
    "%s works with no field filled in but what it cannot do without",
    (id, mode) => {
      const made = configured({ network: { ...networkOf(id), ...(mode.addresses ? {} : { allocation: null }) } });
      expect(made.networks).toHaveLength(1);
      expect(made.networks[0]).toMatchObject({ mode: id, title: mode.title });
    },
  );

  test.each(MODES.map((mode) => [mode.id, mode] as const))("%s says what goes wrong, in whole sentences", (_, mode) => {
    expect(mode.trouble.length).toBeGreaterThan(0);
    for (const { title, sentence } of mode.trouble) {
      expect(title).toMatch(/[^.]$/);
      expect(sentence).toMatch(/\.$/);
    }
    expect(mode.summary).toMatch(/\.$/);
    for (const field of Object.values(mode.fields)) expect(field.description).toMatch(/\.$/);
  });

  test.each(MODES.filter((mode) => mode.addresses).map((mode) => [mode.id]))("%s needs a prefix", (id) => {
    expect(refusal({ network: { mode: id, allocation: null } })).toMatchObject({
      field: "prefix",
      reason: "needs-prefix",
    });
  });

  test("has an id of its own", () => {
    expect(new Set(MODES.map(({ id }) => id)).size).toBe(MODES.length);
    expect(modeOf("bridge")).toBeUndefined();
  });
});

/** Which files each mode brings, beside those that every host with addresses has. */
test.each<[string, Change, readonly string[]]>([
  [
    "a routed bridge forwards, answers unreachable and is routed to",
    {},
    [
      "sysctl",
      "sysctl-now",
      "unreachable-route",
      "boot-unit",
      "docker-network",
      "upstream-route",
      "upstream-frr",
      "upstream-bird",
    ],
  ],
  [
    "a routed bridge of an old Docker needs a firewall of ours",
    { host: { dockerVersion: "26" } },
    [
      "sysctl",
      "sysctl-now",
      "unreachable-route",
      "firewall",
      "boot-unit",
      "docker-network",
      "upstream-route",
      "upstream-frr",
      "upstream-bird",
    ],
  ],
  [
    "NDP proxy needs ndppd and no route",
    { network: networkOf("bridge-ndp-proxy") },
    ["sysctl", "sysctl-now", "unreachable-route", "boot-unit", "docker-network", "ndppd", "ndppd-unit"],
  ],
  [
    "NDP proxy by the kernel needs entries instead",
    { network: networkOf("bridge-ndp-proxy", { answeredBy: "kernel" }) },
    ["sysctl", "sysctl-now", "unreachable-route", "boot-unit", "docker-network", "kernel-proxy"],
  ],
  ["macvlan needs nothing of the host but Docker", { network: networkOf("macvlan") }, ["docker-network", "radvd"]],
  ["so does ipvlan L2", { network: networkOf("ipvlan-l2") }, ["docker-network", "radvd"]],
  [
    "ipvlan L3 is routed to without a bridge, so nothing is forwarded",
    { network: networkOf("ipvlan-l3") },
    ["unreachable-route", "boot-unit", "docker-network", "upstream-route", "upstream-frr", "upstream-bird"],
  ],
  [
    "a task needs the host to take every address, and a route",
    { network: networkOf("task") },
    ["local-route", "local-bind", "boot-unit", "upstream-route", "upstream-frr", "upstream-bird"],
  ],
  ["an overlay needs Docker alone", { network: networkOf("overlay") }, ["docker-network"]],
  [
    "a node needs its cluster's ranges and its own prefix",
    { network: networkOf("kubernetes-node", { plugin: "calico" }) },
    [
      "sysctl",
      "sysctl-now",
      "unreachable-route",
      "boot-unit",
      "kubeadm",
      "node-prefix",
      "calico",
      "upstream-route",
      "upstream-frr",
      "upstream-bird",
    ],
  ],
  [
    "an SRv6 locator needs segment routing switched on, its SIDs, and a route",
    { network: networkOf("srv6-locator") },
    ["unreachable-route", "srv6-sysctl", "srv6-sids", "boot-unit", "upstream-route", "upstream-frr", "upstream-bird"],
  ],
  [
    "AWS is asked for the /80, and needs no route",
    { network: networkOf("cloud-aws") },
    ["sysctl", "sysctl-now", "unreachable-route", "boot-unit", "docker-network", "aws"],
  ],
])("%s", (_, change, expected) => {
  const common = ["reverse-zone-20010db800000002", "ansible", "terraform", "check", "teardown"];
  const onHost = expected.includes("unreachable-route") ? ["networkd", "netplan"] : [];
  const docker = expected.includes("docker-network") ? ["compose"] : [];
  const found = ids(change).filter((id) => !id.startsWith("cni-slash64"));
  expect(new Set(found)).toEqual(new Set([...expected, ...onHost, ...docker, ...common]));
  expect(ids(change).slice(0, expected.length)).toEqual(expected);
});

test.each(["host", "none"])("mode %s takes no address and needs nothing but to be named to tools", (mode) => {
  const change = { network: { mode, allocation: null } };
  expect(ids(change)).toEqual(["ansible", "terraform"]);
  expect(configured(change).networks[0]?.enforcement.kind).toBe("nothing");
  expect(file("ansible", change).content).toContain("no prefix");
});

describe("the part of the prefix", () => {
  test.each([
    ["all of a /64, for a routed bridge", networkOf("bridge-routed"), "2001:db8:0:2::/64", "2001:db8:0:2:1::/80"],
    [
      "the third /80, where the link has the rest",
      networkOf("bridge-ndp-proxy"),
      "2001:db8:0:2:2::/80",
      "2001:db8:0:2:2:1::/96",
    ],
    [
      "what was asked for",
      networkOf("bridge-routed", { part: "2001:db8:0:2::/80" }),
      "2001:db8:0:2::/80",
      "2001:db8:0:2:0:1::/96",
    ],
  ])("is %s", (_, of, subnet, range) => {
    const { content } = file("docker-network", { network: of });
    expect(content).toContain(`--subnet ${subnet} `);
    expect(content).toContain(`--ip-range ${range} `);
  });

  test("is the first /64 of a larger allocation, all of which is led to the host", () => {
    const change = { network: { allocation: { ...network.allocation, prefix: "2001:db8:0:100::/56" } } } as Change;
    expect(file("docker-network", change).content).toContain("--subnet 2001:db8:0:100::/64 ");
    expect(file("upstream-route", change).content).toContain("replace 2001:db8:0:100::/56 via");
  });

  test("alone is led to the host where a segment holds the allocation", () => {
    const shared = { ...network, allocation: { ...network.allocation, shared: true } } as typeof network;
    const change = { networks: [{ ...shared, fields: { part: "2001:db8:0:2:5::/80" } }] };
    expect(file("upstream-route", change).content).toContain("replace 2001:db8:0:2:5::/80 via");
    expect(file("unreachable-route", change).content).toContain("unreachable 2001:db8:0:2:5::/80 ");
  });
});

/** Bad combinations: where, why, and the nearest that works. */
test.each<[string, Change, string, string, string | null]>([
  [
    "a part outside the prefix",
    { network: networkOf("bridge-routed", { part: "2001:db8:0:3::/80" }) },
    "part",
    "outside-prefix",
    "2001:db8:0:2::/80",
  ],
  [
    "a part larger than the prefix",
    { network: networkOf("bridge-routed", { part: "2001:db8::/48" }) },
    "part",
    "outside-prefix",
    "2001:db8:0:2::/64",
  ],
  [
    "a part too long for a range of Docker's own",
    { network: networkOf("bridge-routed", { part: "2001:db8:0:2::/120" }) },
    "part",
    "not-a-prefix-length",
    "2001:db8:0:2::/112",
  ],
  [
    "a part with host bits",
    { network: networkOf("bridge-routed", { part: "2001:db8:0:2::5/80" }) },
    "part",
    "not-a-prefix",
    "2001:db8:0:2::/80",
  ],
  [
    "the whole prefix of a link behind a proxy",
    { network: networkOf("bridge-ndp-proxy", { part: "2001:db8:0:2::/64" }) },
    "part",
    "does-not-fit",
    "2001:db8:0:2:2::/80",
  ],
  [
    "a gateway outside its prefix",
    { network: networkOf("macvlan", { gateway: "2001:db8:0:3::1" }) },
    "gateway",
    "outside-prefix",
    "2001:db8:0:2::1",
  ],
  [
    "a link-local gateway, which costs the global address",
    { network: networkOf("macvlan", { gateway: "fe80::1" }) },
    "gateway",
    "does-not-fit",
    "2001:db8:0:2::1",
  ],
  [
    "the anycast address as a gateway",
    { network: networkOf("ipvlan-l2", { gateway: "2001:db8:0:2::" }) },
    "gateway",
    "does-not-fit",
    "2001:db8:0:2::1",
  ],
  [
    "a Docker pool that overlaps the network",
    { network: networkOf("bridge-routed", { dockerPool: "2001:db8:0:2:1::/80" }) },
    "dockerPool",
    "overlaps",
    null,
  ],
  [
    "a Docker pool on the network's part",
    { network: networkOf("bridge-routed", { part: "2001:db8:0:2::/80", dockerPool: "2001:db8:0:2::/80" }) },
    "dockerPool",
    "overlaps",
    "2001:db8:0:2:1::/80",
  ],
  [
    "a Docker pool outside the prefix",
    { network: networkOf("bridge-routed", { part: "2001:db8:0:2::/80", dockerPool: "2001:db8:0:9::/80" }) },
    "dockerPool",
    "outside-prefix",
    "2001:db8:0:2:1::/80",
  ],
  [
    "a route that would lead to itself",
    { host: { uplinkAddress: "2001:db8:0:2::9" } },
    "uplinkAddress",
    "inside-own-prefix",
    null,
  ],
  [
    "IPv4 host bits",
    { network: networkOf("macvlan", { ipv4Subnet: "192.168.0.5/24" }) },
    "ipv4Subnet",
    "not-ipv4",
    "192.168.0.0/24",
  ],
  [
    "an IPv4 gateway outside its prefix",
    { network: networkOf("macvlan", { ipv4Subnet: "192.168.0.0/24", ipv4Gateway: "10.0.0.1" }) },
    "ipv4Gateway",
    "outside-prefix",
    "192.168.0.1",
  ],
  [
    "an IPv4 range outside its prefix",
    { network: networkOf("macvlan", { ipv4Subnet: "192.168.0.0/24", ipv4Range: "10.0.0.0/28" }) },
    "ipv4Range",
    "outside-prefix",
    "192.168.0.0/24",
  ],
  [
    "an IPv4 gateway without a prefix",
    { network: networkOf("macvlan", { ipv4Gateway: "192.168.0.1" }) },
    "ipv4Gateway",
    "needs-other",
    null,
  ],
  [
    "an IPv4 prefix without room",
    { network: networkOf("bridge-routed", { ipv4Subnet: "192.168.0.0/31" }) },
    "ipv4Subnet",
    "not-a-prefix-length",
    null,
  ],
  [
    "an unknown choice",
    { network: networkOf("bridge-ndp-proxy", { answeredBy: "magic" }) },
    "answeredBy",
    "not-a-choice",
    "ndppd",
  ],
  [
    "a field of another mode",
    { network: networkOf("bridge-routed", { gateway: "2001:db8:0:2::1" }) },
    "gateway",
    "unknown-field",
    null,
  ],
  ["an unknown mode", { network: networkOf("weave") }, "mode", "unknown-mode", null],
  [
    "a name that its bridge has no room for",
    { network: { name: "a-very-long-name" } },
    "name",
    "too-long",
    "a-very-long",
  ],
  ["a name that Docker has taken", { network: { name: "bridge" } }, "name", "reserved-name", "bridge-1"],
  ["a name that is no shell word", { network: { name: "a;b" } }, "name", "bad-character", null],
  ["two networks of one name", { networks: [network, network] }, "name", "name-taken", null],
  ["two networks on one part", { networks: [network, { ...network, name: "second" }] }, "part", "overlaps", null],
  [
    "two parts that overlap",
    {
      networks: [
        { ...network, fields: { part: "2001:db8:0:2::/80" } },
        { ...network, name: "second", fields: { part: "2001:db8:0:2::/96" } },
      ],
    },
    "part",
    "overlaps",
    "2001:db8:0:2:1::/96",
  ],
  [
    "a Calico block of /64",
    { network: networkOf("kubernetes-node", { calicoBlock: "64" }) },
    "calicoBlock",
    "not-a-number",
    "116",
  ],
  [
    "a pods' range of 24 bits above the node's prefix",
    { network: networkOf("kubernetes-node", { clusterPods: "2001:db8::/40" }) },
    "clusterPods",
    "does-not-fit",
    "2001:db8::/48",
  ],
  [
    "a pods' range beside the node's prefix",
    { network: networkOf("kubernetes-node", { clusterPods: "2001:db8:5::/48" }) },
    "clusterPods",
    "outside-prefix",
    "2001:db8::/48",
  ],
  [
    "services among the pods",
    { network: networkOf("kubernetes-node", { services: "2001:db8:0:ffff::/112" }) },
    "services",
    "does-not-fit",
    null,
  ],
  [
    "half of dual stack",
    { network: networkOf("kubernetes-node", { ipv4Pods: "10.244.0.0/16" }) },
    "ipv4Services",
    "needs-other",
    null,
  ],
  [
    "a Kubernetes that is none",
    { network: networkOf("kubernetes-node", { version: "latest" }) },
    "version",
    "not-a-version",
    "1.33",
  ],
  [
    "another length than AWS delegates",
    { network: networkOf("cloud-aws", { part: "2001:db8:0:2:5::/84" }) },
    "part",
    "does-not-fit",
    "2001:db8:0:2:5::/80",
  ],
  [
    "another length than Google Cloud gives a VM",
    { network: networkOf("cloud-gcp", { part: "2001:db8:0:2::/80" }) },
    "part",
    "does-not-fit",
    "2001:db8:0:2:0:2::/96",
  ],
  [
    "a subnet that AWS does not have",
    { network: { ...networkOf("cloud-aws"), allocation: { ...allocation, prefix: "2001:db8::/50" } } },
    "prefix",
    "does-not-fit",
    "2001:db8::/52",
  ],
  [
    "a prefix that is routed to the host and on the link as well",
    {
      networks: [
        { ...network, fields: { part: "2001:db8:0:2::/80" } },
        { ...network, name: "lan", mode: "macvlan", fields: { part: "2001:db8:0:2:2::/80" } },
      ],
    },
    "mode",
    "does-not-fit",
    "bridge-routed",
  ],
])("%s is refused", (_, change, field, reason, nearest) => {
  const refused = refusal(change);
  expect(refused).toMatchObject({ field, reason, nearest, detail: expect.stringMatching(/[.?]$/) });

  // the nearest that works works
  const [first] = change.networks ?? [];
  if (nearest === null || field === "name" || field === "mode" || field === "prefix") return;
  const fields = change.networks === undefined ? { ...change.network?.fields, [field]: nearest } : {};
  const mended: Change =
    first === undefined
      ? { ...change, network: { ...change.network, fields } }
      : {
          networks:
            change.networks?.map((one, index) => (index === 0 ? one : { ...one, fields: { [field]: nearest } })) ?? [],
        };
  expect(() => configured(mended)).not.toThrow();
});

test("two networks share a prefix when each has its part, and one route leads to both", () => {
  const change: Change = {
    networks: [
      { ...network, fields: { part: "2001:db8:0:2::/80" } },
      { ...network, name: "second", fields: { part: "2001:db8:0:2:1::/80" } },
    ],
  };
  expect(file("upstream-route", change).content.match(/route replace/g)).toHaveLength(1);
  expect(file("docker-network", change).content.match(/docker network create/g)).toHaveLength(2);
  expect(file("docker-network", change).content).toContain("com.docker.network.bridge.name=br-second");
  expect(configured(change).drawing.networks.map(({ device }) => device)).toEqual([
    "bridge br-slash64",
    "bridge br-second",
  ]);
});

test.each([
  ["1.32", "2001:db8:1::/104", true],
  ["1.32", "2001:db8:1::/108", false],
  ["1.33", "2001:db8:1::/104", false],
])("Kubernetes %s with services %s is warned: %s", (version, services, warned) => {
  const { warnings } = configured({ network: networkOf("kubernetes-node", { version, services }) });
  expect(warnings.some(({ sentence }) => sentence.includes("takes service ranges of /108"))).toBe(warned);
});

test("a network's name has as many letters as its bridge has room for, and not one more", () => {
  expect(file("docker-network", { network: { name: "abcdefghijkl" } }).content).toContain("br-abcdefghijkl");
  expect(refusal({ network: { name: "abcdefghijklm" } })).toMatchObject({
    field: "name",
    reason: "too-long",
    nearest: "abcdefghijkl",
  });
});

describe("an instance type of AWS", () => {
  const sentences = (instanceType: string) =>
    configured({ network: networkOf("cloud-aws", { instanceType }) }).warnings.map(({ sentence }) => sentence);

  test.each([
    ["m5.large", "up to 3 network interfaces with up to 10 IPv6 addresses and /80 prefixes each"],
    ["m7i.48xlarge", "up to 15 network interfaces with up to 50"],
    ["T4G.small", "up to 3 network interfaces with up to 4"],
    ["x9.giant", "is not known here"],
  ])("%s: %s", (type, says) => expect(sentences(type)[0]).toContain(says));

  test.each([
    ["t2.medium", "t3.medium"],
    ["large", "m7i.large"],
  ])("%s is refused, and %s is near", (instanceType, nearest) => {
    const { field, nearest: near } = refusal({ network: networkOf("cloud-aws", { instanceType }) });
    expect([field, near]).toEqual(["instanceType", nearest]);
  });
});

test.each([
  [{ blockLength: "64" }, "blockLength", "48"],
  [{ part: "2001:db8:0:2::/112", functionBits: "32" }, "functionBits", "16"],
])("a locator of %j is refused at %s, and %s is near", (fields, field, nearest) => {
  const refused = refusal({ network: networkOf("srv6-locator", fields) });
  expect([refused.field, refused.nearest]).toEqual([field, nearest]);
});
