import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MODES } from "@/lib/hostconfig/modes";
import { CHECKERS, type Checker, entryFor, UNREAD, USED_IN } from "./checkers";
import { dockers, sayIfNewerIsMissing } from "./dockers";
import { Machine } from "./machine";
import { configurationOf, type Sample } from "./samples";
import { Wire } from "./wire";

const containers = [
  { name: "web", image: "nginx:1.29", address: "2001:db8:0:1::2" },
  { name: "data_base.1", image: "", address: "2001:db8:0:1:ff::2" },
];

/** Hosts of every mode, with and without what is optional, before and since Docker 27. */
const SAMPLES: readonly (Sample & { readonly title: string })[] = [
  ...MODES.filter(({ id }) => id !== "kubernetes-node")
    .flatMap(({ id }) =>
      ["20.10", "28.5.2"].map((dockerVersion) => ({
        title: `${id}, Docker ${dockerVersion}`,
        mode: id,
        dockerVersion,
      })),
    )
    .map((sample) => ({ ...sample, containers, uplinkAddress: "2001:db8:ffff::11" })),
  // It cannot do without the ranges of its cluster.
  ...["bridge", "calico", "cilium"].map((plugin) => ({
    title: `kubernetes-node, ${plugin}`,
    mode: "kubernetes-node",
    fields: { plugin, services: "2001:db8:1::/112", clusterPods: "2001:db8::/48", version: "1.33" },
  })),
  { title: "a host whose uplink address is not known", uplinkAddress: null },
  { title: "a next hop that is link-local", uplinkAddress: "fe80::11" },
  {
    title: "NDP proxy by the kernel",
    mode: "bridge-ndp-proxy",
    fields: { answeredBy: "kernel", part: "2001:db8:0:1::/80" },
    uplinkAddress: "2001:db8:0:1:ffff::11",
    containers,
  },
  ...["20.10", "28"].map((dockerVersion) => ({
    title: `a pool for Docker ${dockerVersion} and IPv4`,
    dockerVersion,
    fields: {
      part: "2001:db8:0:1::/80",
      dockerPool: "2001:db8:0:1:1::/80",
      ipv4Subnet: "172.31.0.0/24",
    },
  })),
  {
    title: "macvlan with IPv4",
    mode: "macvlan",
    fields: { ipv4Subnet: "192.168.0.0/24", ipv4Gateway: "192.168.0.1", ipv4Range: "192.168.0.128/25" },
  },
  { title: "a prefix of no whole nibble", prefix: "2001:db8:0:2::/63", uplinkAddress: "2001:db8:ffff::11" },
];

const written = SAMPLES.flatMap((sample) => {
  const { files } = configurationOf(sample);
  return files.map((file) => ({ sample: sample.title, file }));
});

const wire = new Wire();
const plain = new Machine("plain").plug("eth0", wire);
const newer = dockers.length > 1 ? new Machine("newer", dockers[1]?.layers).plug("eth0", wire) : null;
const machines = [plain, ...(newer === null ? [] : [newer])];

beforeAll(async () => {
  await Promise.all(machines.map((machine) => machine.boot()));
  await plain.must("ip link set eth0 up && ip address add 2001:db8:ffff::1/64 dev eth0 nodad");
  await plain.write(
    "/etc/systemd/network/10-eth0.network",
    "[Match]\nName=eth0\n[Network]\nKeepConfiguration=static\n",
  );
  await plain.must("mkdir /etc/systemd/network/10-eth0.network.d");
});
afterAll(() => Promise.all(machines.map((machine) => machine.off())));

sayIfNewerIsMissing();

test("every file that any mode writes has its checker, or is used in earnest elsewhere, or is named below", () => {
  const known = { ...CHECKERS, ...USED_IN, ...UNREAD };
  const ids = new Set(written.map(({ file }) => file.id));
  expect([...ids].filter((id) => entryFor<unknown>(known, id) === undefined)).toEqual([]);
});

for (const [id, reason] of Object.entries(UNREAD)) test(id, (context) => context.skip(reason));

describe.each(Object.entries(CHECKERS).filter(([, { newer: needsNewer }]) => !needsNewer || newer !== null))(
  "%s",
  (id, checker) => {
    const files = written.filter(({ file }) => entryFor({ [id]: true }, file.id));
    const distinct = new Map(files.map(({ sample, file }) => [file.content, sample]));
    const machine = checker.newer && newer !== null ? newer : plain;
    const around = checker.around ?? ((content: string) => content);

    test(`is right for ${checker.by}, on ${checker.slow ? "two hosts" : "every host"} that ${checker.slow ? "have" : "has"} it`, async () => {
      expect(files.length).toBeGreaterThan(0);
      const wrong: string[] = [];
      for (const [content, sample] of checker.slow ? [...distinct].slice(0, 2) : distinct) {
        const { status, output } = await read(machine, checker, around(pasted(content)));
        if (status !== 0) wrong.push(`${sample}: ${content}\n${output}`);
      }
      expect(wrong).toEqual([]);
    });

    test.each(checker.broken)("with %j as %j is wrong", async (from, to) => {
      const contents = files.map(({ file }) => pasted(file.content));
      const whole = contents.find((content) => content.includes(from));
      expect(whole, `one of them has ${from}`).toBeDefined();
      const { status, output } = await read(machine, checker, around(whole?.replaceAll(from, to) ?? ""));
      expect({ status, output }).not.toMatchObject({ status: 0 });
    });
  },
);

async function read(machine: Machine, { check }: Checker, content: string) {
  await machine.write("generated", content);
  return machine.run(check("generated"));
}

/** What a command asks its user to set first. */
function pasted(content: string): string {
  return content.includes("towards_host") ? `towards_host=eth0\n${content}` : content;
}
