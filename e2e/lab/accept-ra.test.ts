import { afterAll, beforeAll, expect, test } from "vitest";
import { apply } from "./apply";
import { Machine } from "./machine";
import { mustSucceed } from "./reach";
import { configurationOf, fileOf } from "./samples";
import { Wire } from "./wire";

const wire = new Wire();
const router = new Machine("router").plug("eth0", wire);
const host = new Machine("web1").plug("eth0", wire);
const configuration = configurationOf();

const defaultRoute = "ip -6 route show default dev eth0 proto ra | grep .";

beforeAll(async () => {
  await Promise.all([router.boot(), host.boot()]);
  await router.must("ip link set eth0 up && ip address add 2001:db8:ffff::1/64 dev eth0 nodad");
  await router.must("sysctl -qw net.ipv6.conf.all.forwarding=1");
  // The smallest intervals that radvd allows: an advertisement at least every four seconds.
  await router.write(
    "/etc/radvd.conf",
    `interface eth0 {
  AdvSendAdvert on;
  MinRtrAdvInterval 3;
  MaxRtrAdvInterval 4;
  prefix 2001:db8:ffff::/64 { };
};
`,
  );
  await router.must("systemctl start radvd");
});
afterAll(() => Promise.all([router.off(), host.off()]));

/** Forgets what was learnt and sets the host up anew. */
async function restart(acceptRa: number, forwarding: number): Promise<void> {
  await host.must(`ip link set eth0 down
sysctl -qw net.ipv6.conf.all.forwarding=0 net.ipv6.conf.eth0.accept_ra=${acceptRa}
sysctl -qw net.ipv6.conf.all.forwarding=${forwarding}
ip link set eth0 up`);
}

test("a host that does not forward learns its default route with accept_ra 1, and not with 0", async () => {
  await restart(1, 0);
  await mustSucceed(host, defaultRoute, 10);
  await restart(0, 0);
  await heardTwice();
  expect((await host.run(defaultRoute)).status).not.toBe(0);
});

test("a host that forwards does not learn it with 1, but with 2", async () => {
  await restart(1, 1);
  await heardTwice();
  expect((await host.run(defaultRoute)).status).not.toBe(0);
  await restart(2, 1);
  await mustSucceed(host, defaultRoute, 10);
});

test("forwarding alone purges the route at once; the generated commands keep it", async () => {
  await restart(1, 0);
  await mustSucceed(host, defaultRoute, 10);
  await host.must("sysctl -qw net.ipv6.conf.all.forwarding=1");
  expect((await host.run(defaultRoute)).status).not.toBe(0);

  await restart(1, 0);
  await mustSucceed(host, defaultRoute, 10);
  await apply(host, fileOf(configuration, "sysctl-now"));
  await host.must(defaultRoute);
});

test("the generated file keeps it over a power cut", async () => {
  await apply(host, fileOf(configuration, "sysctl"));
  await host.reboot();
  expect(await host.must("sysctl -n net.ipv6.conf.all.forwarding")).toBe("1\n");
  await host.must("ip link set eth0 up");
  await mustSucceed(host, defaultRoute, 10);
});

test("the check script tells a host that forwards with accept_ra 1 that its route will go", async () => {
  await apply(host, fileOf(configuration, "check"));
  await restart(2, 1);
  await mustSucceed(host, defaultRoute, 10);
  expect((await host.run("sh slash64-check.sh")).output).toContain(
    "ok       default route over eth0, learnt by router",
  );
  await host.must("sysctl -qw net.ipv6.conf.eth0.accept_ra=1");
  expect((await host.run("sh slash64-check.sh")).output).toMatch(
    /MISSING {2}(the default route will go|no IPv6 default)/,
  );
});

/** Waits until two advertisements have gone by, so that "not learnt" means something. */
async function heardTwice(): Promise<void> {
  await host.must("timeout 12 tcpdump -c 2 -nn -i eth0 'icmp6 and ip6[40] = 134' 2>/dev/null");
}
