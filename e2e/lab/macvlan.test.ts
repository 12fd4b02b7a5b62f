import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";
import { apply, setUpHost } from "./apply";
import { image, importImage, startContainer } from "./container-image";
import { dockers, sayIfNewerIsMissing } from "./dockers";
import type { Machine } from "./machine";
import { mustNotReach, mustReach, mustSucceed } from "./reach";
import { configurationOf, fileOf } from "./samples";
import { beyond, lan, Site } from "./site";

sayIfNewerIsMissing();

const fields = { gateway: lan.router, ipv4Subnet: "192.168.0.0/24", ipv4Gateway: "192.168.0.1" };
const onLan = { prefix: lan.prefix, fields };
const ownRange = Prefix.mustParse("2001:db8:ffff:0:1::/80");
const one = "2001:db8:ffff::100";

describe.each(dockers.map(({ name, layers }) => [name, layers] as const))("Macvlan with %s", (_name, layers) => {
  const site = new Site(["web1", "other"], layers);
  const { router } = site;
  const [host, other] = site.hosts as [Machine, Machine];

  beforeAll(async () => {
    await site.boot(["2001:db8:ffff::11", "2001:db8:ffff::12"]);
    await router.must("ip address add 192.168.0.1/24 dev eth0");
    await host.must("systemctl enable --now docker");
    await importImage(host);
    const dockerVersion = (await host.must("docker version --format '{{.Server.Version}}'")).trim();
    await setUpHost(host, configurationOf({ ...onLan, mode: "macvlan", dockerVersion }));
    await startContainer(host, "one", one);
  });
  afterAll(() => site.off());

  const addresses = (container: string) => host.must(`docker exec ${container} ip -6 address show scope global`);
  const route = (container: string) => host.must(`docker exec ${container} ip -6 route show default`);

  test("a container is on the LAN with its address and the router's as its way out", async () => {
    expect(await addresses("one")).toContain(` ${one}/64 `);
    expect(await route("one")).toContain(`via ${lan.router} `);
    await mustReach(router, one);
    await mustReach(other, one);
    await mustReach(host, beyond, "docker exec one");
    await mustReach(host, "192.168.0.1", "docker exec one");
  });

  test("its own host cannot reach it, as the page says", async () => {
    await mustNotReach(host, one);
  });

  test("a container that asks for no address gets one of Docker's own range", async () => {
    await host.must(`docker run -d --network slash64 --name two ${image}`);
    const address = / (2001:[0-9a-f:]+)\//.exec(await addresses("two"))?.[1] ?? "";
    expect(ownRange.contains(Address.mustParse(address))).toBe(true);
    await mustReach(router, address);
    await host.must("docker rm -f two");
  });

  test("the router's advertisements give it no second address; with the autonomous flag they would", async () => {
    const radvd = fileOf(configurationOf({ ...onLan, mode: "macvlan" }), "radvd");
    const quick = radvd.content.replace(
      "AdvSendAdvert on;",
      "AdvSendAdvert on;\n  MinRtrAdvInterval 3;\n  MaxRtrAdvInterval 4;",
    );
    expect(quick).not.toBe(radvd.content);
    await apply(router, { ...radvd, content: quick });
    await router.must("systemctl restart radvd");
    const heard = "timeout 12 tcpdump -c 2 -nn -i eth0 'icmp6 and ip6[40] = 134' 2>/dev/null";
    await host.must(heard);
    expect((await addresses("one")).match(/inet6/g)).toHaveLength(1);

    await apply(router, { ...radvd, content: quick.replace("AdvAutonomous off", "AdvAutonomous on") });
    await router.must("systemctl restart radvd");
    await mustSucceed(host, "docker exec one ip -6 address show scope global | grep -c inet6 | grep -x 2", 12);
    await router.must("systemctl stop radvd");
  });

  test("over a restart of the daemon the static address stays", async () => {
    await host.must("systemctl restart docker && docker start one");
    expect(await addresses("one")).toContain(` ${one}/64 `);
    await other.must("ip -6 neigh flush dev eth0");
    await mustReach(other, one);
  });

  test("a link-local gateway costs the container its global address or is not used: the product refuses it", async () => {
    expect(() => configurationOf({ ...onLan, mode: "macvlan", fields: { gateway: "fe80::1" } })).toThrow(
      "A link-local gateway does not work",
    );
    await host.must("docker rm -f one && docker network rm slash64");
    const recipe = (...subnets: string[]) =>
      `docker network create -d macvlan -o parent=eth0 --ipv6 ${subnets.join(" ")} recipe && docker run -d --network recipe --name tried ${image}`;
    const clear = "docker rm -f tried && docker network rm recipe";
    const linkLocal = "--subnet fe80::/10 --gateway fe80::1";

    // which of two subnets Docker draws from and which gateway it takes is not always the order that they were named in
    for (const subnets of [
      [`--subnet ${lan.prefix}`, linkLocal],
      [linkLocal, `--subnet ${lan.prefix}`],
    ]) {
      await host.must(recipe(...subnets));
      const global = (await addresses("tried")).includes(" 2001:db8:ffff:");
      const byLinkLocal = (await route("tried")).includes("fe80::1");
      expect([global, byLinkLocal]).not.toEqual([true, true]);
      await host.must(clear);
    }
  });

  test.for(["ipvlan-l2", "ipvlan-l3"])("%s does so behind the host's one hardware address", async (mode, context) => {
    const probe = "ip link add link eth0 name probe type ipvlan mode l2 && ip link del probe";
    if ((await host.run(probe)).status !== 0) context.skip("this kernel has no ipvlan");
    const sample = mode === "ipvlan-l2" ? onLan : { prefix: "2001:db8:0:1::/64", fields: {} };
    const address = mode === "ipvlan-l2" ? one : "2001:db8:0:1::2";
    const configuration = configurationOf({ ...sample, mode });
    await setUpHost(host, configuration);
    await startContainer(host, mode, address);
    if (mode === "ipvlan-l3") await apply(router, fileOf(configuration, "upstream-route"));
    await mustReach(router, address);
    await mustReach(host, beyond, `docker exec ${mode}`);
    await host.must(`docker rm -f ${mode} && docker network rm slash64`);
  });
});
