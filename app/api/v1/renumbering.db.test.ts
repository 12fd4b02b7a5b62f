import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost, post } from "@/app/api/v1/test-call";
import { give, setUpTestPlan, type TestPlan, type TestRack } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { unsound } from "@/lib/db/test-soundness";
import { PRESETS } from "@/lib/plan/presets";

/** A subtree goes to the same bits behind another prefix: both are held until it is finished or abandoned. */

let ledger: TestLedger;
let plan: TestPlan;
let count = 0;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 3);
  await mustPost("/api/v1/plans", {
    name: "The new one",
    preset: "data-centre",
    aggregate: "2001:db9::/32",
    levels: PRESETS.find(({ id }) => id === "data-centre")?.levels,
  });
});
afterEach(async () => expect(await unsound(ledger)).toEqual({}));
afterAll(() => ledger.close());

type Held = { id: string; network: string; until: string | null; state: string };
const rackAt = (index: number) => plan.racks[index] as TestRack;
async function newHost(rack: TestRack) {
  const { host, prefixes } = await mustPost("/api/v1/hosts", { name: `way-${++count}`, rack: rack.id });
  return { id: host.id as string, network: prefixes[0].network as string, prefixId: prefixes[0].id as string };
}
const renumber = (prefix: string, network: string) => post("/api/v1/renumberings", { prefix, network });
const heldBy = async (id: string): Promise<Held[]> =>
  (await mustCall(200, "GET", `/api/v1/hosts/${id}`)).prefixes.filter(({ until }: Held) => until === null);
const other = (network: string) => network.replace("2001:db8:", "2001:db9:");

test("a whole site goes to another aggregate at the same bits, and the progress says how many hosts are off", async () => {
  const hosts = [await newHost(rackAt(0)), await newHost(rackAt(0)), await newHost(rackAt(1))];
  await mustPost(`/api/v1/hosts/${hosts[0]?.id}/containers`, { name: "aa" });
  const begun = await renumber(plan.fabricPrefix.id, other(plan.fabricPrefix.network));
  expect([begun.status, begun.body]).toEqual([
    201,
    expect.objectContaining({ hosts: 3, hosts_off: 0, prefixes: 8, outcome: null }),
  ]);
  for (const { id, network } of hosts) {
    expect((await heldBy(id)).map((held) => [held.network, held.state]).sort()).toEqual([
      [network, "deprecated"],
      [other(network), "active"],
    ]);
  }
  // nothing new is given from the old, and the new goes on where the old stands
  const next = await newHost(rackAt(0));
  expect(next.network).toBe("2001:db9:0:2::/64");
  expect(
    (
      await call("POST", `/api/v1/prefixes/${rackAt(0).prefix.id}/available-prefixes`, {
        key: crypto.randomUUID(),
        body: { prefix_length: 64, holder: { kind: "host", id: next.id } },
      })
    ).status,
  ).toBe(409);
  const given = await mustPost(`/api/v1/hosts/${hosts[0]?.id}/containers`, { name: "bb" });
  expect(given.addresses[0].prefix).toBe(other(hosts[0]?.network ?? ""));
  expect((await renumber(plan.fabricPrefix.id, "2001:db9:800::/37")).status).toBe(409);
  expect((await renumber(rackAt(0).prefix.id, "2001:db9:0:400::/54")).status).toBe(409);

  await mustCall(200, "POST", `/api/v1/prefixes/${hosts[1]?.prefixId}/release`, { body: {} });
  const path = `/api/v1/renumberings/${begun.body.id}`;
  const detail = await mustCall(200, "GET", path);
  expect([
    detail.renumbering.hosts_off,
    detail.hosts.map(({ off_at }: { off_at: string | null }) => off_at === null),
  ]).toEqual([1, [true, true, false]]);
  const early = await call("POST", `${path}/finish`, { body: {} });
  expect([early.status, early.body.detail]).toEqual([409, expect.stringContaining("still hold their old prefix")]);
  const finished = await mustCall(200, "POST", `${path}/finish`, { body: { release_rest: true } });
  expect(finished).toMatchObject({ outcome: "finished", released: 7, containers_ended: "1" });
  for (const { id, network } of hosts)
    expect((await heldBy(id)).map((held) => [held.network, held.state])).toEqual([[other(network), "active"]]);
  expect((await mustCall(200, "GET", `/api/v1/prefixes/${plan.fabricPrefix.id}`)).state).toBe("quarantined");
  expect((await call("POST", `${path}/abandon`)).status).toBe(409);
  expect((await mustCall(200, "GET", "/api/v1/renumberings?status=all")).results).toHaveLength(1);
  expect((await mustCall(200, "GET", "/api/v1/renumberings")).results).toEqual([]);
});

test("an abandoned renumbering leaves all as it was, those that were off already among them", async () => {
  const cluster = await mustCall(200, "GET", "/api/v1/prefixes?within=2001:db9::/32&mask_length=44");
  const [from] = cluster.results;
  const host = await newHost(rackAt(1));
  const off = await newHost(rackAt(2));
  const begun = await renumber(from.id, "2001:db9:10::/44");
  expect(begun.status).toBe(201);
  const fresh = await newHost(rackAt(1));
  await mustCall(200, "POST", `/api/v1/prefixes/${off.prefixId}/release`, { body: {} });
  const path = `/api/v1/renumberings/${begun.body.id}`;
  // a host that was given its prefix since is not part of it: it is not thrown away with the new prefixes
  expect((await call("POST", `${path}/abandon`)).status).toBe(409);
  await mustCall(200, "DELETE", `/api/v1/hosts/${fresh.id}`);
  const abandoned = await mustCall(200, "POST", `${path}/abandon`, { body: { reason: "too early" } });
  expect(abandoned.outcome).toBe("abandoned");
  for (const { id, network } of [host, off])
    expect((await heldBy(id)).map((held) => [held.network, held.state])).toEqual([[network, "active"]]);
  expect((await newHost(rackAt(1))).network.startsWith("2001:db9:0:4")).toBe(true);
});

test("what cannot be renumbered is refused at its field", async () => {
  const rackPrefix = (await mustCall(200, "GET", `/api/v1/racks/${rackAt(2).id}`)).prefixes[0];
  const taken = (await mustCall(200, "GET", `/api/v1/racks/${rackAt(1).id}`)).prefixes[0];
  for (const [prefix, network, status, pointer] of [
    ["999999", "2001:db9:0:8000::/54", 422, "/prefix"],
    [plan.rootId, "2001:db9::/32", 409, "/prefix"],
    [rackPrefix.id, "2001:db9:0:8000::/56", 422, "/network"],
    [rackPrefix.id, rackPrefix.network, 422, "/network"],
    [rackPrefix.id, "2001:dba::/54", 422, "/network"],
    [rackPrefix.id, taken.network, 409, "/network"],
    [rackPrefix.id, "nonsense", 422, "/network"],
  ] as const) {
    const refused = await renumber(prefix, network);
    expect([network, refused.status, refused.body.errors[0].pointer]).toEqual([network, status, pointer]);
  }
  expect((await call("GET", "/api/v1/renumberings/999999")).status).toBe(404);
  expect((await call("POST", "/api/v1/renumberings/999999/finish")).status).toBe(404);
});

test("gifts below it while a renumbering begins are renumbered with it, or come from the new prefix", async () => {
  for (let round = 0; round < 4; round++) {
    const { prefixes } = await mustCall(200, "GET", `/api/v1/racks/${rackAt(0).id}`);
    const from = prefixes.at(-1);
    const answers = await Promise.all([
      post("/api/v1/hosts", { name: `storm-${++count}`, rack: rackAt(0).id }),
      renumber(from.id, `2001:db9:0:${(0x8000 + round * 0x400).toString(16)}::/54`),
      post("/api/v1/hosts", { name: `storm-${++count}`, rack: rackAt(0).id }),
      post("/api/v1/hosts", { name: `storm-${++count}`, rack: rackAt(0).id }),
    ]);
    expect(answers.every(({ status }) => [201, 409].includes(status))).toBe(true);
    expect(answers[1]?.status).toBe(201);
    expect(await unsound(ledger)).toEqual({});
    const id = answers[1]?.body.id;
    const outcome = round % 2 === 0 ? "finish" : "abandon";
    const ended = await call("POST", `/api/v1/renumberings/${id}/${outcome}`, {
      body: outcome === "finish" ? { release_rest: true } : {},
    });
    // what was given from the new prefix meanwhile keeps it from being abandoned
    expect([200, 409]).toContain(ended.status);
    if (ended.status === 409)
      await mustCall(200, "POST", `/api/v1/renumberings/${id}/finish`, { body: { release_rest: true } });
    expect(await unsound(ledger)).toEqual({});
  }
});

test("give is not held up elsewhere: other racks go on while one is on its way", async () => {
  const { prefixes } = await mustCall(200, "GET", `/api/v1/racks/${rackAt(2).id}`);
  const begun = await renumber(prefixes[0].id, "2001:db9:0:c000::/54");
  expect(begun.status).toBe(201);
  expect((await post("/api/v1/hosts", { name: `calm-${++count}`, rack: rackAt(1).id })).status).toBe(201);
  const more = await give(begun.body.to.id, 64, "host", (await newHost(rackAt(1))).id);
  expect(more.network.startsWith("2001:db9:0:c0")).toBe(true);
});
