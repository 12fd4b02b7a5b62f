/** The program that reads a generated file in earnest, and ways to break the file that it must notice. */
export type Checker = {
  readonly by: string;
  /** What stands around the file where it is used. */
  readonly around?: (content: string) => string;
  /** A shell script that reads the file at this path, and fails if it is wrong. */
  readonly check: (path: string) => string;
  /** In each pair all of the first becomes the second. */
  readonly broken: readonly (readonly [from: string, to: string])[];
  /** Needs the Docker of Debian testing: that of Debian 12 has no such command. */
  readonly newer?: boolean;
  /** Takes seconds to start: reads only the first two files. */
  readonly slow?: boolean;
};

/** What the zone of a file is called: named-checkzone wants to be told. */
const zoneOf = (path: string) => `"$(sed -n 's/^\\$ORIGIN \\(.*\\)\\.$/\\1/p' ${path})"`;

/** Has a systemd-networkd read a drop-in and says what it does not understand. */
const networkdReads = (path: string) => `cp ${path} /etc/systemd/network/10-eth0.network.d/slash64.conf
systemctl reset-failed systemd-networkd # or it refuses a fifth start within ten seconds
systemctl restart systemd-networkd || exit
journalctl --sync
! journalctl -o cat "_SYSTEMD_INVOCATION_ID=$(systemctl show -P InvocationID systemd-networkd)" | grep slash64.conf`;

/** By the id of the file; a zone and a CNI network have ids of their own, which begin like this. */
export const CHECKERS: Readonly<Record<string, Checker>> = {
  sysctl: {
    by: "sysctl",
    check: (path) => `sysctl -p ${path}`,
    broken: [
      ["eth0", "eth9"],
      ["forwarding = 1", "forwarding = yes"],
    ],
  },
  "sysctl-now": { by: "a shell", check: (path) => `sh ${path}`, broken: [["eth0", "eth9"]] },
  "unreachable-route": {
    by: "ip",
    check: (path) => `sh ${path}`,
    broken: [
      ["/64 metric", "/129 metric"],
      ["unreachable", "unreachabel"],
    ],
  },
  "srv6-sysctl": {
    by: "sysctl",
    check: (path) => `sysctl -p ${path}`,
    broken: [
      ["conf/eth0", "conf/eth9"],
      ["seg6_enabled = 1", "seg6_enabled = yes"],
    ],
  },
  "srv6-sids": {
    by: "ip",
    check: (path) => `sh ${path}`,
    broken: [
      ["seg6local", "seg6locl"],
      ["End.DT6", "End.DT66"],
    ],
  },
  firewall: {
    by: "nft",
    check: (path) => `nft -c -f ${path}`,
    broken: [
      ["packet-too-big", "packet-too-long"],
      ["/64 }", "/129 }"],
      ["  }\n}\n", "  }\n"],
    ],
  },
  "boot-unit": {
    by: "systemd-analyze",
    check: (path) => `mkdir -p unit && cp ${path} unit/slash64.service && systemd-analyze verify unit/slash64.service`,
    broken: [
      ["ExecStart=ip", "ExecStart=ipp"],
      ["Type=oneshot", "Type=once"],
    ],
  },
  "daemon-json": {
    by: "dockerd --validate",
    newer: true,
    check: (path) => `dockerd --validate --config-file ${path}`,
    broken: [
      ['"labels"', '"lables"'],
      ["::/80", "::/129"],
    ],
  },
  compose: {
    by: "docker compose config",
    newer: true,
    check: (path) => `docker compose -f ${path} config --quiet`,
    broken: [
      ["ipam:", "ipan:"],
      ["subnet:", "subnett:"],
      ["\nservices:\n", "\nservices: []\n"],
    ],
  },
  ndppd: {
    // It has no mode that only checks: it stays where it runs, and has to be ended. Most mistakes it passes over;
    // bridge-ndp-proxy.test.ts has it answer.
    by: "ndppd",
    check: (path) => `timeout 1 ndppd -c ${path}; [ $? = 124 ]`,
    broken: [
      ["proxy eth0", "proxy eth9"],
      ["  }\n}\n", "  }\n"],
    ],
  },
  "ndppd-unit": {
    by: "systemd-analyze",
    check: (path) => `mkdir -p unit && cp ${path} unit/ndppd.service && systemd-analyze verify unit/ndppd.service`,
    broken: [
      ["ExecStart=sh", "ExecStart=shh"],
      ["ExecStart=", "ExecStrat="],
    ],
  },
  "kernel-proxy": { by: "ip", check: (path) => `sh ${path}`, broken: [["::2 dev", "::g dev"]] },
  "upstream-route": { by: "ip", check: (path) => `sh ${path}`, broken: [[" via ", " vai "]] },
  "find-next-hop": { by: "ip", check: (path) => `sh ${path}`, broken: [["dev eth0", "dev eth9"]] },
  "upstream-frr": {
    by: "vtysh",
    check: (path) => `vtysh -C -f ${path}`,
    broken: [
      ["/64 ", "/129 "],
      ["ipv6 route", "ipv6 road"],
    ],
  },
  "upstream-bird": {
    by: "bird",
    around: (content) => `router id 192.0.2.1;\n${content}`,
    check: (path) => `bird -p -c ${path}`,
    broken: [
      ["::/64 via", "::1/64 via"],
      [";", ""],
    ],
  },
  radvd: {
    by: "radvd",
    check: (path) => `radvd --configtest --config ${path}`,
    broken: [
      ["AdvOnLink", "AdvOnLnik"],
      ["};\n", "}\n"],
    ],
  },
  "reverse-zone-": {
    by: "named-checkzone",
    check: (path) => `named-checkzone -k fail ${zoneOf(path)} ${path}`,
    broken: [
      [" IN SOA ", " IN SAO "],
      [" IN PTR ", " IN POINTER "],
      [" IN NS ", " IN TXT "],
    ],
  },
  networkd: {
    by: "systemd-networkd",
    check: networkdReads,
    broken: [
      ["Type=unreachable", "Type=unreachabel"],
      ["Destination=", "Destinatoin="],
      ["/64\n", "/129\n"],
    ],
  },
  netplan: {
    by: "netplan generate",
    check: (path) => `rm -rf plan && mkdir -p plan/etc/netplan && cp ${path} plan/etc/netplan/90-slash64.yaml &&
netplan generate --root-dir plan && ls plan/run/systemd/network/`,
    broken: [
      ["type: unreachable", "type: unreachabel"],
      ["routes:", "ruotes:"],
    ],
  },
  ansible: {
    by: "ansible-inventory",
    slow: true,
    check: (path) => `ANSIBLE_INVENTORY_UNPARSED_FAILED=1 ansible-inventory -i ${path} --host web1.example.net`,
    broken: [
      ["hosts:", "hosts: {"],
      ["slash64_networks:", "slash64_networks"],
    ],
  },
  "local-route": { by: "ip", check: (path) => `sh ${path}`, broken: [["route replace", "ruote replace"]] },
  "local-bind": { by: "sysctl", check: (path) => `sysctl -p ${path}`, broken: [["= 1", "= yes"]] },
  "node-prefix": { by: "a shell", check: (path) => `dash -n ${path}`, broken: [["'{", "{("]] },
  aws: { by: "a shell", check: (path) => `dash -n ${path}`, broken: [['…}"', '…"']] },
  check: { by: "a shell", check: (path) => `dash -n ${path} && busybox sh -n ${path}`, broken: [["fi\n", "if\n"]] },
  teardown: { by: "a shell", check: (path) => `dash -n ${path} && busybox sh -n ${path}`, broken: [["rm ", "rm ("]] },
};

/** What is proved by being used, in the test of this name. */
export const USED_IN: Readonly<Record<string, string>> = {
  "docker-network": "docker-network.test.ts",
  "cni-": "cni.test.ts",
};

/** What nothing here can read, and why. */
export const UNREAD: Readonly<Record<string, string>> = {
  kubeadm: "no package of Debian has kubeadm",
  calico: "no package of Debian has calicoctl, and a pool needs a cluster",
  cilium: "a pool of Cilium needs a cluster to refuse it",
  terraform: "no package of Debian reads Terraform's language",
};

/** The entry for a file: that of its id, or of what its id begins with. */
export function entryFor<Entry>(entries: Readonly<Record<string, Entry>>, id: string): Entry | undefined {
  const key = Object.keys(entries).find((name) => name === id || (name.endsWith("-") && id.startsWith(name)));
  return key === undefined ? undefined : entries[key];
}
