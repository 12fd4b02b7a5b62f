import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConfigurationFile, HostConfiguration } from "@/lib/hostconfig/configuration";
import { hostConfiguration } from "@/lib/hostconfig/host-configuration";
import type { HostNetwork } from "@/lib/hostconfig/host-network";
import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";

const network: HostNetwork = {
  hostName: "web1.example.net",
  prefix: "2001:db8:0:2::/64",
  mode: "bridge-routed",
  uplinkInterface: "eth0",
  uplinkAddress: "2001:db8:ffff::5",
  dockerVersion: "28.5.2",
  allocatedAt: "2026-01-02T03:04:05Z",
  allocationId: "42",
};

function configured(change: Partial<HostNetwork> = {}): HostConfiguration {
  const result = hostConfiguration({ ...network, ...change });
  if (!result.ok) throw new Error(`refused: ${result.error.detail}`);
  return result.value;
}

function file(id: string, change: Partial<HostNetwork> = {}): ConfigurationFile {
  const found = configured(change).files.find((file) => file.id === id);
  if (found === undefined) throw new Error(`no file ${id}`);
  return found;
}

function ids(change: Partial<HostNetwork> = {}): readonly string[] {
  return configured(change).files.map((file) => file.id);
}

describe("the docker network line", () => {
  test("is this on Docker 28", () => {
    expect(file("docker-network").content).toBe(`# Slash64: the Docker network of this host, for Docker 28.5.2
# Host web1.example.net, prefix 2001:db8:0:2::/64
# Written by Slash64 from allocation 42 of 2026-01-02T03:04:05Z

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

  test.each([
    ["20.10", false],
    ["26", false],
    ["26.1.5", false],
    ["27", true],
    ["27.0.1", true],
    ["29", true],
  ])("for Docker %s asks for routing: %s", (dockerVersion, routed) => {
    expect(file("docker-network", { dockerVersion }).content.includes("gateway_mode_ipv6=routed")).toBe(routed);
  });

  test("never switches IPv4 off by itself, and says from 28 on how to", () => {
    for (const dockerVersion of ["20.10", "27", "28", "29"]) {
      expect(file("docker-network", { dockerVersion }).content).not.toContain("--ipv4");
    }
    expect(file("docker-network", { dockerVersion: "27" }).explanation).not.toContain("--ipv4=false");
    expect(file("docker-network", { dockerVersion: "28" }).explanation).toContain("--ipv4=false");
  });
});

describe("the files", () => {
  test("come in the order in which they are applied", () => {
    expect(ids()).toEqual([
      "sysctl",
      "sysctl-now",
      "unreachable-route",
      "boot-unit",
      "docker-network",
      "upstream-route",
      "upstream-frr",
      "upstream-bird",
      "check",
      "teardown",
    ]);
  });

  test("hold a firewall, loaded again at boot and taken away at the end, only where Docker has none of its own", () => {
    expect(ids({ dockerVersion: "26" }).slice(2, 5)).toEqual(["unreachable-route", "firewall", "boot-unit"]);
    expect(file("boot-unit", { dockerVersion: "26" }).content).toContain(
      "ExecStart=nft -f /etc/nftables.d/slash64.nft",
    );
    expect(file("teardown", { dockerVersion: "26" }).content).toContain("nft delete table ip6 slash64");

    expect(ids({ dockerVersion: "27" })).not.toContain("firewall");
    for (const { content } of configured({ dockerVersion: "27" }).files) expect(content).not.toContain("slash64.nft");
  });

  test.each(["20.10", "28"])(
    "each say at the top what they are, for which host and from which allocation (Docker %s)",
    (dockerVersion) => {
      for (const { content } of configured({ dockerVersion }).files) {
        const top = content.split("\n").slice(0, 4).join("\n");
        expect(top).toMatch(/^(#!.*\n)?[#!] Slash64/);
        expect(top).toContain("Host web1.example.net, prefix 2001:db8:0:2::/64");
        expect(top).toContain("from allocation 42 of 2026-01-02T03:04:05Z");
        expect(content.endsWith("\n")).toBe(true);
      }
    },
  );

  test("have ids of their own", () => {
    for (const dockerVersion of ["20.10", "28"]) {
      const all = ids({ dockerVersion });
      expect(new Set(all).size).toBe(all.length);
    }
  });

  test("set accept_ra before forwarding, in the file and in the commands", () => {
    for (const id of ["sysctl", "sysctl-now"]) {
      const { content } = file(id, { uplinkInterface: "bond0.100" });
      const acceptRa = content.indexOf("net/ipv6/conf/bond0.100/accept_ra");
      expect(acceptRa).toBeGreaterThan(0);
      expect(content.indexOf("net/ipv6/conf/all/forwarding")).toBeGreaterThan(acceptRa);
    }
  });

  test("let the bridge's own route win over the unreachable one", () => {
    const metric = /metric (\d+)/.exec(file("unreachable-route").content)?.[1];
    expect(Number(metric)).toBeGreaterThan(256);
  });

  test("pass packet-too-big before anything is refused", () => {
    const { content } = file("firewall", { dockerVersion: "20.10" });
    expect(content.indexOf("packet-too-big,")).toBeLessThan(content.indexOf("reject"));
    expect(content).toContain("# ip6 daddr 2001:db8:0:2::2 tcp dport 443 accept");
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
    expect(file("upstream-route", { uplinkAddress: "2001:DB8:FFFF:0:0:0:0:5" }).content).toContain(
      "via 2001:db8:ffff::5\n",
    );
  });

  test("is not made up while the next hop is unknown", () => {
    const unknown = configured({ uplinkAddress: null });
    expect(unknown.files.filter((file) => file.where === "on the router")).toEqual([]);
    expect(unknown.files.map((file) => file.id)).toContain("find-next-hop");
    for (const { content } of unknown.files) expect(content).not.toMatch(/route replace \S+ via/);
    expect(unknown.warnings[0]).toMatchObject({ severity: "warning" });
    expect(unknown.warnings[0]?.sentence).toContain("no next hop");
  });

  test("over a link-local next hop asks for the router's interface", () => {
    const content = file("upstream-route", { uplinkAddress: "fe80::5" }).content;
    expect(content).toContain('via fe80::5 dev "${towards_host:?');
    expect(ids({ uplinkAddress: "fe80::5" })).not.toContain("upstream-frr");
  });
});

describe("advice", () => {
  test.each([
    ["20.10", "leaves all ports of all containers open"],
    ["26", "Leave ip6tables off"],
    ["28", "until it is published"],
    ["19.03", "is older than any version"],
    ["30", "is newer than the versions known"],
  ])("for Docker %s says: %s", (dockerVersion, words) => {
    expect(
      configured({ dockerVersion })
        .warnings.map((advice) => advice.sentence)
        .join(" "),
    ).toContain(words);
  });

  test("says that never using an address twice is planned, in which range it is not kept, and what would enforce it", () => {
    const { enforcement } = configured();
    expect(enforcement.kind).toBe("planned");
    expect(enforcement.sentence).toContain("2001:db8:0:2:1::/80");
    expect(enforcement.wouldEnforce).toContain("IPAM driver");
  });
});

describe("refusals", () => {
  test.each<[Partial<HostNetwork>, string, string]>([
    [{ hostName: "" }, "hostName", "empty"],
    [{ hostName: "web1; reboot" }, "hostName", "bad-character"],
    [{ hostName: "web1\nrm -rf" }, "hostName", "bad-character"],
    [{ hostName: "-web1" }, "hostName", "bad-character"],
    [{ hostName: "web..1" }, "hostName", "empty"],
    [{ hostName: "a".repeat(64) }, "hostName", "too-long"],
    [{ hostName: "a.".repeat(127) }, "hostName", "too-long"],
    [{ prefix: "2001:db8::/48" }, "prefix", "not-a-64"],
    [{ prefix: "2001:db8::1/64" }, "prefix", "not-a-prefix"],
    [{ uplinkInterface: "" }, "uplinkInterface", "empty"],
    [{ uplinkInterface: "eth0$(id)" }, "uplinkInterface", "bad-character"],
    [{ uplinkInterface: "-eth0" }, "uplinkInterface", "bad-character"],
    [{ uplinkInterface: "eth0/../all" }, "uplinkInterface", "bad-character"],
    [{ uplinkInterface: "enp0s31f6.40000" + "1" }, "uplinkInterface", "too-long"],
    [{ uplinkInterface: "all" }, "uplinkInterface", "reserved-name"],
    [{ uplinkInterface: ".." }, "uplinkInterface", "reserved-name"],
    [{ uplinkAddress: "" }, "uplinkAddress", "not-an-address"],
    [{ uplinkAddress: "192.0.2.1" }, "uplinkAddress", "not-an-address"],
    [{ uplinkAddress: "fe80::1%eth0" }, "uplinkAddress", "not-an-address"],
    [{ uplinkAddress: "ff02::1" }, "uplinkAddress", "not-a-next-hop"],
    [{ uplinkAddress: "::1" }, "uplinkAddress", "not-a-next-hop"],
    [{ uplinkAddress: "::ffff:192.0.2.1" }, "uplinkAddress", "not-a-next-hop"],
    [{ uplinkAddress: "2001:db8:0:2::1" }, "uplinkAddress", "inside-own-prefix"],
    [{ dockerVersion: "" }, "dockerVersion", "not-a-version"],
    [{ dockerVersion: "latest" }, "dockerVersion", "not-a-version"],
    [{ dockerVersion: "28;id" }, "dockerVersion", "not-a-version"],
    [{ dockerVersion: "28\n" }, "dockerVersion", "not-a-version"],
    [{ allocatedAt: "yesterday" }, "allocatedAt", "not-a-time"],
    [{ allocatedAt: "2026-01-02T03:04:05Z\nid" }, "allocatedAt", "not-a-time"],
    [{ allocatedAt: "2026-13-02T03:04:05Z" }, "allocatedAt", "not-a-time"],
    [{ allocationId: "4 2" }, "allocationId", "bad-character"],
    [{ allocationId: "" }, "allocationId", "bad-character"],
  ])("%j is refused at %s: %s", (change, field, reason) => {
    const result = hostConfiguration({ ...network, ...change });
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.error).toMatchObject({ field, reason, detail: expect.stringMatching(/[.?]$/) });
  });

  test.each([
    ["web 1", "a space"],
    ["web;1", '";"'],
    ["web\n1", "a line break"],
    ["web\u00001", "U+0000"],
    ["wéb1", '"é"'],
  ])("a host named %j is told that it has %s", (hostName, words) => {
    const result = hostConfiguration({ ...network, hostName });
    if (!result.ok) expect(result.error.detail).toContain(words);
    expect(result.ok).toBe(false);
  });

  test.each<Partial<HostNetwork>>([
    { hostName: "db_1" },
    { hostName: "A-1.rack2" },
    { uplinkInterface: "enp0s31f6.4000" },
    { uplinkInterface: "br-lan" },
    { dockerVersion: "v29.0.1" },
    { dockerVersion: "20.10.24+dfsg1" },
    { dockerVersion: "28.0.0-rc.1" },
    { allocatedAt: "2026-01-02T03:04:05.123456+01:00" },
    { allocationId: "0198c0de-0000-7000-8000-000000000001" },
    { uplinkAddress: "fd00::1" },
  ])("%j is accepted", (change) => {
    expect(hostConfiguration({ ...network, ...change }).ok).toBe(true);
  });
});

describe("laws", () => {
  const harmful = /[;&|`$<>(){}'"\\*?~\n\r\t ]/;
  const hostile = fc.string({
    unit: fc.constantFrom(..."ab0.-_ ;&|`$<>(){}'\"\\*?~\n\t/%#é"),
    minLength: 1,
    maxLength: 12,
  });

  test("no text with a shell metacharacter is ever accepted", () => {
    const field = fc.constantFrom(
      "hostName",
      "uplinkInterface",
      "dockerVersion",
      "allocationId",
      "uplinkAddress",
      "prefix",
      "allocatedAt",
    );
    fc.assert(
      fc.property(field, hostile, (field, text) => {
        fc.pre(harmful.test(text));
        expect(hostConfiguration({ ...network, [field]: text }).ok).toBe(false);
      }),
    );
  });

  test("every address in the files lies in the prefix or is the next hop", () => {
    const networkBits = fc.bigInt({ min: 0n, max: (1n << 32n) - 1n }).map((low) => (0x2001_0db8n << 32n) | low);
    fc.assert(
      fc.property(networkBits, fc.constantFrom("20.10", "28"), (bits, dockerVersion) => {
        const prefix = Prefix.of(Address.fromBits(bits << 64n), 64);
        const { files } = configured({ prefix: String(prefix), uplinkAddress: "3fff::5", dockerVersion });
        const found = files.flatMap(({ content }) => [...content.matchAll(/\b(2001:db8|3fff):[0-9a-f:]+/g)]);
        expect(found.length).toBeGreaterThan(10);
        for (const [text] of found) {
          const address = Address.mustParse(text);
          expect(prefix.contains(address) || text === "3fff::5").toBe(true);
          expect(text).toBe(String(address));
        }
      }),
    );
  });
});

describe("the scripts", () => {
  let stubs = "";

  beforeAll(() => {
    stubs = mkdtempSync(join(tmpdir(), "slash64-stubs-"));
  });
  afterAll(() => rmSync(stubs, { recursive: true, force: true }));

  test.each(["20.10", "28"])("are all valid for a POSIX shell (Docker %s)", (dockerVersion) => {
    for (const uplinkAddress of ["2001:db8:ffff::5", "fe80::5", null]) {
      const scripts = configured({ dockerVersion, uplinkAddress }).files.filter((file) => file.language === "sh");
      for (const { id, content } of scripts) {
        const read = spawnSync("sh", ["-n"], { input: content, encoding: "utf8" });
        expect({ id, status: read.status, stderr: read.stderr }).toEqual({ id, status: 0, stderr: "" });
      }
    }
  });

  test("find the containers whose address Docker chose, however it is written", () => {
    const containers = [
      "by-ledger 2001:db8::2/64",
      "by-ledger-too 2001:db8::1:0:2/64",
      "first-of-range 2001:db8:0:0:1::/64",
      "in-range 2001:db8::1:0:0:1/64",
      "in-range-too 2001:db8:0:0:1:2:3:4/64",
      "stopped ",
    ];
    stub(
      "docker",
      `case "$*" in *Containers*) printf '%s\\n' ${containers.map((line) => `'${line}'`).join(" ")} '' ;; esac`,
    );
    for (const name of ["ip", "nft", "ip6tables", "ping"]) stub(name, "exit 1");

    const { content } = file("check", { prefix: "2001:db8::/64" });
    const run = spawnSync("sh", ["-s"], {
      input: content,
      encoding: "utf8",
      env: { ...process.env, PATH: `${stubs}:${process.env.PATH}` },
    });

    const named = [...run.stdout.matchAll(/container (\S+) has/g)].map((match) => match[1]);
    expect(named).toEqual(["first-of-range", "in-range", "in-range-too"]);
    expect(run.stdout).toContain("MISSING  there is no interface eth0");
    expect(run.stderr).toBe("");
    expect(run.status).toBe(1);
  });

  function stub(name: string, body: string): void {
    const path = join(stubs, name);
    writeFileSync(path, `#!/bin/sh\n${body}\n`);
    chmodSync(path, 0o755);
  }
});
