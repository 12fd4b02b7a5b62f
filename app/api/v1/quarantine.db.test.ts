import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost, post } from "@/app/api/v1/test-call";
import { give, setUpTestPlan, type TestPlan, type TestRack } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { unsound } from "@/lib/db/test-soundness";

/** Promise P7 and what goes with it: a released prefix waits by its pool's rule, and a release is undone as a whole. */

let ledger: TestLedger;
let plan: TestPlan;
let count = 0;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 2);
});
afterAll(async () => {
  expect(await unsound(ledger)).toEqual({});
  await ledger.close();
});

let rack: TestRack;
/** A rack of its own for each test, so that what another released is not given here. */
beforeEach(async () => {
  count += 1;
  const [made] = await ledger.asOwner<{ id: string }>(
    `INSERT INTO rack (site_id, cluster_id, name) VALUES (${plan.siteId}, ${plan.clusterId}, 'q${count}') RETURNING id`,
  );
  const id = made?.id ?? "";
  rack = { id, name: `q${count}`, prefix: await give(plan.clusterPrefix.id, 54, "rack", id) };
});

const rulePath = () => `/api/v1/prefixes/${rack.prefix.id}/quarantine-rule`;
const setRule = (days: number | null, more: object = {}) =>
  mustCall(200, "POST", rulePath(), { body: { days, ...more } });
async function newHost(name: string): Promise<{ id: string; prefixId: string; network: string }> {
  const { host, prefixes } = await mustPost("/api/v1/hosts", { name: `${name}-${count}`, rack: rack.id });
  return { id: host.id, prefixId: prefixes[0].id, network: prefixes[0].network };
}
const addContainer = (hostId: string, name: string) => mustPost(`/api/v1/hosts/${hostId}/containers`, { name });
const release = (prefixId: string, reason = "") =>
  mustCall(200, "POST", `/api/v1/prefixes/${prefixId}/release`, { body: { reason } });
const undo = (prefixId: string) => call("POST", `/api/v1/prefixes/${prefixId}/undo-release`);
const usageOf = async (id: string) => (await mustCall(200, "GET", `/api/v1/prefixes/${id}`)).usage;
/** Every fresh slot of the rack is kept back: only what comes back is left. */
async function spend(): Promise<void> {
  const [rest] = await ledger.asOwner<{ first: string; last: string }>(
    `SELECT slot_network(p.network, 64, o.cursor)::text AS first, slot_network(p.network, 64, o.capacity - 1)::text AS last
     FROM pool o JOIN prefix p ON p.id = o.prefix_id WHERE p.id = $1 AND o.closed_at IS NULL`,
    [rack.prefix.id],
  );
  await mustPost(`/api/v1/prefixes/${rack.prefix.id}/reservations`, { network: rest?.first, last: rest?.last });
}
/** Lets so many days of the quarantine pass for everything that this rack's pool released. */
const age = (days: number) =>
  ledger.asOwner(
    `ALTER TABLE prefix_tenure DISABLE TRIGGER refuse_early_freedom;
     UPDATE prefix_tenure SET free_at = greatest(ended_at, free_at - interval '${days} days')
       WHERE free_at < 'infinity' AND pool_id = (SELECT id FROM pool WHERE prefix_id = ${rack.prefix.id});
     ALTER TABLE prefix_tenure ENABLE TRIGGER refuse_early_freedom`,
  );

test("by default what is released is never given again", async () => {
  const host = await newHost("gone");
  expect(await release(host.prefixId)).toMatchObject({ free_at: "infinity" });
  await spend();
  await age(36_500);
  expect((await post("/api/v1/hosts", { name: `next-${count}`, rack: rack.id })).status).toBe(409);
});

test("by a rule of days it is given again when they are over and not a day sooner, and its addresses never are", async () => {
  await setRule(90);
  const host = await newHost("first");
  await addContainer(host.id, "aa");
  const released = await release(host.prefixId);
  expect(Date.parse(released.free_at) - Date.parse(released.ended_at)).toBe(90 * 86_400_000);
  await spend();
  await age(89);
  expect((await post("/api/v1/hosts", { name: `second-${count}`, rack: rack.id })).status).toBe(409);
  expect(await usageOf(rack.prefix.id)).toMatchObject({ used: "0", quarantined: "1" });
  await age(1);
  expect(await usageOf(rack.prefix.id)).toMatchObject({ used: "0", quarantined: "0" });
  const second = await newHost("second");
  expect([second.prefixId, second.network]).toEqual([host.prefixId, host.network]);
  const view = await mustCall(200, "GET", `/api/v1/prefixes/${host.prefixId}`);
  expect(view.tenures.map(({ holder }: { holder: { name: string } }) => holder.name)).toEqual([
    `second-${count}`,
    `first-${count}`,
  ]);
  const { addresses } = await addContainer(second.id, "aa");
  expect(addresses[0].address).toBe(`${host.network.replace("/64", "")}3`);
  expect((await undo(host.prefixId)).status).toBe(409);
});

test("a changed rule counts from now on, and for what waits already when it is said so", async () => {
  const [first, second] = [await newHost("one"), await newHost("two")];
  await release(first.prefixId);
  await setRule(30);
  expect(await release(second.prefixId)).not.toMatchObject({ free_at: "infinity" });
  const preview = (days: number | "never") => mustCall(200, "GET", `${rulePath()}?days=${days}`);
  expect((await preview(30)).effect).toEqual({ waiting: "2", freed: "0", sooner: "1", later: "0" });
  expect((await preview(10)).effect).toEqual({ waiting: "2", freed: "0", sooner: "2", later: "0" });
  expect((await preview(60)).effect).toEqual({ waiting: "2", freed: "0", sooner: "1", later: "1" });
  expect((await preview(0)).effect).toEqual({ waiting: "2", freed: "2", sooner: "0", later: "0" });
  expect((await preview("never")).effect).toEqual({ waiting: "2", freed: "0", sooner: "0", later: "1" });
  expect((await mustCall(200, "GET", rulePath())).effect).toBeNull();
  expect(await setRule(0, { waiting: true })).toMatchObject({ freed: "2", pools: 1 });
  await spend();
  const again = [await newHost("three"), await newHost("four")];
  expect(again.map(({ network }) => network)).toEqual([first.network, second.network]);
});

test("a longer rule never takes back what is free already", async () => {
  await setRule(0);
  const host = await newHost("brief");
  await release(host.prefixId);
  await setRule(null, { waiting: true });
  await spend();
  expect((await newHost("again")).network).toBe(host.network);
});

test("a rule for a level reaches every pool of it, and those to come", async () => {
  const changed = await setRule(7, { scope: "level" });
  expect(changed.pools).toBeGreaterThan(2);
  const other = await mustCall(200, "GET", `/api/v1/prefixes/${plan.racks[0]?.prefix.id}/quarantine-rule`);
  expect([other.days, other.level]).toEqual([7, "host"]);
  const [made] = await ledger.asOwner<{ id: string }>(
    `INSERT INTO rack (site_id, cluster_id, name) VALUES (${plan.siteId}, ${plan.clusterId}, 'later${count}') RETURNING id`,
  );
  const later = await give(plan.clusterPrefix.id, 54, "rack", made?.id ?? "");
  expect((await mustCall(200, "GET", `/api/v1/prefixes/${later.id}/quarantine-rule`)).days).toBe(7);
  // history keeps the rule that was
  const [was] = await ledger.asOwner<{ n: number }>(
    `SELECT count(*)::int AS n FROM pool_history WHERE prefix_id = ${rack.prefix.id} AND quarantine IS NULL`,
  );
  expect(was?.n).toBe(1);
  await setRule(null, { scope: "level" });
});

test("rules that are none are refused, and so is a pool of addresses", async () => {
  for (const [body, pointer] of [
    [{ days: -1 }, "/days"],
    [{ days: 1.5 }, "/days"],
    [{ days: 36_501 }, "/days"],
    [{ days: "30" }, "/days"],
    [{}, "/days"],
    [{ days: 1, scope: "all" }, "/scope"],
  ] as const) {
    const refused = await call("POST", rulePath(), { body });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, pointer]);
  }
  const host = await newHost("pool");
  expect((await call("GET", `/api/v1/prefixes/${host.prefixId}/quarantine-rule`)).status).toBe(404);
  expect((await call("GET", `${rulePath()}?days=soon`)).status).toBe(422);
});

test("an undo brings the holder back, and of its containers exactly those that ended with the release", async () => {
  const host = await newHost("undone");
  const before = await addContainer(host.id, "before");
  const live = [await addContainer(host.id, "aa"), await addContainer(host.id, "bb")];
  await mustCall(200, "POST", `/api/v1/containers/${live[1].container.id}/detach`);
  await mustCall(200, "DELETE", `/api/v1/containers/${before.container.id}`);
  const counted = [await usageOf(rack.prefix.id), await usageOf(host.prefixId)];
  expect(await release(host.prefixId, "by mistake")).toMatchObject({ containers_ended: "2" });
  const undone = await undo(host.prefixId);
  expect([undone.status, undone.body]).toEqual([
    200,
    expect.objectContaining({ network: host.network, containers: "2", containers_left: "0" }),
  ]);
  expect([await usageOf(rack.prefix.id), await usageOf(host.prefixId)]).toEqual(counted);
  const states = await Promise.all(
    [before, ...live].map(
      async ({ container }) => (await mustCall(200, "GET", `/api/v1/containers/${container.id}`)).state,
    ),
  );
  expect(states).toEqual(["ended", "running", "detached"]);
  const view = await mustCall(200, "GET", `/api/v1/prefixes/${host.prefixId}`);
  expect(view.tenures).toHaveLength(1);
  expect(view.tenures[0]).toMatchObject({ ended_at: null, free_at: null, ended_reason: "" });
  // the trail keeps both
  const trail = await ledger.asOwner<{ action: string; detail: unknown }>(
    "SELECT action, detail FROM audit_event WHERE noun = 'prefix' AND noun_id = $1 AND action <> 'allocate' ORDER BY id",
    [host.prefixId],
  );
  expect(trail.map(({ action }) => action)).toEqual(["release", "undo-release"]);
  expect(trail[0]?.detail).toMatchObject({ network: host.network, reason: "by mistake" });
  const twice = await undo(host.prefixId);
  expect([twice.status, twice.body.detail]).toEqual([409, expect.stringContaining("no release to undo")]);
});

test("a container whose name was taken meanwhile stays ended, and the undo says so", async () => {
  const host = await newHost("names");
  const more = await give(rack.prefix.id, 64, "host", host.id);
  const first = await addContainer(host.id, "same"); // in the newer /64
  expect(first.addresses[0].prefix).toBe(more.network);
  await release(more.id);
  await addContainer(host.id, "same"); // in the older one
  expect((await undo(more.id)).body).toMatchObject({ containers: "0", containers_left: "1" });
  expect(await unsound(ledger)).toEqual({});
});

test("what cannot be undone says why: given again, holder gone, or the prefix around it released", async () => {
  await setRule(0);
  const host = await newHost("why");
  await release(host.prefixId);
  await spend();
  const next = await newHost("next");
  expect((await undo(host.prefixId)).body.detail).toContain("no release to undo");
  await release(next.prefixId);
  await mustCall(200, "DELETE", `/api/v1/hosts/${next.id}`);
  expect((await undo(next.prefixId)).body.detail).toContain("Undo its removal instead");
  const third = await newHost("third");
  await release(third.prefixId);
  await release(rack.prefix.id);
  expect((await undo(third.prefixId)).body.detail).toContain(`${rack.prefix.network}, in which`);
  expect((await undo(rack.prefix.id)).status).toBe(200);
  expect((await undo(third.prefixId)).status).toBe(200);
  expect((await undo("999999")).status).toBe(404);
  expect((await undo(plan.rootId)).body.detail).toContain("Nobody ever held");
});

test("the removal of a host is undone with all it held at that moment, and nothing that it had given up before", async () => {
  const host = await newHost("back");
  const early = await give(rack.prefix.id, 64, "host", host.id);
  await release(early.id);
  const kept = await give(rack.prefix.id, 64, "host", host.id);
  await addContainer(host.id, "aa");
  const removed = await mustCall(200, "DELETE", `/api/v1/hosts/${host.id}`, { body: { reason: "wrong one" } });
  const ends = new Set(
    removed.prefixes.filter(({ id }: { id: string }) => id !== early.id).map(({ until }: { until: string }) => until),
  );
  expect([...ends]).toEqual([removed.ended_at]);
  const undone = await mustCall(200, "POST", `/api/v1/hosts/${host.id}/undo-remove`);
  expect(undone.lost).toEqual([]);
  expect(undone.host).toMatchObject({ ended_at: null, containers: { live: 1, ended: 0 } });
  const held = undone.host.prefixes.filter(({ until }: { until: string | null }) => until === null);
  expect(held.map(({ id }: { id: string }) => id).sort()).toEqual([host.prefixId, kept.id].sort());
  expect((await call("POST", `/api/v1/hosts/${host.id}/undo-remove`)).status).toBe(409);
  expect((await call("POST", "/api/v1/hosts/999999/undo-remove")).status).toBe(404);
});

test("a removal is undone without what others hold by now, and not at all once the name is taken", async () => {
  await setRule(0);
  const host = await newHost("late");
  await mustCall(200, "DELETE", `/api/v1/hosts/${host.id}`);
  await spend();
  const heir = await newHost("heir");
  expect(heir.network).toBe(host.network);
  const undone = await mustCall(200, "POST", `/api/v1/hosts/${host.id}/undo-remove`);
  expect([undone.lost, undone.host.ended_at]).toEqual([[host.network], null]);
  await mustCall(200, "DELETE", `/api/v1/hosts/${host.id}`);
  await mustCall(200, "DELETE", `/api/v1/hosts/${heir.id}`);
  await newHost("late");
  const taken = await call("POST", `/api/v1/hosts/${host.id}/undo-remove`);
  expect([taken.status, taken.body.type]).toEqual([409, "/docs/problems#name-taken"]);
});

test("when an undo and a gift race for one prefix, exactly one of them has it", async () => {
  await setRule(0);
  const outcomes = { undone: 0, given: 0 };
  const host = await newHost("race");
  await spend();
  for (let round = 0; round < 16; round++) {
    await release(host.prefixId);
    const [undone, given, twice] = await Promise.all([
      undo(host.prefixId),
      post("/api/v1/hosts", { name: `race-${count}-${round}`, rack: rack.id }),
      undo(host.prefixId),
    ]);
    const wins = [undone, twice].filter(({ status }) => status === 200).length;
    expect(wins + (given.status === 201 ? 1 : 0)).toBe(1);
    outcomes[wins === 1 ? "undone" : "given"] += 1;
    if (given.status === 201) {
      await mustCall(200, "DELETE", `/api/v1/hosts/${given.body.host.id}`);
      const back = await give(rack.prefix.id, 64, "host", host.id);
      expect(back.id).toBe(host.prefixId);
    }
  }
  expect(await unsound(ledger)).toEqual({});
});

test("releases, undos, removals and new containers at once leave a sound ledger", async () => {
  for (let round = 0; round < 10; round++) {
    const { host, prefixes } = await mustPost("/api/v1/hosts", { name: `storm-${count}-${round}`, rack: rack.id });
    for (const name of ["aa", "bb"]) await addContainer(host.id, name);
    const answers = await Promise.all([
      call("POST", `/api/v1/prefixes/${prefixes[0].id}/release`, { body: {} }),
      undo(prefixes[0].id),
      post(`/api/v1/hosts/${host.id}/containers`, { name: "cc" }),
      call("DELETE", `/api/v1/hosts/${host.id}`),
      call("POST", `/api/v1/hosts/${host.id}/undo-remove`),
      undo(prefixes[0].id),
      call("POST", `/api/v1/prefixes/${prefixes[0].id}/release`, { body: {} }),
    ]);
    expect(answers.every(({ status }) => [200, 201, 409].includes(status))).toBe(true);
    expect(await unsound(ledger)).toEqual({});
  }
});

test("the quarantine is listed by when it ended or is free, filtered, a page at a time", async () => {
  await setRule(30);
  const hosts = [];
  for (let index = 0; index < 7; index++) hosts.push(await newHost(`list${index}`));
  for (const [index, host] of hosts.entries()) await release(host.prefixId, index % 2 === 0 ? "old iron" : "");
  await setRule(null);
  const forever = await newHost("ever");
  await release(forever.prefixId);
  const within = `within=${rack.prefix.network}`;
  const listed = async (query: string) => {
    const all: { prefix: { network: string }; status: string; holder_lives: boolean }[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: { results: typeof all; next: string | null } = await mustCall(
        200,
        "GET",
        `/api/v1/quarantine?limit=3&${query}${cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      expect(page.results.length).toBeLessThanOrEqual(3);
      all.push(...page.results);
      cursor = page.next;
    }
    return all;
  };
  const networks = async (query: string) => (await listed(query)).map(({ prefix }) => prefix.network);
  const inOrder = [...hosts.map(({ network }) => network), forever.network];
  expect(await networks(within)).toEqual([...inOrder].reverse());
  expect(await networks(`${within}&ordering=free_at`)).toEqual(inOrder);
  expect(await networks(`${within}&status=never`)).toEqual([forever.network]);
  expect(await networks(`${within}&status=waiting&q=OLD`)).toEqual(
    [0, 2, 4, 6].reverse().map((index) => inOrder[index]),
  );
  expect(await networks(`${within}&holder=rack`)).toEqual([]);
  expect(await networks(`q=list3-${count}`)).toEqual([inOrder[3]]);
  expect(await networks(`q=${inOrder[2]?.replace("/64", "")}`)).toContain(inOrder[2]);
  await age(30);
  expect(await networks(`${within}&status=free`)).toHaveLength(7);
  expect((await listed(within)).every(({ holder_lives }) => holder_lives)).toBe(true);
  expect((await call("GET", "/api/v1/quarantine?status=gone")).status).toBe(422);
  expect((await mustCall(200, "GET", "/api/v1/quarantine?cursor=nonsense")).results.length).toBeGreaterThan(0);
});
