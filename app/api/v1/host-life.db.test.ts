import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost, post } from "@/app/api/v1/test-call";
import { give, setUpTestPlan, type TestPlan, type TestRack } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { unsound } from "@/lib/db/test-soundness";
import { Prefix } from "@/lib/ipv6/prefix";

/** The life of a host: made anew, moved to another rack, removed; and a whole rack taken out of service. */

let ledger: TestLedger;
let plan: TestPlan;
let count = 0;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 3);
});
afterEach(async () => expect(await unsound(ledger)).toEqual({}));
afterAll(() => ledger.close());

type Held = { id: string; network: string; until: string | null; state: string };
const live = ({ prefixes }: { prefixes: Held[] }) => prefixes.filter(({ until }) => until === null);
const rackAt = (index: number) => plan.racks[index] as TestRack;
const isIn = (network: string, rack: TestRack) =>
  Prefix.mustParse(rack.prefix.network).covers(Prefix.mustParse(network));
async function newHost(containers: readonly string[] = [], rack = rackAt(0)) {
  const name = `life-${++count}`;
  const { host, prefixes } = await mustPost("/api/v1/hosts", { name, rack: rack.id });
  const ids: string[] = [];
  for (const each of containers)
    ids.push((await mustPost(`/api/v1/hosts/${host.id}/containers`, { name: each })).container.id);
  return {
    id: host.id as string,
    name,
    network: prefixes[0].network as string,
    prefixId: prefixes[0].id as string,
    ids,
  };
}
const reimage = (id: string, body: object = {}) => post(`/api/v1/hosts/${id}/reimage`, body);
const undoReimage = (id: string) => call("POST", `/api/v1/hosts/${id}/undo-reimage`);
const move = (id: string, body: object) => post(`/api/v1/hosts/${id}/move`, body);
const read = (id: string) => mustCall(200, "GET", `/api/v1/hosts/${id}`);
const prefixAt = (id: string) => mustCall(200, "GET", `/api/v1/prefixes/${id}`);
const addContainer = (id: string, name: string) => post(`/api/v1/hosts/${id}/containers`, { name });
const stateOf = async (id: string) => (await mustCall(200, "GET", `/api/v1/containers/${id}`)).state;

test("a re-image keeps the /64 and ends the containers, whose addresses never come again", async () => {
  const host = await newHost(["aa", "bb"]);
  const done = await reimage(host.id);
  expect([done.status, done.body.generation, done.body.containers_ended]).toEqual([200, 2, 2]);
  expect(live(done.body.host).map(({ network }) => network)).toEqual([host.network]);
  expect(done.body.host.containers).toEqual({ live: 0, ended: 2 });
  const next = await addContainer(host.id, "aa");
  expect(next.body.addresses[0].address).toBe(`${host.network.replace("/64", "")}4`);
  expect((await reimage(host.id)).body.generation).toBe(3);
});

test("a re-image is undone with its containers, but for those whose name was taken since", async () => {
  const host = await newHost(["aa", "bb"]);
  await reimage(host.id);
  await addContainer(host.id, "bb");
  const undone = await undoReimage(host.id);
  expect([undone.status, undone.body.containers, undone.body.containers_left]).toEqual([200, "1", "1"]);
  expect([await stateOf(host.ids[0] ?? ""), await stateOf(host.ids[1] ?? "")]).toEqual(["running", "ended"]);
  expect((await undoReimage(host.id)).status).toBe(409);
});

test("a re-image with a new /64 releases the old one; its undo gives it back with all that lived there", async () => {
  const host = await newHost(["aa"]);
  const done = await reimage(host.id, { prefix: "new", reason: "compromised" });
  const [now] = live(done.body.host);
  expect(now?.network).not.toBe(host.network);
  expect((await prefixAt(host.prefixId)).tenures[0].ended_reason).toBe("compromised");
  await addContainer(host.id, "bb");
  const undone = await undoReimage(host.id);
  expect([undone.status, undone.body.containers]).toEqual([200, "1"]);
  expect(live(undone.body.host).map(({ network }) => network)).toEqual([host.network]);
  expect(await stateOf(host.ids[0] ?? "")).toBe("running");
});

test("a re-image fences the agent of before, and refuses what it cannot do", async () => {
  const host = await newHost();
  const before = await ledger.asOwner<{ run_epoch: number }>(`SELECT run_epoch FROM host WHERE id = ${host.id}`);
  await reimage(host.id);
  const after = await ledger.asOwner<{ run_epoch: number }>(`SELECT run_epoch FROM host WHERE id = ${host.id}`);
  expect(after[0]?.run_epoch).toBe((before[0]?.run_epoch ?? 0) + 1);
  await mustCall(200, "DELETE", `/api/v1/hosts/${host.id}`);
  expect((await reimage(host.id)).status).toBe(409);
  expect((await reimage("999999")).status).toBe(404);
  expect((await reimage(host.id, { prefix: "other" })).status).toBe(422);
});

test("a host that moves holds both prefixes, gives from the new one alone, and is done when the old one is released", async () => {
  const host = await newHost(["aa"]);
  const moved = await move(host.id, { rack: rackAt(1).id, reason: "heat" });
  expect([moved.status, moved.body.host.rack.name]).toEqual([200, "r2"]);
  const held = live(moved.body.host);
  expect(held.map(({ state }) => state).sort()).toEqual(["active", "deprecated"]);
  const fresh = held.find(({ state }) => state === "active");
  expect(isIn(fresh?.network ?? "", rackAt(1))).toBe(true);
  expect(moved.body.move.prefixes).toEqual([{ from: host.network, to: fresh?.network }]);
  const next = await addContainer(host.id, "bb");
  expect(next.body.addresses[0].prefix).toBe(fresh?.network);
  const explicit = await post(`/api/v1/hosts/${host.id}/containers`, {
    name: "cc",
    address: `${host.network.replace("/64", "")}99`,
  });
  expect(explicit.status).toBe(409);
  expect((await move(host.id, { rack: rackAt(2).id })).status).toBe(409);
  await mustCall(200, "POST", `/api/v1/prefixes/${host.prefixId}/release`, { body: {} });
  expect(await stateOf(host.ids[0] ?? "")).toBe("ended");
  expect((await prefixAt(host.prefixId)).state).toBe("quarantined");
  expect((await move(host.id, { rack: rackAt(2).id })).status).toBe(200);
});

test("a move is finished or abandoned as a whole", async () => {
  const host = await newHost(["aa"]);
  const first = (await move(host.id, { rack: rackAt(1).id })).body.move;
  await addContainer(host.id, "bb");
  const abandoned = await mustCall(200, "POST", `/api/v1/renumberings/${first.id}/abandon`);
  expect(abandoned).toMatchObject({ outcome: "abandoned", released: 1, containers_ended: "1" });
  const back = await read(host.id);
  expect([back.rack.name, live(back).map(({ network, state }) => [network, state])]).toEqual([
    "r1",
    [[host.network, "active"]],
  ]);
  expect((await addContainer(host.id, "cc")).body.addresses[0].prefix).toBe(host.network);
  expect((await call("POST", `/api/v1/renumberings/${first.id}/finish`)).status).toBe(409);

  const second = (await move(host.id, { rack: rackAt(1).id })).body.move;
  const finished = await mustCall(200, "POST", `/api/v1/renumberings/${second.id}/finish`);
  expect(finished).toMatchObject({ outcome: "finished", released: 1, containers_ended: "2" });
  expect(live(await read(host.id)).map(({ network }) => isIn(network, rackAt(1)))).toEqual([true]);
});

test("a host may keep its prefix where it moves, into another site too unless its name is taken there", async () => {
  const host = await newHost();
  const kept = await move(host.id, { rack: rackAt(1).id, prefix: "keep" });
  expect([kept.body.move, live(kept.body.host).map(({ network }) => network)]).toEqual([null, [host.network]]);
  const [site] = await ledger.asOwner<{ id: string }>(`INSERT INTO site (name) VALUES ('Other ${count}') RETURNING id`);
  const [rack] = await ledger.asOwner<{ id: string }>(
    `INSERT INTO rack (site_id, name) VALUES (${site?.id}, 'o1') RETURNING id`,
  );
  const far = await move(host.id, { rack: rack?.id, prefix: "keep" });
  expect([far.status, far.body.host.site.id]).toEqual([200, site?.id]);
  const [other] = await ledger.asOwner<{ id: string }>(
    `INSERT INTO host (site_id, rack_id, name) VALUES (${plan.siteId}, ${rackAt(0).id}, '${host.name}') RETURNING id`,
  );
  const taken = await move(other?.id ?? "", { rack: rack?.id, prefix: "keep" });
  expect([taken.status, taken.body.type]).toEqual([409, "/docs/problems#name-taken"]);
  const bare = await move(host.id, { rack: rackAt(2).id });
  expect(bare.status).toBe(409); // its name is taken in the site it came from
});

test("a move to where it stands, nowhere, or a full rack changes nothing", async () => {
  const host = await newHost();
  expect((await move(host.id, { rack: rackAt(0).id })).body.errors[0].pointer).toBe("/rack");
  expect((await move(host.id, { rack: "999999" })).body.errors[0].pointer).toBe("/rack");
  const [full] = await ledger.asOwner<{ id: string }>(
    `INSERT INTO rack (site_id, cluster_id, name) VALUES (${plan.siteId}, ${plan.clusterId}, 'bare${count}') RETURNING id`,
  );
  expect((await move(host.id, { rack: full?.id })).status).toBe(409);
  expect((await read(host.id)).rack.name).toBe("r1");
});

test("moves, re-images, removals and releases of one host at once leave a sound ledger", async () => {
  for (let round = 0; round < 16; round++) {
    const host = await newHost(["aa"]);
    const acts = [
      () => move(host.id, { rack: rackAt(1).id }),
      () => reimage(host.id, { prefix: "new" }),
      () => move(host.id, { rack: rackAt(2).id }),
      () => addContainer(host.id, "bb"),
      () => call("POST", `/api/v1/prefixes/${host.prefixId}/release`, { body: {} }),
      () => reimage(host.id),
      () => (round % 2 === 0 ? call("DELETE", `/api/v1/hosts/${host.id}`) : undoReimage(host.id)),
    ];
    // in ever other order, some begun while others are under way
    const answers = await Promise.all(acts.map((act) => sleep(Math.random() * 5 * (round % 4)).then(act)));
    expect(answers.every(({ status }) => [200, 201, 409].includes(status))).toBe(true);
    expect(await unsound(ledger)).toEqual({});
  }
});

describe("while a transaction that is not committed yet", () => {
  const tenureOf = async (prefixId: string): Promise<string> =>
    (await ledger.asOwner<{ id: string }>(`SELECT id FROM prefix_tenure WHERE prefix_id = ${prefixId}`))[0]?.id ?? "";
  const release = (tenure: string) => `SELECT release_prefixes(ARRAY[${tenure}]::bigint[], ${ledger.personId}, '')`;

  /** Has the owner do something, commits it when `act` waits for it, and gives what `act` was answered. */
  async function meanwhile<Answer>(statement: string, act: () => Promise<Answer>): Promise<Answer> {
    await ledger.asOwner("BEGIN");
    await ledger.asOwner(statement);
    const answer = act();
    const waiting =
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    await expect.poll(async () => (await ledger.asOwner<{ n: number }>(waiting))[0]?.n).toBeGreaterThan(0);
    await ledger.asOwner("COMMIT");
    return answer;
  }

  test("releases a prefix, a re-image is undone: no container comes back on what is released", async () => {
    const host = await newHost(["aa"]);
    await reimage(host.id);
    const answered = await meanwhile(release(await tenureOf(host.prefixId)), () => undoReimage(host.id));
    expect(answered.status).toBe(200);
    expect(await unsound(ledger)).toEqual({});
    expect((await read(host.id)).containers.live).toBe(0);
  });

  test("releases a prefix, its host is re-imaged: what has ended is not ended twice", async () => {
    const host = await newHost(["aa"]);
    const answered = await meanwhile(release(await tenureOf(host.prefixId)), () => reimage(host.id));
    expect(answered.status).toBe(200);
    expect(await unsound(ledger)).toEqual({});
  });

  test("brings a prefix back, its host is re-imaged: what came back ends with the rest", async () => {
    const host = await newHost(["aa"]);
    const tenure = await tenureOf(host.prefixId);
    await ledger.asOwner(release(tenure));
    const answered = await meanwhile(`SELECT reopen_prefixes(ARRAY[${tenure}]::bigint[])`, () => reimage(host.id));
    expect(answered.status).toBe(200);
    expect(await unsound(ledger)).toEqual({});
    expect((await read(host.id)).containers.live).toBe(0);
  });
});

test("a rack is decommissioned by its checklist, which can be left and repeated, and does nothing twice", async () => {
  const [made] = await ledger.asOwner<{ id: string }>(
    `INSERT INTO rack (site_id, cluster_id, name) VALUES (${plan.siteId}, ${plan.clusterId}, 'old${++count}') RETURNING id`,
  );
  const rack = {
    id: made?.id ?? "",
    name: `old${count}`,
    prefix: await give(plan.clusterPrefix.id, 54, "rack", made?.id ?? ""),
  };
  const [one, two, away] = [await newHost(["aa"], rack), await newHost([], rack), await newHost([], rack)];
  await move(away.id, { rack: rackAt(1).id, prefix: "keep" });
  const path = `/api/v1/racks/${rack.id}/decommission`;
  const step = (body: object) => call("POST", path, { body });
  expect((await step({ step: "prefixes" })).status).toBe(409);
  for (let turn = 0; turn < 2; turn++) {
    const begun = (await step({ step: "begin", reason: "end of lease" })).body;
    expect([begun.act.hosts, begun.hosts.map(({ here }: { here: boolean }) => here)]).toEqual([3, [true, true, false]]);
    expect(begun.prefixes[0].state).toBe("reserved");
  }
  expect((await post("/api/v1/hosts", { name: `late-${count}`, rack: rack.id })).status).toBe(409);
  expect((await step({ step: "retire" })).status).toBe(409);
  const off = (await step({ step: "hosts", hosts: [one.id] })).body;
  expect(off.hosts.map(({ name }: { name: string }) => name)).toEqual([two.name, away.name]);
  expect((await step({ step: "prefixes" })).status).toBe(409);
  for (let turn = 0; turn < 2; turn++) await step({ step: "hosts", hosts: [two.id, one.id] });
  await reimage(away.id, { prefix: "new" });
  for (let turn = 0; turn < 2; turn++) expect((await step({ step: "prefixes" })).body.prefixes).toEqual([]);
  expect((await prefixAt(rack.prefix.id)).state).toBe("quarantined");
  for (let turn = 0; turn < 2; turn++) expect((await step({ step: "retire" })).body.retired).toBe(true);
  expect((await mustCall(200, "GET", path)).act).toMatchObject({ outcome: "retired", reason: "end of lease" });
  expect((await step({ step: "begin" })).status).toBe(409);
  const trail = await ledger.asOwner<{ action: string }>(
    "SELECT action FROM audit_event WHERE noun = 'rack' AND noun_id = $1 ORDER BY id",
    [rack.id],
  );
  expect(trail.map(({ action }) => action)).toEqual(["begin-decommission", "release-prefixes", "retire"]);
});

test("a decommissioning is stopped before the end, and the rack gives again", async () => {
  const rack = rackAt(2);
  const path = `/api/v1/racks/${rack.id}/decommission`;
  await mustCall(200, "POST", path, { body: { step: "begin" } });
  expect((await post("/api/v1/hosts", { name: `no-${++count}`, rack: rack.id })).status).toBe(409);
  const stopped = await mustCall(200, "POST", path, { body: { step: "stop" } });
  expect(stopped.act.outcome).toBe("stopped");
  expect((await post("/api/v1/hosts", { name: `yes-${count}`, rack: rack.id })).status).toBe(201);
  expect((await call("GET", "/api/v1/racks/999999/decommission")).status).toBe(404);
});

test("many hosts are done by name: a dry run says what would become of each, and for real it is all or none", async () => {
  const hosts = [await newHost(["aa"]), await newHost(), await newHost()];
  const names = hosts.map(({ name }) => name.toUpperCase());
  const bulk = (dryRun: boolean, body: object) => post(`/api/v1/hosts/bulk?dry_run=${dryRun}`, body);
  const dry = await bulk(true, { act: "move", rack: rackAt(1).id, names: [...names, "nobody", names[0]] });
  expect([dry.status, dry.body.done, dry.body.wrong]).toEqual([200, 3, 2]);
  expect(dry.body.rows.map(({ text }: { text: string }) => text)).toEqual([
    expect.stringMatching(/^To rack r2: it gets .* beside /),
    expect.stringMatching(/^To rack r2/),
    expect.stringMatching(/^To rack r2/),
    "There is no live host named nobody.",
    "It is named twice.",
  ]);
  expect((await read(hosts[0]?.id ?? "")).rack.name).toBe("r1");
  const refused = await bulk(false, { act: "move", rack: rackAt(1).id, names: [...names, "nobody"] });
  expect([refused.status, refused.body.errors]).toEqual([
    422,
    [{ pointer: "/names/3", detail: "nobody: There is no live host named nobody." }],
  ]);
  expect((await read(hosts[0]?.id ?? "")).rack.name).toBe("r1");
  const real = await bulk(false, { act: "move", rack: rackAt(1).id, names });
  expect(real.body.rows.map(({ text }: { text: string }) => text)).toEqual(
    dry.body.rows.slice(0, 3).map(({ text }: { text: string }) => text),
  );
  expect((await read(hosts[2]?.id ?? "")).rack.name).toBe("r2");
  expect((await bulk(false, { act: "reimage", names })).body.done).toBe(3);
  expect((await bulk(false, { act: "remove", names })).body.done).toBe(3);
  expect((await read(hosts[1]?.id ?? "")).ended_at).not.toBeNull();
  const asked = { act: "request", rack: rackAt(0).id, names: [`new-${count}-a`, `new-${count}-b`, "not a name"] };
  const preview = await bulk(true, asked);
  expect(preview.body.rows.map(({ ok, host }: { ok: boolean; host: string | null }) => [ok, host])).toEqual([
    [true, null],
    [true, null],
    [false, null],
  ]);
  const made = await bulk(false, { ...asked, names: asked.names.slice(0, 2) });
  expect(made.body.rows.every(({ host }: { host: string | null }) => host !== null)).toBe(true);
  expect((await bulk(true, { act: "explode", names })).status).toBe(422);
});
