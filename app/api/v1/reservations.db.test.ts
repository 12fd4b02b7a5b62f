import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost, post } from "@/app/api/v1/test-call";
import { give, setUpTestPlan, type TestPlan, type TestRack } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { unsound } from "@/lib/db/test-soundness";

/** A reserved prefix gives nothing, at any depth below it, and the counts say so. */

let ledger: TestLedger;
let plan: TestPlan;
let count = 0;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 1);
});
afterEach(async () => expect(await unsound(ledger)).toEqual({}));
afterAll(() => ledger.close());

/** A rack of a test's own with its prefix. */
async function newRack(): Promise<TestRack> {
  count += 1;
  const [made] = await ledger.asOwner<{ id: string }>(
    `INSERT INTO rack (site_id, cluster_id, name) VALUES (${plan.siteId}, ${plan.clusterId}, 'v${count}') RETURNING id`,
  );
  return {
    id: made?.id ?? "",
    name: `v${count}`,
    prefix: await give(plan.clusterPrefix.id, 54, "rack", made?.id ?? ""),
  };
}
const path = (id: string) => `/api/v1/prefixes/${id}/reservations`;
const reserve = (id: string, body: object = {}) => post(path(id), body);
const unreserve = (id: string) => call("DELETE", path(id));
const host = (rack: TestRack) => post("/api/v1/hosts", { name: `host-${++count}`, rack: rack.id });
/** Keeps every fresh slot of a rack back, so that only what comes back is left. */
async function spend(rack: TestRack): Promise<void> {
  const [rest] = await ledger.asOwner<{ first: string; last: string }>(
    `SELECT slot_network(p.network, 64, o.cursor)::text AS first, slot_network(p.network, 64, o.capacity - 1)::text AS last
     FROM pool o JOIN prefix p ON p.id = o.prefix_id WHERE p.id = $1 AND o.closed_at IS NULL`,
    [rack.prefix.id],
  );
  await mustPost(path(rack.prefix.id), { network: rest?.first, last: rest?.last });
}
const usageOf = async (id: string) => (await mustCall(200, "GET", `/api/v1/prefixes/${id}`)).usage;

test("nothing is given from a reserved prefix nor from anything below it, and what is held goes on", async () => {
  const rack = await newRack();
  const held = (await host(rack)).body;
  await mustPost(`/api/v1/hosts/${held.host.id}/containers`, { name: "aa" });
  const reserved = await reserve(plan.clusterPrefix.id, { for: "the new hall", reason: "cabling" });
  expect([reserved.status, reserved.body.reserved[0].network]).toEqual([201, plan.clusterPrefix.network]);
  expect((await host(rack)).status).toBe(409);
  expect((await post(`/api/v1/hosts/${held.host.id}/containers`, { name: "bb" })).status).toBe(409);
  const direct = await post(`/api/v1/prefixes/${rack.prefix.id}/available-prefixes`, {
    prefix_length: 64,
    holder: { kind: "host", id: held.host.id },
  });
  expect(direct.status).toBe(409);
  const view = await mustCall(200, "GET", `/api/v1/prefixes/${plan.clusterPrefix.id}`);
  expect([view.state, view.holder.kind, view.usage.free]).toEqual(["reserved", "cluster", "0"]);
  // a rack below is active still, and has nothing to give
  expect(await mustCall(200, "GET", `/api/v1/prefixes/${rack.prefix.id}`)).toMatchObject({
    state: "active",
    usage: { used: "1", free: "0", reserved: "1023", total: "1024" },
  });
  expect((await mustCall(200, "GET", path(rack.prefix.id))).reservation).toMatchObject({
    prefix: { network: plan.clusterPrefix.network },
    for: "the new hall",
    reason: "cabling",
  });
  expect((await mustCall(200, "GET", `/api/v1/racks/${rack.id}`)).free).toBeNull();
  expect((await reserve(plan.clusterPrefix.id)).status).toBe(409);

  expect((await unreserve(plan.clusterPrefix.id)).body).toEqual({
    network: plan.clusterPrefix.network,
    prefix: plan.clusterPrefix.id,
  });
  expect((await host(rack)).status).toBe(201);
  expect((await post(`/api/v1/hosts/${held.host.id}/containers`, { name: "bb" })).status).toBe(201);
  expect((await unreserve(plan.clusterPrefix.id)).status).toBe(409);
  expect((await mustCall(200, "GET", path(rack.prefix.id))).reservation).toBeNull();
});

test("no path gives from it: the database refuses the application's own SQL", async () => {
  const rack = await newRack();
  await reserve(rack.prefix.id);
  await expect(
    ledger.asApp(`UPDATE pool SET used = used + 1 WHERE prefix_id = ${rack.prefix.id}`),
  ).rejects.toMatchObject({ code: "S6401" });
  await expect(
    ledger.asApp(`UPDATE pool SET cursor = cursor + 1 WHERE prefix_id = ${rack.prefix.id}`),
  ).rejects.toMatchObject({ code: "S6401" });
  await unreserve(rack.prefix.id);
});

test("of reservations inside each other, the end of one leaves the others", async () => {
  const [one, two] = [await newRack(), await newRack()];
  await reserve(one.prefix.id);
  await reserve(plan.clusterPrefix.id);
  await unreserve(plan.clusterPrefix.id);
  expect([(await host(one)).status, (await host(two)).status]).toEqual([409, 201]);
  await reserve(plan.clusterPrefix.id);
  await unreserve(one.prefix.id);
  expect((await host(one)).status).toBe(409);
  await unreserve(plan.clusterPrefix.id);
  expect((await host(one)).status).toBe(201);
});

test("free space is kept back as a block or a range, given around, and free again afterwards", async () => {
  const rack = await newRack();
  const base = rack.prefix.network.replace("::/54", "").split(":");
  const at = (slot: number) => {
    const last = Number.parseInt(base[3] ?? "0", 16) + slot;
    return `${base.slice(0, 3).join(":")}:${last.toString(16)}::/64`;
  };
  const block = await reserve(rack.prefix.id, { network: at(1), last: at(4), for: "routers" });
  expect(block.body.reserved.map(({ network }: { network: string }) => network.split("/")[1])).toEqual([
    "64",
    "63",
    "64",
  ]);
  expect(await usageOf(rack.prefix.id)).toMatchObject({ used: "0", reserved: "4", free: "1020" });
  expect([(await host(rack)).body.prefixes[0].network, (await host(rack)).body.prefixes[0].network]).toEqual([
    at(0),
    at(5),
  ]);
  const listed = await mustCall(200, "GET", `/api/v1/prefixes?parent=${rack.prefix.id}&status=reserved`);
  expect(listed.results).toHaveLength(3);
  const overlap = await reserve(rack.prefix.id, { network: at(4), last: at(8) });
  expect([overlap.status, overlap.body.detail]).toEqual([409, expect.stringContaining(at(4))]);
  expect(await usageOf(rack.prefix.id)).toMatchObject({ reserved: "4" });
  for (const { id } of block.body.reserved) expect((await unreserve(id)).body.prefix).toBeNull();
  expect(await usageOf(rack.prefix.id)).toMatchObject({ used: "2", reserved: "0", free: "1022" });
  expect((await call("GET", `/api/v1/prefixes/${block.body.reserved[0].id}`)).status).toBe(404);
  // the same space can be kept back again
  expect((await reserve(rack.prefix.id, { network: at(2) })).status).toBe(201);
});

test("what was kept back while the cursor passed it is given once nothing fresh is left", async () => {
  const rack = await newRack();
  const base = rack.prefix.network.replace("/54", "");
  const { reserved } = await mustPost(path(rack.prefix.id), { network: `${base}/64` });
  const first = (await host(rack)).body.prefixes[0].network;
  await unreserve(reserved[0].id);
  const second = (await host(rack)).body.prefixes[0].network;
  expect([first, second].includes(`${base}/64`)).toBe(false);
  await spend(rack);
  expect((await host(rack)).body.prefixes[0].network).toBe(`${base}/64`);
  expect((await host(rack)).status).toBe(409);
});

test("what cannot be kept back is refused at its field", async () => {
  const rack = await newRack();
  for (const [body, pointer] of [
    [{ network: "2001:db9::/64" }, "/network"],
    [{ network: rack.prefix.network }, "/network"],
    [{ network: rack.prefix.network.replace("/54", "/65") }, "/network"],
    [{ network: "nonsense" }, "/network"],
    [{ last: "2001:db8::/64" }, "/network"],
    [{ network: rack.prefix.network.replace("/54", "/64"), last: "2001:db9::/64" }, "/last"],
  ] as const) {
    const refused = await reserve(rack.prefix.id, body);
    expect([body, refused.status, refused.body.errors[0].pointer]).toEqual([body, 422, pointer]);
  }
  const { prefixes } = (await host(rack)).body;
  const inside = await reserve(prefixes[0].id, { network: prefixes[0].network.replace("/64", "/80") });
  expect([inside.status, inside.body.errors[0].pointer]).toEqual([422, "/network"]);
  expect((await reserve("999999")).status).toBe(404);
});

test("addresses of a /64 are kept back: the cursor, runs and wishes go around them, and a wish gets them afterwards", async () => {
  const rack = await newRack();
  const { host: made, prefixes } = (await host(rack)).body;
  const [own] = prefixes;
  const base = own.network.replace("/64", "");
  const container = (name: string, more: object = {}) => post(`/api/v1/hosts/${made.id}/containers`, { name, ...more });
  const before = BigInt((await usageOf(own.id)).reserved);
  const kept = await reserve(own.id, { network: `${base}3/128`, last: `${base}7/128`, for: "the load balancer" });
  expect(kept.body.reserved.map(({ network }: { network: string }) => network)).toEqual([
    `${base}3/128`,
    `${base}4/126`,
  ]);
  expect(BigInt((await usageOf(own.id)).reserved) - before).toBe(5n);

  const listed = await mustCall(200, "GET", path(own.id));
  expect(listed.inside.map((one: { for: string }) => one.for)).toEqual(["the load balancer", "the load balancer"]);
  expect((await container("first")).body.addresses[0].address).toBe(`${base}2`);
  expect((await container("behind")).body.addresses[0].address).toBe(`${base}8`);
  const wished = await container("wished", { address: `${base}5` });
  expect([wished.status, wished.body.errors[0].pointer, wished.body.detail]).toEqual([
    409,
    "/address",
    expect.stringContaining(`it lies in ${base}4/126, which is reserved`),
  ]);
  expect((await reserve(own.id, { network: `${base}a/127` })).status).toBe(201);
  const runs = (await mustPost(`/api/v1/hosts/${made.id}/runs`, { count: 4 })).runs;
  expect(runs.map(({ first, last }: { first: string; last: string }) => [first, last])).toEqual([
    [`${base}9`, `${base}9`],
    [`${base}c`, `${base}e`],
  ]);

  const four = await ledger.asOwner<{ id: string }>("SELECT id FROM prefix WHERE network = $1 AND retired_at IS NULL", [
    `${base}4/126`,
  ]);
  expect((await unreserve(four[0]?.id ?? "")).status).toBe(200);
  expect((await container("wished", { address: `${base}5` })).status).toBe(201);
});

test("addresses that were given, are granted, are Docker's or the gateway's are not kept back, and the refusal says which", async () => {
  const rack = await newRack();
  const { host: made, prefixes } = (await host(rack)).body;
  const [own] = prefixes;
  const base = own.network.replace("/64", "");
  await mustPost(`/api/v1/hosts/${made.id}/containers`, { name: "cc" });
  await mustPost(`/api/v1/hosts/${made.id}/runs`, { count: 8 });
  for (const [network, why] of [
    [`${base}/120`, "its gateway ::1"],
    [`${base}2/128`, "was given to a container"],
    [`${base}8/127`, "was granted out of it"],
    [own.network.replace("::/64", ":1::/96"), "Docker chooses from"],
  ] as const) {
    const refused = await reserve(own.id, { network });
    expect([network, refused.status, refused.body.errors?.[0].detail ?? refused.body.detail]).toEqual([
      network,
      expect.toSatisfy((status: number) => status === 409 || status === 422),
      expect.stringContaining(why),
    ]);
  }
});

test("a reserved prefix that is released stays kept back, and rests as before once the reservation ends", async () => {
  const rack = await newRack();
  await mustCall(200, "POST", `/api/v1/prefixes/${rack.prefix.id}/quarantine-rule`, { body: { days: 0 } });
  const { prefixes } = (await host(rack)).body;
  await reserve(prefixes[0].id);
  await mustCall(200, "POST", `/api/v1/prefixes/${prefixes[0].id}/release`, { body: {} });
  expect(await usageOf(rack.prefix.id)).toMatchObject({ used: "0", reserved: "1", quarantined: "0", free: "1023" });
  await spend(rack);
  expect((await host(rack)).status).toBe(409);
  expect((await call("POST", `/api/v1/prefixes/${prefixes[0].id}/undo-release`)).status).toBe(409);
  await unreserve(prefixes[0].id);
  expect(await usageOf(rack.prefix.id)).toMatchObject({ used: "0", reserved: "1023", free: "1" });
  expect((await host(rack)).body.prefixes[0].id).toBe(prefixes[0].id);
});

test("a released prefix can be kept back, and is given to nobody meanwhile", async () => {
  const rack = await newRack();
  await mustCall(200, "POST", `/api/v1/prefixes/${rack.prefix.id}/quarantine-rule`, { body: { days: 0 } });
  const { prefixes } = (await host(rack)).body;
  await mustCall(200, "POST", `/api/v1/prefixes/${prefixes[0].id}/release`, { body: {} });
  await reserve(prefixes[0].id);
  await spend(rack);
  expect((await host(rack)).status).toBe(409);
  expect((await mustCall(200, "GET", `/api/v1/prefixes/${prefixes[0].id}`)).state).toBe("reserved");
  await unreserve(prefixes[0].id);
  expect((await host(rack)).status).toBe(201);
});

test("a reservation and gifts below it at once: what was given before it stays, and nothing is given after", async () => {
  for (let round = 0; round < 8; round++) {
    const racks = [await newRack(), await newRack()];
    const answers = await Promise.all([
      ...racks.flatMap((rack) => [host(rack), host(rack)]),
      reserve(plan.fabricPrefix.id),
      ...racks.flatMap((rack) => [host(rack), host(rack)]),
    ]);
    expect(answers.every(({ status }) => [201, 409].includes(status))).toBe(true);
    expect(answers[4]?.status).toBe(201);
    expect(await unsound(ledger)).toEqual({});
    for (const rack of racks) expect((await host(rack)).status).toBe(409);
    await unreserve(plan.fabricPrefix.id);
  }
});
