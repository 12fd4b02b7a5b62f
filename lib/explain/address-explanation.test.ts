import { describe, expect, test } from "vitest";
import { Address } from "../ipv6/address";
import { explainAddress } from "./address-explanation";
import { embeddedMac } from "./embedded-mac";

const explain = (text: string) => explainAddress(Address.mustParse(text));

test.each([
  { text: "::", kind: "unspecified address", scope: "none" },
  { text: "::1", kind: "loopback address", scope: "link-local" },
  { text: "2600::1", kind: "global unicast", scope: "global" },
  { text: "2001:db8::1", kind: "documentation", scope: "global" },
  { text: "fd12:3456:789a::1", kind: "unique local", scope: "global" },
  { text: "fe80::1", kind: "link-local unicast", scope: "link-local" },
  { text: "4000::1", kind: "not assigned", scope: "global" },
  { text: "ff02::1", kind: "multicast", scope: "link-local" },
  { text: "ff0e::1", kind: "multicast", scope: "global" },
  { text: "ff03::1", kind: "multicast", scope: "realm-local" },
  { text: "ff0f::1", kind: "multicast", scope: "reserved" },
  { text: "ff00::1", kind: "multicast", scope: "reserved" },
  { text: "ff06::1", kind: "multicast", scope: "unassigned" },
])("$text is $kind, of scope $scope", ({ text, kind, scope }) => {
  expect(explain(text)).toMatchObject({ kind, scope });
});

describe("what is embedded", () => {
  test("a hardware address, with the universal bit turned back", () => {
    expect(explain("fe80::211:22ff:fe33:4455").mac).toEqual({ mac: "00:11:22:33:44:55", universal: true });
    // Docker makes 02:42:… addresses: local ones
    expect(explain("2001:db8::42:acff:fe11:2").mac).toEqual({ mac: "02:42:ac:11:00:02", universal: false });
  });

  test("no hardware address where ff:fe is not in the middle, nor in multicast", () => {
    expect(explain("2001:db8::1").mac).toBeNull();
    expect(embeddedMac(Address.mustParse("fe80::211:22ff:fd33:4455"))).toBeNull();
    expect(explain("ff02::211:22ff:fe33:4455").mac).toBeNull();
  });

  test("the router of a 6to4 address", () => {
    expect(explain("2002:c000:204::1").sixToFour).toEqual({ router: "192.0.2.4" });
    expect(explain("2001:db8::1").sixToFour).toBeNull();
  });

  test("server, client and port of a Teredo address (the example of RFC 4380 §4)", () => {
    expect(explain("2001:0:4136:e378:8000:63bf:3fff:fdd2").teredo).toEqual({
      server: "65.54.227.120",
      client: "192.0.2.45",
      port: 40000,
    });
    expect(explain("2001:db8::1").teredo).toBeNull();
  });

  test("the IPv4 address of mapped and translated addresses", () => {
    expect(explain("::ffff:c000:201").embeddedIpv4).toBe("192.0.2.1");
    expect(explain("64:ff9b::192.0.2.33").embeddedIpv4).toBe("192.0.2.33");
    expect(explain("2001:db8::1").embeddedIpv4).toBeNull();
  });

  test("a reserved interface identifier, but not in multicast", () => {
    expect(explain("2001:db8::").reserved?.name).toBe("subnet-router anycast");
    expect(explain("2001:db8::1").reserved).toBeNull();
    expect(explain("ff02::").reserved).toBeNull();
  });
});

describe("multicast", () => {
  test.each([
    { text: "ff02::1", wellKnown: true, prefixBased: false, rendezvousPoint: false, group: "all nodes" },
    {
      text: "ff02::1:2",
      wellKnown: true,
      prefixBased: false,
      rendezvousPoint: false,
      group: "DHCP agents and servers",
    },
    { text: "ff12::1", wellKnown: false, prefixBased: false, rendezvousPoint: false, group: null },
    { text: "ff3e:40:2001:db8::1", wellKnown: false, prefixBased: true, rendezvousPoint: false, group: null },
    { text: "ff7e:140:2001:db8::1", wellKnown: false, prefixBased: true, rendezvousPoint: true, group: null },
    { text: "ff0e::1234", wellKnown: true, prefixBased: false, rendezvousPoint: false, group: null },
  ])("the flags of $text", ({ text, ...flags }) => {
    expect(explain(text).multicast).toMatchObject(flags);
  });

  test("a solicited-node group tells the last 24 bits", () => {
    expect(explain("ff02::1:ff00:abcd").multicast).toMatchObject({ group: "solicited node", solicitedNode: "00abcd" });
    expect(explain("ff02::1:fe00:abcd").multicast).toMatchObject({ group: null, solicitedNode: null });
  });

  test("unicast is not multicast", () => {
    expect(explain("fe80::1").multicast).toBeNull();
  });
});
