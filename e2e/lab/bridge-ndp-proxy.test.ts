import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HostConfiguration } from "@/lib/hostconfig/configuration";
import { apply, setUpHost } from "./apply";
import { importImage, startContainer } from "./container-image";
import type { Machine } from "./machine";
import { mustNotReach, mustReach, mustSucceed } from "./reach";
import { configurationOf, fileOf } from "./samples";
import { beyond, lan, Site } from "./site";

/** Two hosts share the prefix of the link; each has a /80 of it, and nobody has a route to either. */
const places = [
  { hostName: "web1", uplinkAddress: "2001:db8:ffff::11", part: "2001:db8:ffff:0:a1::/80" },
  { hostName: "web2", uplinkAddress: "2001:db8:ffff::12", part: "2001:db8:ffff:0:a2::/80" },
];
const one = { name: "one", image: "", address: "2001:db8:ffff:0:a1::2" };
const two = { name: "two", image: "", address: "2001:db8:ffff:0:a2::2" };

const configurations = (answeredBy: string) =>
  places.map(({ part, ...host }, index) =>
    configurationOf({
      ...host,
      mode: "bridge-ndp-proxy",
      prefix: lan.prefix,
      shared: true,
      fields: { answeredBy, part },
      containers: [[one], [two]][index] ?? [],
    }),
  ) as [HostConfiguration, HostConfiguration];

/** Neighbours remember each other for half a minute: what is to be asked anew is forgotten first. */
async function forget(site: Site): Promise<void> {
  for (const machine of [site.router, ...site.hosts]) await machine.must("ip -6 neigh flush dev eth0");
}

async function everybodyReachesEverybody(site: Site): Promise<void> {
  const [web1, web2] = site.hosts as [Machine, Machine];
  await forget(site);
  // The other host asks first, then the router: the second to ask is the one that some get wrong.
  await mustReach(web1, two.address, "docker exec one");
  await mustReach(web2, one.address, "docker exec two");
  for (const { address } of [one, two]) await mustReach(site.router, address);
  await mustReach(web1, beyond, "docker exec one");
  await mustReach(web2, beyond, "docker exec two");
}

async function start(site: Site, configuration: readonly HostConfiguration[]): Promise<void> {
  await site.boot(places.map(({ uplinkAddress }) => uplinkAddress));
  await Promise.all(
    site.hosts.map(async (host, index) => {
      await host.must("systemctl enable --now docker");
      await importImage(host);
      // As after the installation of the package, which starts it without a configuration.
      await host.run("systemctl start ndppd");
      const own = configuration[index] as HostConfiguration;
      await setUpHost(host, own);
      // systemd-networkd runs the uplink of the lab's hosts.
      await apply(host, fileOf(own, "networkd"));
    }),
  );
  const [web1, web2] = site.hosts as [Machine, Machine];
  await startContainer(web1, one.name, one.address);
  await startContainer(web2, two.name, two.address);
}

describe("Two Docker hosts with a /80 each of the prefix on the link, where ndppd answers", () => {
  const [first, second] = configurations("ndppd");
  const site = new Site(["web1", "web2"]);
  const [web1] = site.hosts as [Machine];

  beforeAll(() => start(site, [first, second]));
  afterAll(() => site.off());

  test("containers of both hosts, the router and what is beyond it reach each other", async () => {
    expect(await site.router.must("ip -6 route")).not.toContain("a1::");
    await everybodyReachesEverybody(site);
  });

  test("while ndppd is stopped or proxy_ndp is off nobody answers, and the check script says so", async () => {
    await web1.must("systemctl stop ndppd");
    await forget(site);
    await mustNotReach(site.router, one.address);
    expect((await web1.run("sh slash64-check.sh")).output).toContain("MISSING  ndppd does not run");
    await web1.must("systemctl start ndppd");
    await mustReach(site.router, one.address);
    expect(await web1.must(`sh slash64-check.sh ${beyond}`)).toMatch(/Nothing is missing\.\n$/);
  });

  test("ndppd lives through a link on which many ask while it starts, and comes back if it dies all the same", async () => {
    const asking = "for last in $(seq 100 189); do ping -i 0.2 2001:db8:ffff:0:a1::$last >/dev/null 2>&1 & done";
    await site.router.must(asking);
    for (let start = 1; start <= 5; start += 1) {
      await web1.must("systemctl restart ndppd");
      await forget(site);
      await mustReach(site.router, one.address);
    }
    await web1.must("pkill -9 -x ndppd");
    await forget(site);
    await mustReach(site.router, one.address);
    await site.router.must("pkill ping");
  });

  test("ndppd does not run without its bridge, and hears of the one that is made anew", async () => {
    await web1.must("docker rm -f one && docker network rm slash64");
    await mustSucceed(web1, "! pgrep -x ndppd");
    await forget(site);
    // Without a bridge ndppd would answer for everything.
    await mustNotReach(site.router, one.address);
    await web1.must(fileOf(first, "docker-network").content);
    await startContainer(web1, one.name, one.address);
    await everybodyReachesEverybody(site);
  });

  test("systemd-networkd switches proxy_ndp off again where its own file is missing, as the sysctl file says", async () => {
    expect(fileOf(first, "sysctl").explanation).toContain("switches proxy_ndp off again");
    const { path } = fileOf(first, "networkd");
    await web1.must(`mv ${path} kept && systemctl restart systemd-networkd`);
    await mustSucceed(web1, "sysctl -n net.ipv6.conf.eth0.proxy_ndp | grep -x 0");
    await web1.must(`mv kept ${path} && networkctl reload`);
    await mustSucceed(web1, "sysctl -n net.ipv6.conf.eth0.proxy_ndp | grep -x 1");
  });

  test("an address where no container is gets no answer", async () => {
    await mustNotReach(site.router, "2001:db8:ffff:0:a1::99");
  });

  test("with the usual ttl of 30 s only the neighbour that asked first gets an answer: the ttl of the file is needed", async () => {
    await web1.must("sed -i 's/ttl 100$/ttl 30000/' /etc/ndppd.conf && systemctl restart ndppd");
    await forget(site);
    await mustReach(site.hosts[1] as Machine, one.address);
    await mustNotReach(site.router, one.address);
    await apply(web1, fileOf(first, "ndppd"));
    await web1.must("systemctl restart ndppd");
    await everybodyReachesEverybody(site);
  });

  test("after a power cut of the host all is there again", async () => {
    await web1.reboot();
    await web1.must("docker start one");
    await everybodyReachesEverybody(site);
    expect(await web1.must(`sh slash64-check.sh ${beyond}`)).toMatch(/Nothing is missing\.\n$/);
  });

  test("the teardown stops answering", async () => {
    await web1.must("docker rm -f one");
    await web1.must(fileOf(first, "teardown").content);
    expect((await web1.run("systemctl is-active ndppd")).output).toContain("inactive");
    const left = await web1.run("ls /etc/ndppd.conf /etc/systemd/system/ndppd.service");
    expect(left.output.match(/No such file/g)).toHaveLength(2);
  });
});

describe("Two Docker hosts with a /80 each of the prefix on the link, where the kernel answers", () => {
  const [first, second] = configurations("kernel");
  const site = new Site(["web1", "web2"]);
  const [web1] = site.hosts as [Machine];

  beforeAll(() => start(site, [first, second]));
  afterAll(() => site.off());

  test("containers of both hosts, the router and what is beyond it reach each other, at once", async () => {
    await everybodyReachesEverybody(site);
    await forget(site);
    // With the usual proxy_delay the first answer takes up to 0.8 s.
    expect(await site.router.must(`ping -c 1 -W 1 ${one.address}`)).toMatch(/time=\d{1,2}(\.\d+)? ms|time=1\d\d ms/);
  });

  test("a container without an entry gets no answer, until the command is pasted again", async () => {
    await startContainer(web1, "three", "2001:db8:ffff:0:a1::3");
    await mustNotReach(site.router, "2001:db8:ffff:0:a1::3");
    const [later] = configurations("kernel");
    const { content, ...file } = fileOf(later, "kernel-proxy");
    await apply(web1, { ...file, content: content.replaceAll("a1::2", "a1::3") });
    await mustReach(site.router, "2001:db8:ffff:0:a1::3");
  });

  test("without proxy_ndp on the uplink nobody answers, and the check script says so", async () => {
    await web1.must("sysctl -qw net.ipv6.conf.eth0.proxy_ndp=0");
    await forget(site);
    await mustNotReach(site.router, one.address);
    expect((await web1.run("sh slash64-check.sh")).output).toContain("MISSING  proxy_ndp is off");
    await apply(web1, fileOf(first, "sysctl-now"));
    await mustReach(site.router, one.address);
    await web1.must("ip -6 neigh del proxy 2001:db8:ffff:0:a1::2 dev eth0");
    expect((await web1.run("sh slash64-check.sh")).output).toContain("MISSING  no proxy entry");
    await apply(web1, fileOf(first, "kernel-proxy"));
    expect(await web1.must(`sh slash64-check.sh ${beyond}`)).toMatch(/Nothing is missing\.\n$/);
  });

  test("after a power cut of the host the boot unit has set the entries again", async () => {
    await web1.reboot();
    await web1.must("docker start one");
    await everybodyReachesEverybody(site);
  });
});
