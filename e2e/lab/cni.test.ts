import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";
import { apply } from "./apply";
import { dockers, sayIfNewerIsMissing } from "./dockers";
import { mustReach } from "./reach";
import { configurationOf, fileOf } from "./samples";
import { beyond, Site } from "./site";

sayIfNewerIsMissing();

const range = Prefix.mustParse("2001:db8:0:1:1::/80");
const bridged = configurationOf();
const onLan = configurationOf({
  mode: "macvlan",
  prefix: "2001:db8:ffff::/64",
  fields: { gateway: "2001:db8:ffff::1" },
});

describe.each(dockers.map(({ name, layers }) => [name.replace("Docker", "plugins"), layers] as const))(
  "CNI with %s",
  (_name, layers) => {
    const site = new Site(["web1"], layers);
    const [host] = site.hosts as [(typeof site.hosts)[0]];
    let namespaces = 0;

    beforeAll(async () => {
      await site.boot(["2001:db8:ffff::11"]);
      for (const id of ["sysctl-now", "cni-slash64", "cni-slash64-ledger"]) await apply(host, fileOf(bridged, id));
      await apply(site.router, fileOf(bridged, "upstream-route"));
      // What containerd looks for, where Debian does not put it.
      await host.must(`mkdir -p /opt/cni rootfs/bin && ln -s /usr/lib/cni /opt/cni/bin && systemctl start containerd &&
      cp /usr/bin/busybox rootfs/bin/ && ln -s busybox rootfs/bin/sleep && ln -s busybox rootfs/bin/ping`);
    });
    afterAll(() => site.off());

    /** Runs the plugin of a conflist as a runtime does: its own part of the list, and what the runtime adds. */
    async function plugin(command: "ADD" | "CHECK" | "DEL", list: string, sandbox: string, added = "{}") {
      const { type } = JSON.parse(list).plugins[0];
      await host.write("list.json", list);
      const environment = `CNI_COMMAND=${command} CNI_CONTAINERID=${sandbox} CNI_NETNS=/run/netns/${sandbox} CNI_IFNAME=eth0 CNI_PATH=/usr/lib/cni`;
      const ran = await host.run(
        `jq '.plugins[0] + {name, cniVersion} + ${added}' list.json | ${environment} /usr/lib/cni/${type}`,
      );
      return { ...ran, address: /"address": "([^/"]*)/.exec(ran.output)?.[1] ?? "" };
    }

    async function sandbox(): Promise<string> {
      namespaces += 1;
      const name = `pod${namespaces}`;
      await host.must(`ip netns add ${name} && ip -n ${name} link set lo up`);
      return name;
    }

    test("containerd takes the conflist as it is, and host-local chooses in its own range", async () => {
      await host.must("ctr run --detach --cni --rootfs rootfs web /bin/sleep 1000");
      const address = /2001:[0-9a-f:]+/.exec(
        await host.must("ctr task exec --exec-id look web /bin/busybox ip -6 address show scope global"),
      )?.[0];
      expect(range.contains(Address.mustParse(address ?? ""))).toBe(true);
      await mustReach(site.router, address ?? "");
      await host.must("ip -6 route show 2001:db8:0:1::/64 dev br-slash64 | grep .");
    });

    test("bridge and host-local ADD and CHECK, give different addresses, and use one again as soon as it is free", async () => {
      const { content } = fileOf(bridged, "cni-slash64");
      const [one, two] = [await sandbox(), await sandbox()];
      const first = await plugin("ADD", content, one);
      const second = await plugin("ADD", content, two);
      for (const { status, output, address } of [first, second]) {
        expect({ status, output }).toMatchObject({ status: 0 });
        expect(range.contains(Address.mustParse(address))).toBe(true);
      }
      expect(first.address).not.toBe(second.address);
      await mustReach(host, second.address, `ip netns exec ${one}`);
      await mustReach(host, beyond, `ip netns exec ${two}`);
      const { output, status } = await plugin("CHECK", content, one, `{prevResult: ${first.output}}`);
      expect({ output, status }).toMatchObject({ status: 0 });
      expect((await plugin("DEL", content, one)).status).toBe(0);
      await host.must(`ip netns del ${one}`);
      expect((await host.run(`ls /var/lib/cni/networks/slash64/${first.address}`)).status).not.toBe(0);
    });

    test("host-local refuses an address of the ledger, and the network beside it gives exactly that one", async () => {
      const asked = '{args: {cni: {ips: ["2001:db8:0:1::5"]}}}';
      const refused = await plugin("ADD", fileOf(bridged, "cni-slash64").content, await sandbox(), asked);
      expect(refused.output).toContain("failed to allocate all requested IPs");

      const { content } = fileOf(bridged, "cni-slash64-ledger");
      const name = await sandbox();
      const given = await plugin("ADD", content, name, '{runtimeConfig: {ips: ["2001:db8:0:1::5/64"]}}');
      expect(given.address).toBe("2001:db8:0:1::5");
      await mustReach(site.router, "2001:db8:0:1::5");
      await mustReach(host, beyond, `ip netns exec ${name}`);
      const without = await plugin("ADD", content, await sandbox());
      expect({ status: without.status, output: without.output }).not.toMatchObject({ status: 0 });
    });

    test("macvlan puts a container on the LAN, where the router finds it without a route", async () => {
      const chosen = await plugin("ADD", fileOf(onLan, "cni-slash64").content, await sandbox());
      expect(Prefix.mustParse("2001:db8:ffff:0:1::/80").contains(Address.mustParse(chosen.address))).toBe(true);
      const name = await sandbox();
      const runtime = '{runtimeConfig: {ips: ["2001:db8:ffff::5/64"]}}';
      const given = await plugin("ADD", fileOf(onLan, "cni-slash64-ledger").content, name, runtime);
      expect(given.address).toBe("2001:db8:ffff::5");
      for (const address of [chosen.address, given.address]) await mustReach(site.router, address);
      await mustReach(host, beyond, `ip netns exec ${name}`);
    });
  },
);
