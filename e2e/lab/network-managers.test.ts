import { afterAll, beforeAll, expect, test } from "vitest";
import { apply } from "./apply";
import { Machine } from "./machine";
import { mustSucceed } from "./reach";
import { configurationOf, fileOf } from "./samples";
import { Wire } from "./wire";

const wire = new Wire();
const byNetworkd = new Machine("networkd").plug("eth0", wire);
const byNetplan = new Machine("netplan").plug("eth0", wire);
const configuration = configurationOf();
const route = "ip -6 route show type unreachable | grep -F '2001:db8:0:1::/64' | grep -w 2048";

beforeAll(() => Promise.all([byNetworkd.boot(), byNetplan.boot()]));
afterAll(() => Promise.all([byNetworkd.off(), byNetplan.off()]));

test("systemd-networkd sets the unreachable route and lets the host learn advertisements, from its file alone", async () => {
  const own = "[Match]\nName=eth0\n[Network]\nAddress=2001:db8:ffff::11/64\n";
  await byNetworkd.write("/etc/systemd/network/10-eth0.network", own);
  await byNetworkd.must("systemctl enable --now systemd-networkd");
  await apply(byNetworkd, fileOf(configuration, "sysctl"));
  expect((await byNetworkd.run(route)).status).not.toBe(0);
  await apply(byNetworkd, fileOf(configuration, "networkd"));
  await mustSucceed(byNetworkd, route);
  await byNetworkd.reboot();
  await mustSucceed(byNetworkd, route);
  // It learns them by itself, although the host forwards.
  await byNetworkd.must("sysctl -n net.ipv6.conf.all.forwarding | grep -x 1");
  const heard = "timeout 15 tcpdump -c 1 -nn -i eth0 'icmp6 and ip6[40] = 133' 2>/dev/null";
  expect(await byNetplan.must(`ip link set eth0 up && ${heard}`, { limit_ms: 20_000 })).toContain(
    "router solicitation",
  );
});

test("netplan does so too, merged with the uplink's own file, and after a power cut", async () => {
  const own = "network:\n  version: 2\n  ethernets:\n    eth0:\n      addresses: [2001:db8:ffff::12/64]\n";
  await byNetplan.write("/etc/netplan/10-own.yaml", own);
  await byNetplan.must("systemctl enable systemd-networkd");
  const { path, content, explanation } = fileOf(configuration, "netplan");
  expect(explanation).toContain("chmod 600");
  await byNetplan.write(path ?? "", content);
  await byNetplan.must(`chmod 600 ${path}`);
  await byNetplan.reboot();
  await mustSucceed(byNetplan, route);
  expect(await byNetplan.must("ip -6 address show dev eth0")).toContain("2001:db8:ffff::12/64");
});
