import { afterAll, beforeAll, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost, post } from "@/app/api/v1/test-call";
import { setUpTestPlan, type TestPlan } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";

/** What the routers should carry, and what they do. */

let ledger: TestLedger;
let plan: TestPlan;
const prefixes: string[] = [];
const ids: string[] = [];

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 2);
  for (const [name, rack, uplink] of [
    ["web-1", 0, "3fff::1"],
    ["web-2", 0, "3fff::2"],
    ["web-3", 1, null],
  ] as const) {
    const granted = await mustPost("/api/v1/hosts", { name, rack: plan.racks[rack]?.id, uplink_address: uplink });
    prefixes.push(granted.prefixes[0].network);
    ids.push(granted.host.id);
  }
});
afterAll(() => ledger.close());

const wanted = async (query = "") => (await mustCall(200, "GET", `/api/v1/routes${query}`)).results;
const compare = async (table: string, more: object = {}) =>
  (await post("/api/v1/routes/compare", { table, ...more })).body;
const names = (findings: { wanted: { host: { name: string } } }[]) => findings.map((one) => one.wanted.host.name);

test("each host's prefix is wanted by its uplink address, for all, a rack or a host", async () => {
  expect((await wanted()).map((route: { prefix: string }) => route.prefix)).toEqual(prefixes);
  const rack = await wanted(`?rack=${plan.racks[0]?.id}`);
  expect(rack).toMatchObject([
    { prefix: prefixes[0], next_hop: "3fff::1", host: { name: "web-1" }, rack: { name: "r1" }, network: "slash64" },
    { prefix: prefixes[1], next_hop: "3fff::2" },
  ]);
  expect(await wanted(`?host=${ids[2]}`)).toMatchObject([{ prefix: prefixes[2], next_hop: null }]);
});

test("a table is held against them: what is missing, elsewhere, covered and carried", async () => {
  const table = `${prefixes[0]} via 3fff::1 dev eth1\n${prefixes[1]} via 3fff::9 dev eth1\ndefault via fe80::1 dev eth0\n`;
  const report = await compare(table);
  expect(report).toMatchObject({ wanted: 3, carried: 1, table: 3, passed_over: 0 });
  expect(names(report.elsewhere)).toEqual(["web-2"]);
  expect(report.elsewhere[0].carried).toEqual({ prefix: prefixes[1], next_hops: ["3fff::9"], line: 2 });
  expect(names(report.missing)).toEqual(["web-3"]);

  const racks = await compare(
    `${plan.racks[0]?.prefix.network} via fe80::5\nunreachable ${plan.racks[1]?.prefix.network}`,
  );
  expect(names(racks.covered)).toEqual(["web-1", "web-2"]);
  expect(names(racks.discarded)).toEqual(["web-3"]);
  expect(racks.unallocated).toEqual([]);
});

test("what is routed and held by nobody is told, with whom it lies in; pieces of a host's own and other people's are not", async () => {
  const inRack = "2001:db8:0:ff::/64";
  const piece = "2001:db8:0:0:5::/80"; // of web-1
  const report = await compare(`${inRack} via fe80::5\n${piece} via fe80::5\n3fff:9::/48 via fe80::5\n`);
  expect(report.unallocated).toMatchObject([
    { carried: { prefix: inRack, line: 1 }, holder: { kind: "rack", name: "r1" }, released_at: null },
  ]);
  expect(report.pieces).toHaveLength(1);
  expect(report.pieces[0]).toMatchObject({ holder: { kind: "host", name: "web-1" }, held: prefixes[0] });
});

test("a prefix that was released and is still routed says when it was", async () => {
  const granted = await mustPost("/api/v1/hosts", { name: "gone", rack: plan.racks[0]?.id });
  await mustCall(200, "DELETE", `/api/v1/hosts/${granted.host.id}`, { body: {} });
  const report = await compare(`${granted.prefixes[0].network} via fe80::5`);
  expect(report.unallocated).toMatchObject([{ carried: { prefix: granted.prefixes[0].network } }]);
  expect(report.unallocated[0].released_at).toMatch(/^20/);
});

test("a network that is not routed wants no route", async () => {
  const [network] = (await mustCall(200, "GET", `/api/v1/hosts/${ids[2]}/networks`)).results;
  await call("PATCH", `/api/v1/hosts/${ids[2]}/networks/${network.id}`, {
    body: { mode: "bridge-ndp-proxy" },
    headers: { "If-Match": `"${network.version}"` },
  });
  expect(await wanted(`?host=${ids[2]}`)).toEqual([]);
});

test("no table is refused at its field", async () => {
  const answered = await post("/api/v1/routes/compare", { table: "" });
  expect([answered.status, answered.body.errors[0].pointer]).toEqual([422, "/table"]);
});
