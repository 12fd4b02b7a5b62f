import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { hostConfiguration } from "@/lib/hostconfig/host-configuration";
import { MODES } from "@/lib/hostconfig/modes";
import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";
import { allocation, type Change, changed, configured, file, ids, network, networkOf, refusal } from "./test-host";

/** A change for each way of connecting containers, with all that it can bring. */
const worlds: readonly [name: string, change: Change][] = [
  ...MODES.filter(({ addresses }) => addresses).map(({ id }) => [id, { network: networkOf(id) }] as [string, Change]),
  ["an old Docker", { host: { dockerVersion: "20.10" } }],
  ["NDP proxy by the kernel", { network: networkOf("bridge-ndp-proxy", { answeredBy: "kernel" }) }],
  ["dual stack", { network: networkOf("macvlan", { ipv4Subnet: "192.168.0.0/24" }) }],
  ["a Docker pool", { network: { fields: { part: "2001:db8:0:2::/80", dockerPool: "2001:db8:0:2:1::/80" } } }],
  ["a link-local next hop", { host: { uplinkAddress: "fe80::5" } }],
  ["no next hop", { host: { uplinkAddress: null } }],
];

describe.each(worlds)("with %s every file", (_, change) => {
  test("says at its top what it is, for which host and from which allocation", () => {
    for (const { content } of configured(change).files) {
      const top = content.split("\n").slice(0, 6).join("\n");
      expect(top).toMatch(/Slash64/);
      expect(top).toContain("Host web1.example.net, prefix 2001:db8:0:2:");
      expect(top).toContain("from allocation 42 of 2001:db8:0:2::/64, 2026-01-02T03:04:05Z");
      expect(content.endsWith("\n")).toBe(true);
    }
  });

  test("has an id of its own, and a sentence for the person who uses it", () => {
    const { files } = configured(change);
    expect(new Set(files.map(({ id }) => id)).size).toBe(files.length);
    for (const { explanation } of files) expect(explanation).toMatch(/\.$/);
  });

  test("is read by a reader that is not ours, where there is one", () => {
    for (const { language, content } of configured(change).files) {
      if (language === "yaml") for (const one of parseAllDocuments(content)) expect(one.errors).toEqual([]);
      if (language === "json") expect(JSON.parse(content)).toBeTypeOf("object");
    }
  });
});

describe("what is said beside the files", () => {
  test.each([
    ["20.10", "leaves all ports of all containers open"],
    ["26", "Leave ip6tables off"],
    ["28", "until it is published"],
    ["19.03", "is older than any version"],
    ["30", "is newer than the versions known"],
  ])("for Docker %s: %s", (dockerVersion, words) => {
    const { warnings } = configured({ host: { dockerVersion } });
    expect(warnings.map(({ sentence }) => sentence).join(" ")).toContain(words);
  });

  test("never using an address twice is planned, in which range it is not kept, and what would enforce it", () => {
    const [report] = configured().networks;
    expect(report?.enforcement.kind).toBe("planned");
    expect(report?.enforcement.sentence).toContain("2001:db8:0:2:1::/80");
    expect(report?.enforcement.remedy).toContain("IPAM driver");
  });

  test("a next hop that is not known is a warning, and the first", () => {
    const [first] = configured({ host: { uplinkAddress: null } }).warnings;
    expect(first).toMatchObject({ severity: "warning", sentence: expect.stringContaining("no next hop") });
  });

  test("two networks of one mode say the same only once", () => {
    const half = (name: string, part: string) => ({ ...network, name, fields: { part } });
    const networks = [half("one", "2001:db8:0:2::/80"), half("two", "2001:db8:0:2:1::/80")];
    const sentences = configured({ networks }).warnings.map(({ sentence }) => sentence);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test.each([
    ["bridge-routed", "bridge br-slash64", "Nobody", true],
    ["bridge-ndp-proxy", "bridge br-slash64", "ndppd", true],
    ["macvlan", "macvlan on eth0", "Each container for itself", false],
    ["ipvlan-l3", "ipvlan L3 on eth0", "Nobody", false],
  ])("the drawing of %s shows %s, and who answers: %s", (mode, device, answers, forwarded) => {
    const [drawn] = configured({ network: networkOf(mode) }).drawing.networks;
    expect(drawn).toMatchObject({ device, forwarded });
    expect(drawn?.answers).toContain(answers);
  });
});

describe("refusals", () => {
  test.each<[Change, string, string]>([
    [{ host: { hostName: "" } }, "hostName", "empty"],
    [{ host: { hostName: "web1; reboot" } }, "hostName", "bad-character"],
    [{ host: { hostName: "web1\nrm -rf" } }, "hostName", "bad-character"],
    [{ host: { hostName: "-web1" } }, "hostName", "bad-character"],
    [{ host: { hostName: "web..1" } }, "hostName", "empty"],
    [{ host: { hostName: "a".repeat(64) } }, "hostName", "too-long"],
    [{ host: { hostName: "a.".repeat(127) } }, "hostName", "too-long"],
    [{ host: { uplinkInterface: "" } }, "uplinkInterface", "empty"],
    [{ host: { uplinkInterface: "eth0$(id)" } }, "uplinkInterface", "bad-character"],
    [{ host: { uplinkInterface: "-eth0" } }, "uplinkInterface", "bad-character"],
    [{ host: { uplinkInterface: "eth0/../all" } }, "uplinkInterface", "bad-character"],
    [{ host: { uplinkInterface: "enp0s31f6.400001" } }, "uplinkInterface", "too-long"],
    [{ host: { uplinkInterface: "all" } }, "uplinkInterface", "reserved-name"],
    [{ host: { uplinkInterface: ".." } }, "uplinkInterface", "reserved-name"],
    [{ host: { uplinkAddress: "" } }, "uplinkAddress", "not-an-address"],
    [{ host: { uplinkAddress: "192.0.2.1" } }, "uplinkAddress", "not-an-address"],
    [{ host: { uplinkAddress: "fe80::1%eth0" } }, "uplinkAddress", "not-an-address"],
    [{ host: { uplinkAddress: "ff02::1" } }, "uplinkAddress", "not-a-next-hop"],
    [{ host: { uplinkAddress: "::1" } }, "uplinkAddress", "not-a-next-hop"],
    [{ host: { uplinkAddress: "::ffff:192.0.2.1" } }, "uplinkAddress", "not-a-next-hop"],
    [{ host: { dockerVersion: "" } }, "dockerVersion", "not-a-version"],
    [{ host: { dockerVersion: "latest" } }, "dockerVersion", "not-a-version"],
    [{ host: { dockerVersion: "28;id" } }, "dockerVersion", "not-a-version"],
    [{ host: { dockerVersion: "28\n" } }, "dockerVersion", "not-a-version"],
    [{ network: { allocation: { ...allocation, prefix: "2001:db8::1/64" } } }, "prefix", "not-a-prefix"],
    [{ network: { allocation: { ...allocation, prefix: "2001:db8::/128" } } }, "part", "not-a-prefix-length"],
    [{ network: { allocation: { ...allocation, at: "yesterday" } } }, "allocation.at", "not-a-time"],
    [{ network: { allocation: { ...allocation, at: "2026-01-02T03:04:05Z\nid" } } }, "allocation.at", "not-a-time"],
    [{ network: { allocation: { ...allocation, at: "2026-13-02T03:04:05Z" } } }, "allocation.at", "not-a-time"],
    [{ network: { allocation: { ...allocation, id: "4 2" } } }, "allocation.id", "bad-character"],
    [{ network: { allocation: { ...allocation, id: "" } } }, "allocation.id", "bad-character"],
    [{ containers: [{ name: "a b", image: "", address: "2001:db8:0:2::2" }] }, "containers", "bad-character"],
    [{ containers: [{ name: "web", image: "", address: "web" }] }, "containers", "not-an-address"],
  ])("%j is refused at %s: %s", (change, field, reason) => {
    expect(refusal(change)).toMatchObject({ field, reason, detail: expect.stringMatching(/[.?]$/) });
  });

  test.each([
    ["web 1", "a space"],
    ["web;1", '";"'],
    ["web\n1", "a line break"],
    ["web\u00001", "U+0000"],
    ["wéb1", '"é"'],
  ])("a host named %j is told that it has %s", (hostName, words) => {
    expect(refusal({ host: { hostName } }).detail).toContain(words);
  });

  test.each<Change>([
    { host: { hostName: "db_1" } },
    { host: { hostName: "A-1.rack2" } },
    { host: { uplinkInterface: "enp0s31f6.4000" } },
    { host: { uplinkInterface: "br-lan" } },
    { host: { dockerVersion: "v29.0.1" } },
    { host: { dockerVersion: "20.10.24+dfsg1" } },
    { host: { dockerVersion: "28.0.0-rc.1" } },
    { network: { allocation: { ...allocation, at: "2026-01-02T03:04:05.123456+01:00" } } },
    { network: { allocation: { ...allocation, id: "0198c0de-0000-7000-8000-000000000001" } } },
    { host: { uplinkAddress: "fd00::1" } },
  ])("%j is accepted", (change) => {
    expect(hostConfiguration(changed(change)).ok).toBe(true);
  });
});

describe("laws", () => {
  const harmful = /[;&|`$<>(){}'"\\*?~\n\r\t ]/;
  const hostile = fc.string({
    unit: fc.constantFrom(..."ab0.-_ ;&|`$<>(){}'\"\\*?~\n\t/%#é"),
    minLength: 1,
    maxLength: 12,
  });

  test("no text with a shell metacharacter inside is ever accepted, in the host, the allocation, the name or a field", () => {
    const host = fc.constantFrom("hostName", "uplinkInterface", "dockerVersion", "uplinkAddress");
    const fields = MODES.flatMap(({ id, fields }) => Object.keys(fields).map((field) => [id, field] as const));
    const change = fc.oneof(
      fc.tuple(host, hostile).map(([field, text]): [string, Change] => [text, { host: { [field]: text } }]),
      fc
        .tuple(fc.constantFrom("id", "at", "prefix"), hostile)
        .map(([field, text]): [string, Change] => [
          text,
          { network: { allocation: { ...allocation, [field]: text } } },
        ]),
      hostile.map((text): [string, Change] => [text, { network: { name: text } }]),
      fc
        .tuple(fc.constantFrom(...fields), hostile)
        .map(([[mode, field], text]): [string, Change] => [
          text.trim(),
          { network: networkOf(mode, { [field]: text }) },
        ]),
    );
    fc.assert(
      fc.property(change, ([text, change]) => {
        fc.pre(harmful.test(text));
        expect(hostConfiguration(changed(change)).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test("every address in every file lies in the allocation, or is the next hop", () => {
    const networkBits = fc.bigInt({ min: 0n, max: (1n << 32n) - 1n }).map((low) => (0x2001_0db8n << 32n) | low);
    // a node names the ranges of its cluster too
    const modes = MODES.filter(({ id, addresses }) => addresses && id !== "kubernetes-node").map(({ id }) => id);
    fc.assert(
      fc.property(
        networkBits,
        fc.constantFrom("20.10", "28"),
        fc.constantFrom(...modes),
        (bits, dockerVersion, mode) => {
          const prefix = Prefix.of(Address.fromBits(bits << 64n), 64);
          const inside = String(prefix.childAt(80, 2n).childAt(128, 5n).address);
          const { files } = configured({
            host: { uplinkAddress: "3fff::5", dockerVersion },
            network: { ...networkOf(mode), allocation: { ...allocation, prefix: String(prefix) } },
            containers: [{ name: "web", image: "", address: inside }],
          });
          const found = files.flatMap(({ content }) => [...content.matchAll(/\b(2001:db8|3fff):[0-9a-f:]+/g)]);
          expect(found.length).toBeGreaterThan(10);
          for (const [text] of found) {
            const address = Address.mustParse(text);
            expect(prefix.contains(address) || text === "3fff::5").toBe(true);
            expect(text).toBe(String(address));
          }
        },
      ),
    );
  });

  test("the same input gives the same files", () => {
    for (const [, change] of worlds) expect(configured(change)).toEqual(configured(change));
    expect(ids()).toContain("check");
    expect(file("check").path).toBe("slash64-check.sh");
  });
});
