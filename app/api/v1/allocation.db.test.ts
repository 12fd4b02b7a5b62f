import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { unsound } from "@/lib/db/test-soundness";
import { call, callAs, mustCall, mustPost, post } from "./test-call";
import { give, setUpTestPlan, type TestPlan, type TestRack } from "./test-plan";

/** What may be asked of a pool besides the next one: a wanted one, several, one anywhere below, another division. */

let ledger: TestLedger;
let plan: TestPlan;
let racks: TestRack[];
beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 4);
  racks = [...plan.racks];
});
afterEach(async () => {
  expect(await unsound(ledger)).toEqual({});
});
afterAll(() => ledger.close());

const rack = (n: number) => racks[n] as TestRack;

async function host(name: string, n = 0): Promise<string> {
  return (await mustPost("/api/v1/hosts", { name, rack: rack(n).id })).host.id;
}

function ask(prefixId: string, hostId: string, more: object = {}) {
  const body = { prefix_length: 64, holder: { kind: "host", id: hostId }, ...more };
  return post(`/api/v1/prefixes/${prefixId}/available-prefixes`, body);
}

test("a wanted /64 is given when it is free; when not, the refusal says who holds it", async () => {
  const id = await host("wanting");
  const wanted = await ask(rack(0).prefix.id, id, { network: "2001:0DB8:0:002a::/64" });
  expect([wanted.status, wanted.body.prefixes[0].network]).toEqual([201, "2001:db8:0:2a::/64"]);
  const taken = await ask(rack(0).prefix.id, id, { network: "2001:db8:0:2a::/64" });
  expect([taken.status, taken.body.errors]).toEqual([
    409,
    [{ pointer: "/network", detail: "2001:db8:0:2a::/64 is held by host wanting." }],
  ]);
  await mustCall(200, "POST", `/api/v1/prefixes/${wanted.body.prefixes[0].id}/release`, { body: {} });
  const gone = await ask(rack(0).prefix.id, id, { network: "2001:db8:0:2a::/64" });
  expect(gone.body.detail).toMatch(
    /^2001:db8:0:2a::\/64 was held by host wanting until .* and is never given again\.$/,
  );
  const outside = await ask(rack(0).prefix.id, id, { network: "2001:db8:1::/64" });
  expect([outside.status, outside.body.errors[0].pointer]).toEqual([422, "/network"]);
});

test("several are given together or not at all", async () => {
  const id = await host("several", 1);
  const given = await ask(rack(1).prefix.id, id, { count: 3 });
  expect(given.body.prefixes.map((prefix: { network: string }) => prefix.network)).toEqual([
    "2001:db8:0:401::/64",
    "2001:db8:0:402::/64",
    "2001:db8:0:403::/64",
  ]);
  const [before] = await ledger.asOwner("SELECT used FROM pool WHERE prefix_id = $1", [rack(1).prefix.id]);
  for (const count of [0, 1001, 1.5]) expect((await ask(rack(1).prefix.id, id, { count })).status).toBe(422);
  expect((await ask(rack(1).prefix.id, id, { count: 1000 })).status).toBe(201);
  const full = await ask(rack(1).prefix.id, id, { count: 30 });
  expect([full.status, full.body.title]).toEqual([409, "Nothing free"]);
  expect(full.body.detail).toMatch(
    /^2001:db8:0:400::\/54 is full: .* The nearest with room is 2001:db8:0:800::\/54: 1,024 free\.$/,
  );
  const [after] = await ledger.asOwner<{ used: string }>("SELECT used FROM pool WHERE prefix_id = $1", [
    rack(1).prefix.id,
  ]);
  expect(Number(after?.used)).toBe(Number((before as { used: string }).used) + 1000);
});

test("anywhere below a prefix means the first pool with room, in address order", async () => {
  const id = await host("anywhere", 2);
  const here = await ask(plan.clusterPrefix.id, id);
  expect([here.status, here.body.errors[0].detail]).toEqual([422, expect.stringContaining('With "anywhere"')]);
  const first = await ask(plan.rootId, id, { anywhere: true });
  expect(first.body.prefixes[0].network).toMatch(/^2001:db8:0:2?[0-9a-f]?::\/64$|^2001:db8::\/64$/);
  const wanted = await ask(plan.rootId, id, { anywhere: true, network: "2001:db8:0:bff::/64" });
  expect(wanted.body.prefixes[0].network).toBe("2001:db8:0:bff::/64");
  // 20 are left in the second rack: the rest comes from the next one with room
  const across = await ask(plan.clusterPrefix.id, id, { anywhere: true, count: 1000 });
  expect(across.status).toBe(201);
  const none = await ask(plan.clusterPrefix.id, id, { anywhere: true, prefix_length: 60 });
  expect([none.status, none.body.detail]).toEqual([
    409,
    "Nothing in or below 2001:db8::/44 has a free /60. No other prefix has a free /60.",
  ]);
});

test("a hundred callers at once get a hundred different /64s, and the refused among them cost the others nothing", async () => {
  const id = await host("crowd", 3);
  const calls = Array.from({ length: 100 }, (_, n) =>
    n % 10 === 0 ? ask(rack(3).prefix.id, "999999") : ask(rack(3).prefix.id, id),
  );
  const answers = await Promise.all(calls);
  expect(answers.map(({ status }) => status)).toEqual(calls.map((_, n) => (n % 10 === 0 ? 422 : 201)));
  const given = answers.flatMap(
    ({ body }) => body.prefixes?.map((prefix: { network: string }) => prefix.network) ?? [],
  );
  expect(new Set(given).size).toBe(90);
});

test("a preview shows what each order would give, and gives nothing", async () => {
  const path = `/api/v1/prefixes/${rack(3).prefix.id}/available-prefixes`;
  const before = await mustCall(200, "GET", `${path}?count=3`);
  expect(before.prefix_length).toBe(64);
  expect(before.orders.map(({ order, current }: { order: string; current: boolean }) => [order, current])).toEqual([
    ["sequential", true],
    ["sparse", false],
    ["scattered", false],
  ]);
  expect((await mustCall(200, "GET", `${path}?count=3`)).orders[0]).toEqual(before.orders[0]);
  const given = await give(rack(3).prefix.id, 64, "host", await host("preview", 2));
  expect(given.network).toBe(before.orders[0].networks[0]);
  expect(before.orders[1].networks[0]).toBe("2001:db8:0:e00::/64");
  expect(new Set(before.orders[2].networks).size).toBe(3);
});

test("another order or length begins a new generation: what was given stays, and the new division passes over it", async () => {
  const made = await mustPost("/api/v1/racks", { site: plan.siteId, cluster: plan.clusterId, name: "divided" });
  const prefix = await give(plan.clusterPrefix.id, 54, "rack", made.id);
  const early = await mustPost("/api/v1/hosts", { name: "early", rack: made.id });
  const own = early.prefixes[0];
  const path = `/api/v1/prefixes/${prefix.id}/division`;

  const sparse = await mustCall(200, "POST", path, { body: { child_length: 64, order: "sparse" } });
  expect(sparse.orders[1]).toMatchObject({ order: "sparse", current: true });
  const spread = [await give(prefix.id, 64, "host", early.host.id), await give(prefix.id, 64, "host", early.host.id)];
  const base = BigInt(`0x${prefix.network.split(":")[3]}`);
  const group = (network: string) => BigInt(`0x${network.split(":")[3]}`) - base;
  expect(spread.map(({ network }) => group(network))).toEqual([512n, 256n]);

  await mustCall(200, "POST", path, { body: { child_length: 60 } });
  const usage = (await mustCall(200, "GET", `/api/v1/prefixes/${prefix.id}`)).usage;
  expect([usage.child_length, usage.used, usage.reserved, usage.total]).toEqual([60, "0", "3", "64"]);
  const larger = await give(prefix.id, 60, "rack", made.id);
  expect(group(larger.network)).toBe(16n);

  await mustCall(200, "POST", path, { body: { child_length: 64 } });
  const again = (await mustCall(200, "GET", `/api/v1/prefixes/${prefix.id}`)).usage;
  expect([again.used, again.reserved]).toEqual(["3", "16"]);
  await mustCall(200, "POST", `/api/v1/prefixes/${own.id}/release`, { body: {} });
  expect(await unsound(ledger)).toEqual({});

  for (const child_length of [54, 40, 65, 0]) {
    const refused = await call("POST", path, { body: { child_length } });
    expect([child_length, refused.status]).toEqual([child_length, 422]);
  }
  const host64 = await call("POST", `/api/v1/prefixes/${own.id}/division`, { body: { child_length: 64 } });
  expect(host64.status).toBe(409);
});

test("the orders of a plan's levels are those of the pools below", async () => {
  const made = await mustPost("/api/v1/plans", {
    aggregate: "2001:db9::/40",
    levels: [
      { name: "rack", length: 52, holder: "rack", order: "sparse" },
      { name: "host", length: 64, holder: "host", order: "scattered" },
    ],
  });
  expect(made.levels.map(({ order }: { order: string }) => order)).toEqual(["sparse", "scattered"]);
  const root = made.aggregates[0].id;
  const given = [await give(root, 52, "rack", rack(0).id), await give(root, 52, "rack", rack(1).id)];
  expect(given.map(({ network }) => network)).toEqual(["2001:db9::/52", "2001:db9:80::/52"]);
  const hosts = await ask(given[0]?.id ?? "", await host("scattered"), { count: 16 });
  const networks = hosts.body.prefixes.map(({ network }: { network: string }) => network);
  expect(new Set(networks).size).toBe(16);
  expect([...networks].sort()).not.toEqual(networks);
});

test("a level is put between a prefix and its children, and everything goes on in it", async () => {
  const made = await mustPost("/api/v1/plans", {
    name: "flat",
    aggregate: "2001:dba::/40",
    levels: [
      { name: "rack", length: 56, holder: "rack" },
      { name: "host", length: 64, holder: "host" },
    ],
  });
  const root = made.aggregates[0].id;
  const rows = [];
  for (let n = 0; n < 20; n++) {
    const { id } = await mustPost("/api/v1/racks", { site: plan.siteId, cluster: plan.clusterId, name: `flat ${n}` });
    rows.push({ rackId: id, ...(await give(root, 56, "rack", id)) });
  }
  const held = await mustPost("/api/v1/hosts", { name: "held", rack: (await racksOf("flat 17")).id });
  const insertion = { name: "row", length: 52, holder: "cluster", before: "rack", reason: "rows" };
  const inserted = await mustPost(`/api/v1/plans/${made.id}/levels`, insertion);
  expect([inserted.blocks, inserted.moved]).toEqual(["2", "20"]);
  expect(inserted.plan.levels.map(({ name }: { name: string }) => name)).toEqual(["row", "rack", "host"]);

  const path = (await mustCall(200, "GET", `/api/v1/prefixes/${held.prefixes[0].id}`)).path;
  expect(path.map(({ network }: { network: string }) => network)).toEqual([
    "2001:dba::/40",
    "2001:dba:0:1000::/52",
    "2001:dba:0:1100::/56",
    "2001:dba:0:1100::/64",
  ]);
  // all racks of both blocks stand in one cluster, so it holds them; the second block has room, the first has none
  expect(path[1].holder).toMatchObject({ kind: "cluster", name: "k1" });
  const usage = async (id: string) => (await mustCall(200, "GET", `/api/v1/prefixes/${id}`)).usage;
  expect(await usage(path[1].id)).toMatchObject({ child_length: 56, used: "4", free: "12" });
  expect(await usage(root)).toMatchObject({ child_length: 52, used: "2", free: "4094" });
  expect((await give(path[1].id, 56, "rack", rows[0]?.rackId ?? "")).network).toBe("2001:dba:0:1400::/56");
  expect((await give(root, 52, "cluster", plan.clusterId)).network).toBe("2001:dba:0:2000::/52");
  // the host's life goes on
  await mustCall(200, "DELETE", `/api/v1/hosts/${held.host.id}`);

  for (const wrong of [
    { ...insertion, name: "again", length: 56 },
    { ...insertion, name: "again", length: 52 },
    { ...insertion, name: "again", before: "nothing" },
    { ...insertion, length: 54, holder: null },
    { ...insertion, name: "top", length: 40, before: "row", holder: null },
  ]) {
    const refused = await post(`/api/v1/plans/${made.id}/levels`, wrong);
    expect([wrong, refused.status]).toEqual([wrong, 422]);
  }
});

async function racksOf(name: string): Promise<{ id: string }> {
  const [row] = await ledger.asOwner<{ id: string }>("SELECT id FROM rack WHERE name = $1", [name]);
  return row ?? { id: "" };
}
