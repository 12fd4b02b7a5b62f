import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";
import { apply } from "./apply";
import { image, importImage } from "./container-image";
import { dockers, sayIfNewerIsMissing } from "./dockers";
import type { Machine } from "./machine";
import { mustReach } from "./reach";
import { configurationOf, fileOf } from "./samples";
import { Site } from "./site";

sayIfNewerIsMissing();

const containers = [
  { name: "web", image, address: "2001:db8:0:1::2" },
  { name: "data", image, address: "2001:db8:0:1::3" },
];
const pool = Prefix.mustParse("2001:db8:0:1:1::/80");

describe.each(dockers.map(({ name, layers }) => [name, layers] as const))(
  "Compose and daemon.json with %s",
  (_name, layers) => {
    const site = new Site(["web1"], layers);
    const [host] = site.hosts as [Machine];
    let dockerVersion = "";

    beforeAll(async () => {
      await site.boot(["2001:db8:ffff::11"]);
      await host.must("systemctl enable --now docker");
      await importImage(host);
      dockerVersion = (await host.must("docker version --format '{{.Server.Version}}'")).trim();
    });
    afterAll(() => site.off());

    const address = (container: string, network: string) =>
      host
        .must(`docker inspect -f '{{(index .NetworkSettings.Networks "${network}").GlobalIPv6Address}}' ${container}`)
        .then((text) => text.trim());

    // That of this Debian has no such command.
    if (layers.length > 0) {
      test("Docker Compose makes the network and starts each container with its address", async () => {
        const configuration = configurationOf({ dockerVersion, containers });
        for (const id of ["sysctl-now", "compose"]) await apply(host, fileOf(configuration, id));
        await apply(site.router, fileOf(configuration, "upstream-route"));
        await host.must("docker compose --project-name lab up --detach --pull never");
        for (const container of containers) {
          expect(await address(container.name, "slash64")).toBe(container.address);
          await mustReach(site.router, container.address);
        }
        await host.must("docker compose --project-name lab down");
      });
    }

    test("with daemon.json, networks that Docker makes by itself take their prefix from the pool", async () => {
      const fields = { part: "2001:db8:0:1::/80", dockerPool: String(pool) };
      const configuration = configurationOf({ dockerVersion, fields });
      const file = fileOf(configuration, "daemon-json");
      await apply(host, file);
      await host.must("systemctl restart docker");
      const network = Number.parseInt(dockerVersion, 10) < 27 ? "--ipv6 own" : "own";
      await host.must(`docker network create ${network} && docker run -d --network own --name pooled ${image}`);
      expect(pool.contains(Address.mustParse(await address("pooled", "own")))).toBe(true);
      expect(await host.must("docker info")).toContain("slash64.host=Host web1.example.net");
      await host.must("docker rm -f pooled && docker network rm own");

      const { "default-address-pools": pools, ...others } = JSON.parse(file.content);
      const withoutIpv4 = JSON.stringify({ ...others, "default-address-pools": pools.slice(1) });
      await apply(host, { ...file, content: withoutIpv4 });
      expect((await host.run("systemctl restart docker")).status).not.toBe(0);
      await host.must(`rm ${file.path} && systemctl reset-failed docker && systemctl start docker`);
    });
  },
);
