import { expect, test } from "vitest";
import { routesText } from "./routes-text";
import { readRoutingTable } from "./routing-table";
import type { RouteView } from "./views";

const route = (prefix: string, next_hop: string | null): RouteView => ({
  prefix,
  next_hop,
  host: { id: "1", name: "web-1" },
  rack: null,
  network: "slash64",
});
const routes = [route("2001:db8:0:1::/64", "3fff::1"), route("2001:db8:0:2::/64", null)];

test.each([
  {
    kind: "linux",
    text: `# Slash64: 2 routes
ip -6 route replace 2001:db8:0:1::/64 via 3fff::1
# 2001:db8:0:2::/64: the uplink address of web-1 is not known
ip -6 route replace unreachable 2001:db8::/54 metric 4096
`,
  },
  {
    kind: "frr",
    text: `! Slash64: 2 routes
ipv6 route 2001:db8:0:1::/64 3fff::1
! 2001:db8:0:2::/64: the uplink address of web-1 is not known
ipv6 route 2001:db8::/54 Null0 254
`,
  },
  {
    kind: "bird",
    text: `# Slash64: 2 routes
protocol static slash64 {
  ipv6;
  route 2001:db8:0:1::/64 via 3fff::1;
# 2001:db8:0:2::/64: the uplink address of web-1 is not known
  route 2001:db8::/54 unreachable;
}
`,
  },
] as const)("for $kind they are this", ({ kind, text }) => {
  expect(routesText(kind, routes, ["2001:db8::/54"])).toBe(text);
});

test("a link-local next hop is not written without an interface", () => {
  const text = routesText("frr", [route("2001:db8:0:3::/64", "fe80::5")], []);
  expect(text).toBe(
    "! Slash64: 1 route\n! 2001:db8:0:3::/64: fe80::5, the uplink address of web-1, is link-local and needs your interface\n",
  );
});

test("what is written for Linux is read back as the same routes", () => {
  const [first, discard] = readRoutingTable(
    routesText("linux", routes, ["2001:db8::/54"]).replaceAll("ip -6 route replace ", ""),
  ).routes.filter(({ prefix }) => String(prefix) !== "2001:db8:0:2::/64");
  expect([String(first?.prefix), first?.nextHops.map(String)]).toEqual(["2001:db8:0:1::/64", ["3fff::1"]]);
  expect([String(discard?.prefix), discard?.discards]).toEqual(["2001:db8::/54", true]);
});
