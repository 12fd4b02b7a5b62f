import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HostConfiguration } from "@/lib/hostconfig/configuration";
import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";
import { apply, setUpHost } from "./apply";
import { fetchPage, image, importImage, page, startContainer } from "./container-image";
import { dockers, sayIfNewerIsMissing } from "./dockers";
import type { Machine } from "./machine";
import { mustNotReach, mustReach } from "./reach";
import { configurationOf, fileOf } from "./samples";
import { beyond, Site } from "./site";
import { seenWhile } from "./watch";

sayIfNewerIsMissing();

describe.each(dockers.map(({ name, layers }) => [name, layers] as const))("A routed /64 with %s", (_name, layers) => {
  const site = new Site(["web1"], layers);
  const [host] = site.hosts as [Machine];
  const range = Prefix.mustParse("2001:db8:0:1:1::/80");
  let version = "";
  let configuration: HostConfiguration;

  beforeAll(async () => {
    await site.boot(["2001:db8:ffff::11"]);
    await host.must("systemctl enable --now docker");
    await importImage(host);
    version = (await host.must("docker version --format '{{.Server.Version}}'")).trim();
    configuration = configurationOf({ dockerVersion: version });
    await setUpHost(host, configuration);
    await apply(site.router, fileOf(configuration, "upstream-route"));
    await startContainer(host, "by-ledger", "2001:db8:0:1::2");
    await host.must(`docker run --detach --network slash64 --name by-docker ${image}`);
  });
  afterAll(() => site.off());

  async function addressOf(container: string): Promise<string> {
    const address = await host.must(
      `docker inspect --format '{{.NetworkSettings.Networks.slash64.GlobalIPv6Address}}' ${container}`,
    );
    return address.trim();
  }

  test("a container with --ip6 gets that address, and one without gets one of Docker's own range", async () => {
    console.log(`  (it is Docker ${version})`);
    expect(await addressOf("by-ledger")).toBe("2001:db8:0:1::2");
    expect(range.contains(Address.mustParse(await addressOf("by-docker")))).toBe(true);
    expect(range.contains(Address.mustParse("2001:db8:0:1::2"))).toBe(false);
  });

  test("both reach each other and what is beyond the router, which reaches both", async () => {
    const automatic = await addressOf("by-docker");
    await mustReach(host, automatic, "docker exec by-ledger");
    await mustReach(host, "2001:db8:0:1::2", "docker exec by-docker");
    for (const container of ["by-ledger", "by-docker"]) await mustReach(host, beyond, `docker exec ${container}`);
    await mustReach(site.router, automatic);
    await mustReach(site.router, "2001:db8:0:1::2");
  });

  test("containers leave with their own addresses", async () => {
    const seen = await seenWhile(site.router, `-i eth0 'icmp6 and ip6[40] = 128 and dst ${beyond}'`, () =>
      host.run(`docker exec by-ledger ping -c 1 ${beyond}`),
    );
    expect(seen).toContain(`IP6 2001:db8:0:1::2 > ${beyond}`);
  });

  test("ports are closed to the outside until they are opened in the way that the advice says", async () => {
    expect((await site.router.run(fetchPage("2001:db8:0:1::2"))).status).not.toBe(0);
    const publish = configuration.warnings
      .map(({ sentence }) => /-p '\[::\]::(\d+)'/.exec(sentence)?.[0])
      .find(Boolean);
    if (publish === undefined) {
      // Older Docker: the firewall is ours, and its own test opens it.
      expect(configuration.files.map(({ id }) => id)).toContain("firewall");
      return;
    }
    const published = publish.replace("443", "80");
    await host.must(`docker run --detach --network slash64 --ip6 2001:db8:0:1::80 ${published} --name open ${image}`);
    await mustReach(site.router, "2001:db8:0:1::80");
    expect(await site.router.must(fetchPage("2001:db8:0:1::80"))).toBe(`${page}\n`);
    await host.must("docker rm -f open");
  });

  test("over stop, start and a restart of the daemon the static address stays, and the two never meet", async () => {
    for (const event of [
      "docker stop by-ledger by-docker && docker start by-docker by-ledger",
      "systemctl restart docker && docker start by-docker by-ledger",
      "docker stop by-ledger && docker run -d --network slash64 --name other lab && docker start by-ledger",
    ]) {
      await host.must(event);
      expect(await addressOf("by-ledger")).toBe("2001:db8:0:1::2");
      expect(range.contains(Address.mustParse(await addressOf("by-docker")))).toBe(true);
      // Before 28 the hardware address is made from IPv4, which may have changed, and nobody is told (below).
      await host.must("ip -6 neigh flush dev br-slash64");
      await mustReach(site.router, "2001:db8:0:1::2");
    }
    expect(range.contains(Address.mustParse(await addressOf("other")))).toBe(true);
    expect(await addressOf("other")).not.toBe(await addressOf("by-docker"));
    await host.must("docker rm -f other");
  });

  test("an address that comes back with another hardware address is found at once, before 28 after the flush that is advised", async () => {
    const start = (name: string, hardwareAddress: string) =>
      `docker run -d --network slash64 --ip6 2001:db8:0:1::50 --mac-address ${hardwareAddress} --name ${name} ${image}`;
    await host.must(start("before", "02:42:00:00:00:01"));
    await mustReach(site.router, "2001:db8:0:1::50");
    await host.must(`docker rm -f before && ${start("after", "02:42:00:00:00:02")}`);
    // Since 28 Docker announces a container to its neighbours.
    if (Number.parseInt(version, 10) < 28) {
      await mustNotReach(site.router, "2001:db8:0:1::50");
      await host.must("ip -6 neigh flush dev br-slash64");
    }
    await mustReach(site.router, "2001:db8:0:1::50");
    await host.must("docker rm -f after");
  });

  test("Docker gives an address of its own range to the next container: never twice is planned there, not enforced", async () => {
    expect(configuration.networks[0]?.enforcement.kind).toBe("planned");
    const before = await addressOf("by-docker");
    await host.must(`docker rm -f by-docker && docker run -d --network slash64 --name by-docker ${image}`);
    expect(await addressOf("by-docker")).toBe(before);
  });

  test("the check script finds nothing missing, and names the container whose address Docker chose", async () => {
    const said = await host.must(`sh slash64-check.sh ${beyond}`);
    expect(said).toMatch(/Nothing is missing\.\n$/);
    expect(said).toMatch(/note +container by-docker has 2001:db8:0:1:1::/);
    expect(said).not.toContain("by-ledger");
    expect(said).toContain(`ok       Docker ${version}`);
  });

  test("a network without the generated options is found by the check script, and repeats what the ledger gave", async () => {
    await host.must("docker rm -f by-ledger by-docker && docker network rm slash64");
    await host.must(
      "docker network create --ipv6 --subnet 2001:db8:0:1::/64 -o com.docker.network.bridge.name=br-slash64 slash64",
    );
    await host.must(`docker run -d --network slash64 --name careless ${image}`);
    expect(range.contains(Address.mustParse(await addressOf("careless")))).toBe(false);
    const { status, output } = await host.run("sh slash64-check.sh");
    expect({ status, output }).toEqual({
      status: 1,
      output: expect.stringContaining("Docker network slash64 differs"),
    });
  });
});
