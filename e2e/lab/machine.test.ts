import { afterAll, beforeAll, expect, test } from "vitest";
import { Machine } from "./machine";
import { Wire } from "./wire";

const wire = new Wire();
const left = new Machine("left").plug("eth0", wire);
const right = new Machine("right").plug("eth0", wire);

beforeAll(() => Promise.all([left.boot(), right.boot()]));
afterAll(() => Promise.all([left.off(), right.off()]));

test("machines boot a systemd of their own, with no address but on the loopback", async () => {
  expect(await left.must("hostname && systemctl is-system-running")).toBe("left\nrunning\n");
  expect(await left.must("ip -br link")).toMatch(/^lo .*\neth0@\S+ +DOWN/);
});

test("a file is there again after a power cut, and an address is not", async () => {
  await left.write("/etc/sysctl.d/90-lab.conf", "net.ipv6.conf.all.forwarding = 1\n");
  await left.must("ip link set eth0 up && ip address add 2001:db8::1/64 dev eth0 nodad");
  expect(await left.must("sysctl -n net.ipv6.conf.all.forwarding")).toBe("0\n");
  await left.reboot();
  expect(await left.must("sysctl -n net.ipv6.conf.all.forwarding")).toBe("1\n");
  expect(await left.must("ip -6 address show dev eth0")).toBe("");
});

test("a wire connects two machines, and nothing else does", async () => {
  await left.must("ip link set eth0 up && ip address add 2001:db8::1/64 dev eth0 nodad");
  expect((await left.run("ping -c 1 -W 1 2001:db8::2")).status).not.toBe(0);
  await right.must("ip link set eth0 up && ip address add 2001:db8::2/64 dev eth0 nodad");
  await left.must("ping -c 1 -W 3 2001:db8::2");
});

test("what a machine writes stays on it, and it cannot change the kernel of all", async () => {
  await left.write("/usr/local/bin/mine", "");
  expect((await right.run("ls /usr/local/bin/mine")).status).not.toBe(0);
  expect((await left.run("sysctl -w kernel.pid_max=30000")).status).not.toBe(0);
});
