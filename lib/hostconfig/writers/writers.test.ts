import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { type Change, file, ids, network, networkOf } from "@/lib/hostconfig/test-host";

const containers = [
  { name: "web", image: "nginx:1.29", address: "2001:db8:0:2:2::2" },
  { name: "Data_base", image: "", address: "2001:db8:0:2:2::3" },
  { name: "elsewhere", image: "", address: "2001:db8:0:9::2" },
];

describe("the docker network line", () => {
  test("of a routed bridge on Docker 28 is this", () => {
    expect(file("docker-network").content).toBe(`# Slash64: the Docker network of this host, for Docker 28.5.2
# Host web1.example.net, prefix 2001:db8:0:2::/64
# Written by Slash64 from allocation 42 of 2001:db8:0:2::/64, 2026-01-02T03:04:05Z

docker network create \\
  --driver bridge \\
  --ipv6 \\
  --subnet 2001:db8:0:2::/64 \\
  --gateway 2001:db8:0:2::1 \\
  --ip-range 2001:db8:0:2:1::/80 \\
  --opt com.docker.network.bridge.name=br-slash64 \\
  --opt com.docker.network.bridge.gateway_mode_ipv6=routed \\
  slash64
`);
  });

  test("of macvlan has both families, IPv6 first", () => {
    const fields = { parent: "eth1", ipv4Subnet: "192.168.0.0/24", ipv4Range: "192.168.0.128/25" };
    const { content } = file("docker-network", { network: networkOf("macvlan", fields) });
    expect(content.slice(content.indexOf("docker network"))).toBe(`docker network create \\
  --driver macvlan \\
  --ipv6 \\
  --subnet 2001:db8:0:2::/64 \\
  --gateway 2001:db8:0:2::1 \\
  --ip-range 2001:db8:0:2:1::/80 \\
  --subnet 192.168.0.0/24 \\
  --gateway 192.168.0.1 \\
  --ip-range 192.168.0.128/25 \\
  --opt parent=eth1 \\
  slash64
`);
  });

  test("of ipvlan L3 has no gateway, in neither family", () => {
    const { content } = file("docker-network", { network: networkOf("ipvlan-l3", { ipv4Subnet: "10.1.0.0/24" }) });
    expect(content).toContain("--opt ipvlan_mode=l3");
    expect(content).toContain("--opt parent=eth0");
    expect(content).not.toContain("--gateway");
  });

  test.each([
    ["20.10", false],
    ["26", false],
    ["26.1.5", false],
    ["27", true],
    ["27.0.1", true],
    ["29", true],
  ])("for Docker %s asks for routing: %s", (dockerVersion, routed) => {
    const { content } = file("docker-network", { host: { dockerVersion } });
    expect(content.includes("gateway_mode_ipv6=routed")).toBe(routed);
  });

  test("never switches IPv4 off by itself, and says from 28 on how to", () => {
    for (const dockerVersion of ["20.10", "27", "28", "29"]) {
      expect(file("docker-network", { host: { dockerVersion } }).content).not.toContain("--ipv4");
    }
    expect(file("docker-network", { host: { dockerVersion: "27" } }).explanation).not.toContain("--ipv4=false");
    expect(file("docker-network", { host: { dockerVersion: "28" } }).explanation).toContain("--ipv4=false");
  });
});

test("Compose says the same as the command, and gives each container its address", () => {
  const change: Change = { network: networkOf("bridge-ndp-proxy", { ipv4Subnet: "172.31.0.0/24" }), containers };
  expect(parse(file("compose", change).content)).toEqual({
    services: {
      web: { container_name: "web", image: "nginx:1.29", networks: { slash64: { ipv6_address: "2001:db8:0:2:2::2" } } },
      Data_base: {
        container_name: "Data_base",
        image: "IMAGE",
        networks: { slash64: { ipv6_address: "2001:db8:0:2:2::3" } },
      },
    },
    networks: {
      slash64: {
        name: "slash64",
        driver: "bridge",
        enable_ipv6: true,
        driver_opts: {
          "com.docker.network.bridge.name": "br-slash64",
          "com.docker.network.bridge.gateway_mode_ipv6": "routed",
        },
        ipam: {
          config: [
            { subnet: "2001:db8:0:2:2::/80", ip_range: "2001:db8:0:2:2:1::/96", gateway: "2001:db8:0:2:2::1" },
            { subnet: "172.31.0.0/24", gateway: "172.31.0.1" },
          ],
        },
      },
    },
  });
});

describe("daemon.json", () => {
  const fields = { part: "2001:db8:0:2::/80", dockerPool: "2001:db8:0:2:1::/80" };

  test("is there when Docker's own networks get prefixes, with an IPv4 pool beside", () => {
    expect(ids()).not.toContain("daemon-json");
    expect(JSON.parse(file("daemon-json", { network: { fields } }).content)).toEqual({
      labels: [
        "slash64.what=Slash64 settings of Docker Engine",
        "slash64.host=Host web1.example.net, prefix 2001:db8:0:2::/80",
        "slash64.from=Written by Slash64 from allocation 42 of 2001:db8:0:2::/64, 2026-01-02T03:04:05Z",
      ],
      "default-network-opts": {
        bridge: {
          "com.docker.network.enable_ipv6": "true",
          "com.docker.network.bridge.gateway_mode_ipv6": "routed",
        },
      },
      "default-address-pools": [
        { base: "172.17.0.0/16", size: 24 },
        { base: "2001:db8:0:2:1::/80", size: 96 },
      ],
    });
  });

  test("switches NAT off for a Docker that cannot be told to route", () => {
    const { content } = file("daemon-json", { network: { fields }, host: { dockerVersion: "20.10" } });
    expect(JSON.parse(content)).toMatchObject({ ip6tables: false });
    expect(content).not.toContain("default-network-opts");
  });
});

describe("the host's own settings", () => {
  test("set accept_ra before forwarding, in the file and in the commands", () => {
    for (const id of ["sysctl", "sysctl-now"]) {
      const { content } = file(id, { host: { uplinkInterface: "bond0.100" } });
      const acceptRa = content.indexOf("net/ipv6/conf/bond0.100/accept_ra");
      expect(acceptRa).toBeGreaterThan(0);
      expect(content.indexOf("net/ipv6/conf/all/forwarding")).toBeGreaterThan(acceptRa);
      expect(content).not.toContain("proxy_ndp");
    }
  });

  test("answer neighbour solicitations at once where the host is a proxy", () => {
    const { content } = file("sysctl", { network: networkOf("bridge-ndp-proxy") });
    expect(content).toContain("net/ipv6/conf/eth0/proxy_ndp = 1\n");
    expect(content).toContain("net/ipv6/neigh/eth0/proxy_delay = 0\n");
  });

  test("let the bridge's own route win over the unreachable one", () => {
    const metric = /metric (\d+)/.exec(file("unreachable-route").content)?.[1];
    expect(Number(metric)).toBeGreaterThan(256);
  });

  test("answer unreachable for the part alone where the rest is on the link", () => {
    const { content } = file("unreachable-route", { network: networkOf("bridge-ndp-proxy") });
    expect(content).toContain("unreachable 2001:db8:0:2:2::/80 ");
    expect(content).not.toContain("unreachable 2001:db8:0:2::/64");
  });

  test("make ndppd forget within 100 ms, or a second neighbour gets no answer", () => {
    const { content } = file("ndppd", { network: networkOf("bridge-ndp-proxy"), host: { uplinkInterface: "ens3" } });
    expect(content).toContain("proxy ens3 {");
    expect(content).toContain("  ttl 100\n");
    expect(content).toContain("  rule 2001:db8:0:2:2::/80 {");
  });

  test("have ndppd ask on the bridge, because it dies of a question that comes before it knows a route", () => {
    const { content } = file("ndppd", { network: networkOf("bridge-ndp-proxy") });
    expect(content).toContain("    iface br-slash64\n");
    expect(content).not.toMatch(/^ *auto$/m);
  });

  test("start ndppd by a unit that ends with its bridge, and take both away again", () => {
    const change: Change = { network: networkOf("bridge-ndp-proxy") };
    const { content, explanation } = file("ndppd-unit", change);
    expect(content).toContain("\nRestart=always\n");
    expect(content).toContain("cat /sys/class/net/br-slash64/ifindex");
    expect(explanation).toContain("systemctl enable ndppd && systemctl restart ndppd");
    expect(file("teardown", change).content).toContain(
      "\nsystemctl disable --now ndppd\nrm -f /etc/ndppd.conf /etc/systemd/system/ndppd.service\nsystemctl daemon-reload\n",
    );
  });

  test("say that systemd-networkd switches proxy_ndp off, also under netplan", () => {
    const change: Change = { network: networkOf("bridge-ndp-proxy") };
    expect(file("sysctl", change).explanation).toContain("switches proxy_ndp off again");
    expect(file("netplan", change).explanation).toContain("10-netplan-eth0.network.d/slash64.conf");
    expect(file("netplan").explanation).not.toContain("NDP");
    expect(file("networkd", change).content).toContain("IPv6ProxyNDP=yes\n");
  });

  test("hold a proxy entry for each container of the network, and none for the gateway", () => {
    const change: Change = { network: networkOf("bridge-ndp-proxy", { answeredBy: "kernel" }), containers };
    const entries = (id: string) => file(id, change).content.match(/neigh \S+ proxy \S+ dev eth0/g);
    const expected = [
      "neigh replace proxy 2001:db8:0:2:2::2 dev eth0",
      "neigh replace proxy 2001:db8:0:2:2::3 dev eth0",
    ];
    expect(entries("kernel-proxy")).toEqual(expected);
    expect(entries("boot-unit")).toEqual(expected);
    expect(entries("teardown")).toEqual(expected.map((entry) => entry.replace("replace", "del")));
    expect(file("networkd", change).content).toContain("IPv6ProxyNDPAddress=2001:db8:0:2:2::3\n");
  });

  test("are said to netplan too", () => {
    expect(parse(file("netplan").content)).toEqual({
      network: {
        version: 2,
        ethernets: {
          eth0: { "accept-ra": true, routes: [{ to: "2001:db8:0:2::/64", type: "unreachable", metric: 2048 }] },
        },
      },
    });
  });
});

describe("the firewall", () => {
  test("is there, loaded again at boot and taken away at the end, only where Docker has none of its own", () => {
    const old = { host: { dockerVersion: "26" } };
    expect(file("boot-unit", old).content).toContain("ExecStart=nft -f /etc/nftables.d/slash64.nft");
    expect(file("teardown", old).content).toContain("nft delete table ip6 slash64");
    for (const id of ids()) expect(file(id).content).not.toContain("slash64.nft");
  });

  test("passes packet-too-big before anything is refused", () => {
    const { content } = file("firewall", { host: { dockerVersion: "20.10" } });
    expect(content.indexOf("packet-too-big,")).toBeLessThan(content.indexOf("reject"));
    expect(content).toContain("# ip6 daddr 2001:db8:0:2::2 tcp dport 443 accept");
    expect(content).toContain("ip6 daddr != { 2001:db8:0:2::/64 } accept");
  });
});

describe("the route upstream", () => {
  test("names the prefix and its next hop, for Linux, FRR and BIRD", () => {
    expect(file("upstream-route").content).toContain("\nip -6 route replace 2001:db8:0:2::/64 via 2001:db8:ffff::5\n");
    expect(file("upstream-frr").content).toContain("\nipv6 route 2001:db8:0:2::/64 2001:db8:ffff::5\n");
    expect(file("upstream-bird").content).toContain("  route 2001:db8:0:2::/64 via 2001:db8:ffff::5;\n");
    expect(file("upstream-bird").content).toContain("protocol static slash64_20010db800000002 {");
    expect(file("upstream-route").where).toBe("on the router");
  });

  test("writes the next hop canonically, however it was typed", () => {
    const { content } = file("upstream-route", { host: { uplinkAddress: "2001:DB8:FFFF:0:0:0:0:5" } });
    expect(content).toContain("via 2001:db8:ffff::5\n");
  });

  test("is not made up while the next hop is unknown", () => {
    const change = { host: { uplinkAddress: null } };
    expect(ids(change)).toContain("find-next-hop");
    for (const id of ids(change)) expect(file(id, change).content).not.toMatch(/route replace \S+ via/);
  });

  test("over a link-local next hop asks for the router's interface", () => {
    const change = { host: { uplinkAddress: "fe80::5" } };
    expect(file("upstream-route", change).content).toContain('via fe80::5 dev "${towards_host:?');
    expect(ids(change)).not.toContain("upstream-frr");
  });
});

test("a router on the link advertises the prefix, and lets nobody make addresses of it", () => {
  const { content } = file("radvd", { network: networkOf("macvlan", { routerInterface: "br-lan" }) });
  expect(content.slice(content.indexOf("interface"))).toBe(`interface br-lan {
  AdvSendAdvert on;
  prefix 2001:db8:0:2::/64 {
    AdvOnLink on;
    AdvAutonomous off;
  };
};
`);
});

describe("the reverse zone", () => {
  test("has a name for each container, and names that DNS takes", () => {
    const change: Change = {
      containers: containers.map((one) => ({ ...one, address: one.address.replace("0:2:2", "0:2") })),
    };
    const { content, path } = file("reverse-zone-20010db800000002", change);
    expect(path).toBe("db.2.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa");
    expect(content).toContain("$ORIGIN 2.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.\n");
    expect(content).toContain("2026010201 ; serial");
    expect(content.match(/^.* IN PTR .*$/gm)).toEqual([
      "2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 IN PTR web.web1.example.net.",
      "3.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 IN PTR data-base.web1.example.net.",
    ]);
  });

  test("is cut where a nibble is, so a /58 has four", () => {
    const allocation = { prefix: "2001:db8:0:40::/58", id: "7", at: "2026-01-02T03:04:05Z", shared: false };
    const zones = ids({ network: { allocation } }).filter((id) => id.startsWith("reverse-zone"));
    expect(zones).toEqual(["4", "5", "6", "7"].map((digit) => `reverse-zone-20010db8000000${digit}`));
  });

  test("of a prefix that others share is the host's part alone", () => {
    const shared = { prefix: "2001:db8:0:2::/64", id: "42", at: "2026-01-02T03:04:05Z", shared: true };
    expect(ids({ network: { ...networkOf("bridge-ndp-proxy"), allocation: shared } })).toContain(
      "reverse-zone-20010db8000000020002",
    );
  });
});

test("CNI keeps host-local to Docker's own range", () => {
  expect(JSON.parse(file("cni-slash64").content)).toEqual({
    slash64: {
      what: "Slash64 CNI network slash64",
      host: "Host web1.example.net, prefix 2001:db8:0:2::/64",
      from: "Written by Slash64 from allocation 42 of 2001:db8:0:2::/64, 2026-01-02T03:04:05Z",
    },
    cniVersion: "1.0.0",
    name: "slash64",
    plugins: [
      {
        type: "bridge",
        bridge: "br-slash64",
        isGateway: true,
        ipMasq: false,
        ipam: {
          type: "host-local",
          ranges: [
            [
              {
                subnet: "2001:db8:0:2::/64",
                rangeStart: "2001:db8:0:2:1::1",
                rangeEnd: "2001:db8:0:2:1:ffff:ffff:ffff",
                gateway: "2001:db8:0:2::1",
              },
            ],
          ],
          routes: [{ dst: "::/0" }],
        },
      },
    ],
  });
});

test("CNI has a second network on the same device for addresses of the ledger, which host-local refuses", () => {
  const { path, content, explanation } = file("cni-slash64-ledger");
  expect(path).toBe("/etc/cni/net.d/61-slash64-ledger.conflist");
  expect(JSON.parse(content)).toMatchObject({
    name: "slash64-ledger",
    plugins: [
      {
        type: "bridge",
        bridge: "br-slash64",
        capabilities: { ips: true },
        ipam: { type: "static", routes: [{ dst: "::/0", gw: "2001:db8:0:2::1" }] },
      },
    ],
  });
  expect(explanation).toContain("2001:db8:0:2::2/64");
});

describe("Ansible and Terraform", () => {
  test("are told the same facts", () => {
    const change: Change = { networks: [network, { name: "plain", mode: "host", allocation: null, fields: {} }] };
    const facts = {
      name: "slash64",
      device: "bridge",
      prefix: "2001:db8:0:2::/64",
      gateway: "2001:db8:0:2::1",
      own_range: "2001:db8:0:2:1::/80",
      routed: true,
      route: "2001:db8:0:2::/64",
      allocation: "42",
    };
    expect(parse(file("ansible", change).content)).toEqual({
      slash64: {
        hosts: {
          "web1.example.net": {
            slash64_uplink_interface: "eth0",
            slash64_uplink_address: "2001:db8:ffff::5",
            slash64_docker_version: "28.5.2",
            slash64_networks: [facts],
          },
        },
      },
    });
    const { content } = file("terraform", change);
    for (const [name, value] of Object.entries(facts))
      expect(content).toContain(`${name} = ${JSON.stringify(value)}\n`);
    expect(content).toContain('variable "slash64_web1_example_net" {');
  });
});

describe("Kubernetes", () => {
  const fields = { ipv4Pods: "10.244.0.0/16", ipv4Services: "10.96.0.0/16", version: "1.33.2" };

  test("kubeadm is told the ranges of both families, and to give no node a prefix by itself", () => {
    const { content } = file("kubeadm", { network: networkOf("kubernetes-node", fields) });
    expect(parseAllDocuments(content).map((document) => document.toJS())).toEqual([
      {
        apiVersion: "kubeadm.k8s.io/v1beta4",
        kind: "InitConfiguration",
        localAPIEndpoint: { advertiseAddress: "2001:db8:ffff::5" },
        nodeRegistration: { kubeletExtraArgs: [{ name: "node-ip", value: "2001:db8:ffff::5" }] },
      },
      {
        apiVersion: "kubeadm.k8s.io/v1beta4",
        kind: "ClusterConfiguration",
        kubernetesVersion: "v1.33.2",
        networking: { podSubnet: "2001:db8::/48,10.244.0.0/16", serviceSubnet: "2001:db8:1::/112,10.96.0.0/16" },
        controllerManager: { extraArgs: [{ name: "allocate-node-cidrs", value: "false" }] },
      },
    ]);
  });

  test("the node is told its prefix", () => {
    expect(file("node-prefix", { network: networkOf("kubernetes-node") }).content).toContain(
      `kubectl patch node web1.example.net --type merge --patch '{"spec":{"podCIDR":"2001:db8:0:2::/64","podCIDRs":["2001:db8:0:2::/64"]}}'`,
    );
  });

  test("Calico and Cilium get a pool for this node alone", () => {
    const calico = parse(file("calico", { network: networkOf("kubernetes-node", { plugin: "calico" }) }).content);
    expect(calico.spec).toMatchObject({ cidr: "2001:db8:0:2::/64", blockSize: 122, natOutgoing: false });
    const cilium = parse(file("cilium", { network: networkOf("kubernetes-node", { plugin: "cilium" }) }).content);
    expect(cilium).toMatchObject({
      apiVersion: "cilium.io/v2alpha1",
      metadata: { name: "slash64-web1-example-net" },
      spec: { ipv6: { cidrs: ["2001:db8:0:2::/64"], maskSize: 80 } },
    });
  });
});

test("a task's host takes every address of the prefix, also after a reboot", () => {
  const change = { network: networkOf("task") };
  expect(file("local-route", change).content).toContain("ip -6 route replace local 2001:db8:0:2::/64 dev lo &&\n");
  expect(file("boot-unit", change).content).toContain("ExecStart=ip -6 route replace local 2001:db8:0:2::/64 dev lo\n");
  expect(file("teardown", change).content).toContain("ip -6 route del local 2001:db8:0:2::/64 dev lo\n");
  expect(file("teardown", change).content).not.toContain("docker");
});

test("behind Azure Docker is not told to route", () => {
  const { content } = file("docker-network", { network: networkOf("cloud-azure") });
  expect(content).not.toContain("gateway_mode_ipv6");
});

test("AWS is asked for the /80 by the interface that one names", () => {
  expect(file("aws", { network: networkOf("cloud-aws") }).content).toMatch(
    /assign-ipv6-addresses --network-interface-id "\$\{interface_id:\?[^"]+\}" --ipv6-prefixes 2001:db8:0:2:2::\/80\n/,
  );
});
