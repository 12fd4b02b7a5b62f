import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MODES } from "@/lib/hostconfig/modes";
import { allocation, type Change, configured, file, networkOf } from "@/lib/hostconfig/test-host";

describe("the scripts", () => {
  let stubs = "";

  beforeAll(() => {
    stubs = mkdtempSync(join(tmpdir(), "slash64-stubs-"));
  });
  afterAll(() => rmSync(stubs, { recursive: true, force: true }));

  test.each(MODES.filter(({ addresses }) => addresses).map(({ id }) => id))(
    "of mode %s are all valid for a POSIX shell",
    (mode) => {
      for (const dockerVersion of ["20.10", "28"]) {
        for (const uplinkAddress of ["2001:db8:ffff::5", "fe80::5", null]) {
          const { files } = configured({ host: { dockerVersion, uplinkAddress }, network: networkOf(mode) });
          for (const { id, content } of files.filter(({ language }) => language === "sh")) {
            const read = spawnSync("sh", ["-n"], { input: content, encoding: "utf8" });
            expect({ id, status: read.status, stderr: read.stderr }).toEqual({ id, status: 0, stderr: "" });
          }
        }
      }
    },
  );

  test("find the containers whose address Docker chose, however it is written", () => {
    const containers = [
      "by-ledger 2001:db8::2/64",
      "by-ledger-too 2001:db8::1:0:2/64",
      "first-of-range 2001:db8:0:0:1::/64",
      "in-range 2001:db8::1:0:0:1/64",
      "in-range-too 2001:db8:0:0:1:2:3:4/64",
      "stopped ",
    ];
    const listed = containers.map((line) => `'${line}'`).join(" ");
    stub("docker", `case "$*" in *Containers*) printf '%s\\n' ${listed} '' ;; esac`);
    for (const name of ["ip", "nft", "ip6tables", "ping"]) stub(name, "exit 1");

    const run = check({ network: { allocation: { ...allocation, prefix: "2001:db8::/64" } } });
    const named = [...run.stdout.matchAll(/container (\S+) has/g)].map((match) => match[1]);
    expect(named).toEqual(["first-of-range", "in-range", "in-range-too"]);
    expect(run.stdout).toContain("MISSING  there is no interface eth0");
    expect(run.stderr).toBe("");
    expect(run.status).toBe(1);
  });

  test("ask of each network what is its own", () => {
    for (const name of ["docker", "ip", "nft", "ip6tables", "ping", "pgrep"]) stub(name, "exit 1");

    const proxied = check({ network: networkOf("bridge-ndp-proxy") }).stdout;
    expect(proxied).toContain("MISSING  ndppd does not run");
    expect(proxied).toMatch(/proxy_ndp is off|the host answers/);

    const macvlan = check({ network: networkOf("macvlan", { parent: "eth9" }) }).stdout;
    expect(macvlan).toContain("MISSING  the parent interface eth9 is not there, or down");
    expect(macvlan).not.toContain("does not forward");
  });

  test("ask for the way back to the gateway where it is routed; on the link nobody answers for it", () => {
    expect(file("check").content).toContain("\nway_back 2001:db8:0:2::1\n");
    expect(file("check", { network: networkOf("bridge-ndp-proxy") }).content).not.toMatch(/^way_back 2001/m);
  });

  test("say that nothing is missing where nothing is", () => {
    stub(
      "docker",
      `case "$*" in
  version*) echo 28.5.2 ;;
  *IPAM*) printf '172.18.0.0/16  172.18.0.1\\n2001:db8:0:2::/64 2001:db8:0:2:1::/80 2001:db8:0:2::1\\n\\n' ;;
  *Options*) echo routed ;;
  *Containers*) echo ;;
  *) echo slash64 ;;
esac`,
    );
    stub(
      "ip",
      `case "$*" in
  'link show'*) echo '2: eth0' ;;
  *'show default'*) echo 'default via fe80::1 metric 1024' ;;
  *unreachable*) echo 'unreachable 2001:db8:0:2::/64' ;;
  *'address show'*) echo '    inet6 2001:db8:0:2::1/64 scope global' ;;
esac`,
    );
    stub("ip6tables", `case "$*" in '-S DOCKER') echo '-A DOCKER ! -i br-slash64 -o br-slash64 -j DROP' ;; esac`);
    stub("cat", "echo 1");
    const run = check({});
    expect(run.stdout).not.toContain("MISSING");
    expect(run.stdout).toContain("Nothing is missing.");
    expect(run.status).toBe(0);
  });

  function check(change: Change) {
    return spawnSync("sh", ["-s"], {
      input: file("check", change).content,
      encoding: "utf8",
      env: { ...process.env, PATH: `${stubs}:${process.env.PATH}` },
    });
  }

  function stub(name: string, body: string): void {
    const path = join(stubs, name);
    writeFileSync(path, `#!/bin/sh\n${body}\n`);
    chmodSync(path, 0o755);
  }
});
