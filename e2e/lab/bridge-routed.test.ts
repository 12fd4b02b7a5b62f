import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HostConfiguration } from "@/lib/hostconfig/configuration";
import { apply, setUpHost } from "./apply";
import { fetchPage, importImage, inNetworkOf, page, startContainer } from "./container-image";
import type { Machine } from "./machine";
import { mustNotReach, mustReach } from "./reach";
import { configurationOf, fileOf } from "./samples";
import { beyond, Site } from "./site";
import { seenWhile } from "./watch";

const first = configurationOf();
const second = configurationOf({
  hostName: "web2.example.net",
  prefix: "2001:db8:0:2::/64",
  uplinkAddress: "2001:db8:ffff::12",
});

const site = new Site(["web1", "web2"]);
const { router } = site;
const [web1, web2] = site.hosts as [Machine, Machine];

/** What the ledger gives to a container of each host. */
const one = { address: "2001:db8:0:1::2", inside: "docker exec one" };
const two = { address: "2001:db8:0:2::2", inside: "docker exec two" };

beforeAll(async () => {
  await site.boot(["2001:db8:ffff::11", "2001:db8:ffff::12"]);
  await Promise.all([setUp(web1, first), setUp(web2, second)]);
  await startContainer(web1, "one", one.address);
  await startContainer(web2, "two", two.address);
});
afterAll(() => site.off());

async function setUp(host: Machine, configuration: HostConfiguration): Promise<void> {
  await host.must("systemctl enable --now docker");
  await importImage(host);
  await setUpHost(host, configuration);
}

describe("Two Docker hosts with a routed /64 each, set up by the generated files alone", () => {
  test("a container has exactly the address that it was given, and its host's gateway", async () => {
    expect(await web1.must("docker exec one ip -6 address show scope global")).toContain(` ${one.address}/64 `);
    expect(await web1.must("docker exec one ip -6 route show default")).toContain("via 2001:db8:0:1::1 ");
  });

  test("without the upstream route no answer finds its way back", async () => {
    await mustReach(web1, beyond);
    await mustNotReach(web1, beyond, one.inside);
    await mustNotReach(router, one.address);
  });

  test("with the route of a Linux router, containers of both hosts and the router reach each other", async () => {
    await apply(router, fileOf(first, "upstream-route"));
    await apply(router, fileOf(second, "upstream-route"));
    await everybodyReachesEverybody();
    await router.must("ip -6 route del 2001:db8:0:1::/64 && ip -6 route del 2001:db8:0:2::/64");
    await mustNotReach(router, one.address);
  });

  test("BIRD on the router does the same with its file", async () => {
    await apply(router, { ...fileOf(first, "upstream-bird"), path: "/etc/bird/one.conf" });
    await apply(router, { ...fileOf(second, "upstream-bird"), path: "/etc/bird/two.conf" });
    await router.write(
      "/etc/bird/bird.conf",
      `router id 192.0.2.1;
protocol device {}
protocol kernel { ipv6 { export all; }; }
include "/etc/bird/one.conf";
include "/etc/bird/two.conf";
`,
    );
    await router.must("systemctl start bird");
    await everybodyReachesEverybody();
    await router.must("systemctl stop bird");
    await mustNotReach(router, one.address);
  });

  test("FRR on the router does the same with its file", async () => {
    await router.must("sed -i s/^staticd=no/staticd=yes/ /etc/frr/daemons");
    await router.write(
      "/etc/frr/frr.conf",
      fileOf(first, "upstream-frr").content + fileOf(second, "upstream-frr").content,
    );
    await router.must("chown frr:frr /etc/frr/frr.conf && systemctl start frr");
    await everybodyReachesEverybody();
  });

  test("the way between containers of two hosts has no NAT", async () => {
    const seen = await seenWhile(web1, "-i br-slash64 'icmp6 and ip6[40] = 128'", () =>
      web2.run(`${two.inside} ping -c 1 ${one.address}`),
    );
    expect(seen).toContain(`IP6 ${two.address} > ${one.address}: ICMP6, echo request`);
  });

  test("the firewall keeps the ports of containers closed to the outside, and open to their own bridge", async () => {
    await mustBeClosed(one.address);
    await startContainer(web1, "neighbour", "2001:db8:0:1::3");
    expect(await web1.must(`${inNetworkOf("neighbour")} ${fetchPage(one.address)}`)).toBe(`${page}\n`);

    const { content, ...firewall } = fileOf(first, "firewall");
    const opened = content.replace(/# (ip6 daddr \S+ tcp dport) 443 accept/, "$1 80 accept");
    expect(opened).not.toBe(content);
    await apply(web1, { ...firewall, content: opened });
    expect(await router.must(fetchPage(one.address))).toBe(`${page}\n`);
    await apply(web1, { ...firewall, content });
    await mustBeClosed(one.address);

    await web1.must("nft delete table ip6 slash64");
    expect(await router.must(fetchPage(one.address))).toBe(`${page}\n`);
    await apply(web1, { ...firewall, content });
  });

  test("the check script finds nothing missing, and finds what is taken away", async () => {
    expect(await web1.must(`sh slash64-check.sh ${beyond}`)).toMatch(/Nothing is missing\.\n$/);

    for (const [breakIt, complaint, mendIt] of [
      ["sysctl -qw net.ipv6.conf.all.forwarding=0", "does not forward", "sysctl -qw net.ipv6.conf.all.forwarding=1"],
      ["nft delete table ip6 slash64", "the firewall is not loaded", "nft -f /etc/nftables.d/slash64.nft"],
      [
        "ip -6 route del unreachable 2001:db8:0:1::/64 metric 2048",
        "no unreachable route",
        "systemctl restart slash64.service",
      ],
      [
        "ip address del 2001:db8:0:1::1/64 dev br-slash64",
        "2001:db8:0:1::1 is not on br-slash64",
        "ip address add 2001:db8:0:1::1/64 dev br-slash64 nodad",
      ],
    ]) {
      await web1.must(breakIt ?? "");
      const { status, output } = await web1.run("sh slash64-check.sh");
      expect({ status, output }).toEqual({ status: 1, output: expect.stringContaining(`${complaint}`) });
      expect(output).toContain("Missing: 1.");
      await web1.must(mendIt ?? "");
    }
    expect(await web1.must("sh slash64-check.sh")).toContain("Nothing is missing.");
  });

  test("a restart of systemd-networkd takes nothing away", async () => {
    await web1.must("systemctl restart systemd-networkd && networkctl reload");
    await mustReach(router, one.address);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await web1.must(`sh slash64-check.sh ${beyond}`)).toMatch(/Nothing is missing\.\n$/);
  });

  test("after a power cut of the host all is there again, and a static container keeps its address", async () => {
    await web1.reboot();
    await web1.must("docker start one");
    await mustReach(router, one.address);
    await mustBeClosed(one.address);
    expect(await web1.must(`sh slash64-check.sh ${beyond}`)).toMatch(/Nothing is missing\.\n$/);
  });

  test("while the bridge is missing the host answers for the prefix instead of sending packets round and round", async () => {
    await web1.must("docker rm -f one neighbour && docker network rm slash64");
    expect((await router.run(`ping -c 1 -W 3 ${one.address}`)).output).toMatch(/unreachable/i);
    await web1.must("ip -6 route del unreachable 2001:db8:0:1::/64 metric 2048");
    expect((await router.run(`ping -c 1 -W 3 ${one.address}`)).output).toContain("Time exceeded: Hop limit");
    await web1.must("systemctl restart slash64.service");
    await setUpHost(web1, first);
  });

  test("the teardown leaves nothing behind but forwarding", async () => {
    await web1.must(fileOf(first, "teardown").content);
    expect(await web1.must("docker network ls --format '{{.Name}}'")).not.toContain("slash64");
    expect(await web1.must("nft list tables")).not.toContain("ip6 slash64");
    expect(await web1.must("ip -6 route show type unreachable")).not.toContain("2001:db8:0:1::/64");
    expect((await web1.run("systemctl status slash64.service")).output).toContain("could not be found");
    const leftOver = "ls /etc/sysctl.d/90-slash64.conf /etc/nftables.d/slash64.nft /etc/systemd/system/slash64.service";
    expect((await web1.run(leftOver)).output.match(/No such file/g)).toHaveLength(3);
  });
});

/** Closed by a rule that says so, rather than by chance. */
async function mustBeClosed(address: string): Promise<void> {
  expect((await router.run(fetchPage(address))).output).toContain("Permission denied");
}

async function everybodyReachesEverybody(): Promise<void> {
  await mustReach(router, one.address);
  await mustReach(router, two.address);
  await mustReach(web1, two.address, one.inside);
  await mustReach(web2, one.address, two.inside);
  await mustReach(web1, beyond, one.inside);
}
