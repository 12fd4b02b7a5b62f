import { describe, expect, test } from "vitest";
import { readRoutingTable } from "./routing-table";

function read(text: string): string[] {
  return readRoutingTable(text).routes.map(
    ({ prefix, nextHops, discards, line }) =>
      `${line}: ${prefix}${nextHops.map((hop) => ` ${hop}`).join("")}${discards ? " discards" : ""}`,
  );
}

describe("a table as printed", () => {
  test("by ip -6 route", () => {
    const text = `::1 dev lo proto kernel metric 256 pref medium
2001:db8:0:1::/64 via 2001:db8:ffff::5 dev eth1 metric 1024 pref medium
2001:db8:0:2::/64 via fe80::5 dev eth1 proto static metric 20 pref medium
unreachable 2001:db8::/54 dev lo metric 4294967295 error -101 pref medium
2001:db8:0:3::5 dev br0 metric 1024 pref medium
2001:db8:0:4::/64 proto bird metric 32
	nexthop via 2001:db8:ffff::6 dev eth1 weight 1
	nexthop via 2001:db8:ffff::7 dev eth2 weight 1
fe80::/64 dev eth1 proto kernel metric 256 pref medium
default via fe80::1 dev eth0 proto ra metric 1024 expires 1700sec pref medium
`;
    expect(read(text)).toEqual([
      "1: ::1/128",
      "2: 2001:db8:0:1::/64 2001:db8:ffff::5",
      "3: 2001:db8:0:2::/64 fe80::5",
      "4: 2001:db8::/54 discards",
      "5: 2001:db8:0:3::5/128",
      "6: 2001:db8:0:4::/64 2001:db8:ffff::6 2001:db8:ffff::7",
      "9: fe80::/64",
      "10: ::/0 fe80::1",
    ]);
  });

  test("by FRR's show ipv6 route", () => {
    const text = `Codes: K - kernel route, C - connected, S - static, R - RIPng,
       > - selected route, * - FIB route, q - queued, r - rejected, b - backup

S>* 2001:db8:0:1::/64 [1/0] via 2001:db8:ffff::5, eth1, weight 1, 00:10:04
B>* 2001:db8:0:2::/64 [20/0] via fe80::5, eth1, weight 1, 01:02:03
  *                           via fe80::6, eth2, weight 1, 01:02:03
S>* 2001:db8::/54 [254/0] unreachable (blackhole), weight 1, 00:10:04
C>* 2001:db8:ffff::/64 is directly connected, eth1, 00:10:05
`;
    expect(read(text)).toEqual([
      "4: 2001:db8:0:1::/64 2001:db8:ffff::5",
      "5: 2001:db8:0:2::/64 fe80::5 fe80::6",
      "7: 2001:db8::/54 discards",
      "8: 2001:db8:ffff::/64",
    ]);
  });

  test("by FRR's show bgp ipv6 unicast, wrapped or not", () => {
    const text = `BGP table version is 4, local router ID is 10.0.0.1, vrf id 0
   Network          Next Hop            Metric LocPrf Weight Path
 *>  2001:db8:0:1::/64
                    2001:db8:ffff::5         0             0 65001 i
 *>i2001:db8:0:2::/64  fe80::5    0    100      0 65002 ?
 *>  2001:db8:0:3::/64
                    ::                       0         32768 i

Displayed  3 routes and 3 total paths
`;
    expect(read(text)).toEqual([
      "3: 2001:db8:0:1::/64 2001:db8:ffff::5",
      "5: 2001:db8:0:2::/64 fe80::5",
      "6: 2001:db8:0:3::/64",
    ]);
  });

  test("by birdc show route", () => {
    const text = `BIRD 2.0.12 ready.
Table master6:
2001:db8:0:1::/64    unicast [slash64 10:00:00.000] * (200)
	via 2001:db8:ffff::5 on eth1
2001:db8::/54        unreachable [rack 10:00:00.000] * (200)
`;
    expect(read(text)).toEqual(["3: 2001:db8:0:1::/64 2001:db8:ffff::5", "5: 2001:db8::/54 discards"]);
  });
});

test("lines that hold no route are counted, and nothing is made of IPv4", () => {
  const table = readRoutingTable("10.0.0.0/8 via 192.0.2.1 dev eth0\nhello\n\n2001:db8::/64 dev eth0\n");
  expect(table.routes).toHaveLength(1);
  expect(table.passedOver).toBe(2);
});

test("a prefix with host bits is no route of a table", () => {
  expect(read("2001:db8::5/64 dev eth0")).toEqual([]);
});
