import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConfigurationFile } from "@/lib/hostconfig/configuration";
import { Machine } from "./machine";
import { configurationOf, fileOf, routedHost } from "./samples";
import { Wire } from "./wire";

/** A file, the program that reads it in earnest, and ways to break it that the program must notice. */
type Checked = {
  readonly file: ConfigurationFile;
  /** What stands around the file where it is used. */
  readonly around?: (content: string) => string;
  /** Reads the file at this path. */
  readonly check: (path: string) => string;
  readonly broken: readonly (readonly [from: string | RegExp, to: string])[];
};

const routed = configurationOf(routedHost);

const CHECKED: readonly (Checked & { readonly by: string })[] = [
  {
    by: "sysctl",
    file: fileOf(routed, "sysctl"),
    check: (path) => `sysctl -p ${path}`,
    broken: [
      ["eth0", "eth9"],
      ["forwarding = 1", "forwarding = yes"],
    ],
  },
  {
    by: "sysctl, as commands",
    file: fileOf(routed, "sysctl-now"),
    check: (path) => `sh ${path}`,
    broken: [["eth0", "eth9"]],
  },
  {
    by: "ip",
    file: fileOf(routed, "unreachable-route"),
    check: (path) => `sh ${path}`,
    broken: [
      ["::/64", "::/129"],
      ["unreachable", "unreachabel"],
    ],
  },
  {
    by: "nft",
    file: fileOf(routed, "firewall"),
    check: (path) => `nft -c -f ${path}`,
    broken: [
      ["packet-too-big", "packet-too-long"],
      ["2001:db8:0:1::/64", "2001:db8:0:1::/129"],
      [/\}\n$/, ""],
    ],
  },
  {
    by: "systemd-analyze",
    file: fileOf(routed, "boot-unit"),
    check: (path) => `mkdir -p unit && cp ${path} unit/slash64.service && systemd-analyze verify unit/slash64.service`,
    broken: [
      ["ExecStart=ip", "ExecStart=ipp"],
      ["Type=oneshot", "Type=once"],
    ],
  },
  {
    by: "vtysh",
    file: fileOf(routed, "upstream-frr"),
    check: (path) => `vtysh -C -f ${path}`,
    broken: [
      ["::/64", "::/129"],
      ["ipv6 route", "ipv6 road"],
    ],
  },
  {
    by: "bird",
    file: fileOf(routed, "upstream-bird"),
    around: (content) => `router id 192.0.2.1;\n${content}`,
    check: (path) => `bird -p -c ${path}`,
    broken: [
      ["::/64", "::1/64"],
      [";", ""],
    ],
  },
];

const wire = new Wire();
const machine = new Machine("checker").plug("eth0", wire);

beforeAll(() => machine.boot());
afterAll(() => machine.off());

describe.each(CHECKED.map((checked) => [checked.file.id, checked.by, checked] as const))(
  "%s, read by %s",
  (_id, _by, { file, around = (content) => content, check, broken }) => {
    test("is right", async () => {
      await machine.write("checked", around(file.content));
      await machine.must(check("checked"));
    });

    test.each(broken)("with %s as %j is wrong", async (from, to) => {
      const content = from instanceof RegExp ? file.content.replace(from, to) : file.content.replaceAll(from, to);
      expect(content).not.toBe(file.content);
      await machine.write("broken", around(content));
      const { status, output } = await machine.run(check("broken"));
      expect({ status, output }).not.toMatchObject({ status: 0 });
    });
  },
);
