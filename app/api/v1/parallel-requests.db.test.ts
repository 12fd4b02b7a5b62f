import { afterAll, beforeAll, expect, test } from "vitest";
import { type Called, call, callAs, mustCall, mustPost, post } from "@/app/api/v1/test-call";
import { setUpTestPlan, type TestPlan, type TestRack } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { unsound } from "@/lib/db/test-soundness";
import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";

/** Promise P1: a prefix is never given to two hosts, and nobody sees a race as an error. */

let ledger: TestLedger;
let plan: TestPlan;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 6);
});
afterAll(async () => {
  expect(await unsound(ledger)).toEqual({});
  await ledger.close();
});

const rackAt = (index: number) => plan.racks[index] as TestRack;
const networkOf = ({ body }: Called): string => body.prefixes[0].network;
const statuses = (answers: readonly Called[]) =>
  Object.fromEntries(
    [...new Set(answers.map(({ status }) => status))].map((status) => [
      status,
      answers.filter((answer) => answer.status === status).length,
    ]),
  );

/** Every network is a /64 of this rack, and none comes twice. */
function expectDistinctIn(rack: TestRack, networks: readonly string[]) {
  expect(new Set(networks).size).toBe(networks.length);
  const parent = Prefix.mustParse(rack.prefix.network);
  expect(networks.filter((network) => !parent.covers(Prefix.mustParse(network)) || !network.endsWith("/64"))).toEqual(
    [],
  );
}

test("64 parallel requests in one rack give 64 different /64s of it and no error", async () => {
  const answers = await Promise.all(
    Array.from({ length: 64 }, (_, index) => post("/api/v1/hosts", { name: `one-${index}`, rack: rackAt(0).id })),
  );
  expect(statuses(answers)).toEqual({ 201: 64 });
  expectDistinctIn(rackAt(0), answers.map(networkOf));
  const { usage } = await mustCall(200, "GET", `/api/v1/prefixes/${rackAt(0).prefix.id}`);
  expect([usage.used, usage.free]).toEqual(["64", "960"]);
});

test("64 parallel requests in two racks give each rack's own /64s", async () => {
  const answers = await Promise.all(
    Array.from({ length: 64 }, (_, index) =>
      post("/api/v1/hosts", { name: `two-${index}`, rack: rackAt(1 + (index % 2)).id }),
    ),
  );
  expect(statuses(answers)).toEqual({ 201: 64 });
  for (const parity of [0, 1])
    expectDistinctIn(rackAt(1 + parity), answers.filter((_, index) => index % 2 === parity).map(networkOf));
});

test("64 parallel requests with one name make exactly one host, and the rest hear that the name is taken", async () => {
  const answers = await Promise.all(
    Array.from({ length: 64 }, () => post("/api/v1/hosts", { name: "only-one", rack: rackAt(3).id })),
  );
  expect(statuses(answers)).toEqual({ 201: 1, 409: 63 });
  expect((await mustCall(200, "GET", "/api/v1/hosts?q=only-one")).results).toHaveLength(1);
});

test("when fewer are left than are asked for, exactly those are given", async () => {
  await fillAllBut(5, rackAt(4).prefix.id);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => post("/api/v1/hosts", { name: `few-${index}`, rack: rackAt(4).id })),
  );
  expect(statuses(answers)).toEqual({ 201: 5, 409: 15 });
  expectDistinctIn(rackAt(4), answers.filter(({ status }) => status === 201).map(networkOf));
});

test("parallel containers of one host get different addresses in a row, explicit ones among them", async () => {
  const { host, prefixes } = await mustPost("/api/v1/hosts", { name: "busy", rack: rackAt(5).id });
  const base = prefixes[0].network.replace("::/64", "");
  const answers = await Promise.all(
    Array.from({ length: 48 }, (_, index) =>
      post(`/api/v1/hosts/${host.id}/containers`, {
        name: `c-${index}`,
        // four askers for each of ::10, ::20, ::30: one of each four gets it
        ...(index % 4 === 0 && { address: `${base}::${1 + (index % 3)}0` }),
      }),
    ),
  );
  const explicit = answers.filter((_, index) => index % 4 === 0);
  expect(statuses(answers.filter((_, index) => index % 4 !== 0))).toEqual({ 201: 36 });
  const taken = explicit.filter(({ status }) => status === 409);
  expect(taken.length).toBeGreaterThanOrEqual(9);
  expect(taken.every(({ body }) => body.errors[0].pointer === "/address")).toBe(true);
  const addresses = answers.filter(({ status }) => status === 201).map(({ body }) => body.addresses[0].address);
  expect(new Set(addresses).size).toBe(addresses.length);
});

test("containers of many hosts asked for at once share transactions, and one that cannot be had fails alone", async () => {
  const hosts: { host: { id: string }; prefixes: { network: string }[] }[] = [];
  for (let index = 0; index < 4; index++)
    hosts.push(await mustPost("/api/v1/hosts", { name: `many-${index}`, rack: rackAt(3).id }));
  const add = (index: number, body: object) => post(`/api/v1/hosts/${hosts[index % 4]?.host.id}/containers`, body);
  const good = Array.from({ length: 40 }, (_, index) => () => add(index, { name: `good-${index}` }));
  const bad = [
    () => add(0, { name: "the-gateway", address: hosts[0]?.prefixes[0]?.network.replace("::/64", "::1") }),
    () => add(1, { name: "elsewhere", network: "no-such-network" }),
    () => post("/api/v1/hosts/999999999/containers", { name: "nowhere" }),
  ];
  const same = Array.from({ length: 3 }, () => () => add(2, { name: "one-of-three" }));
  const answers = await Promise.all([...good.slice(0, 20), ...bad, ...same, ...good.slice(20)].map((ask) => ask()));
  const [refused, named] = [answers.slice(20, 23), answers.slice(23, 26)];
  expect(refused.map(({ status }) => status)).toEqual([422, 422, 404]);
  expect(named.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  const given = answers.filter(({ status }) => status === 201);
  expect(given).toHaveLength(41);
  for (const { host, prefixes } of hosts) {
    const own = given.filter(({ body }) => body.container.host.id === host.id);
    const addresses = own.map(({ body }) => body.addresses[0].address as string);
    expect(new Set(addresses).size).toBe(addresses.length);
    const prefix = Prefix.mustParse(prefixes[0]?.network ?? "");
    expect(addresses.filter((address) => !prefix.covers(Prefix.mustParse(`${address}/128`)))).toEqual([]);
  }
});

test("runs of many hosts asked for at once do not overlap, and a host without a /64 is refused alone", async () => {
  const hosts = [];
  for (let index = 0; index < 3; index++)
    hosts.push((await mustPost("/api/v1/hosts", { name: `runs-${index}`, rack: rackAt(5).id })).host);
  const ids = [...hosts.map(({ id }) => id), "999999999"];
  const answers = await Promise.all(
    Array.from({ length: 32 }, (_, index) => post(`/api/v1/hosts/${ids[index % 4]}/runs`, { count: 1000 })),
  );
  expect(statuses(answers)).toEqual({ 201: 24, 404: 8 });
  const runs = answers.flatMap(({ body }) => body.runs ?? []) as { first: string; last: string; count: string }[];
  expect(runs.reduce((sum, run) => sum + Number(run.count), 0)).toBe(24_000);
  const bounds = runs
    .map(({ first, last }) => [Address.mustParse(first).bits, Address.mustParse(last).bits] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [index, [first]] of bounds.entries())
    if (index > 0) expect(first > (bounds[index - 1]?.[1] ?? 0n)).toBe(true);
});

test("a host that is removed while containers are added, ended, detached and resumed leaves nothing behind", async () => {
  for (let round = 0; round < 12; round++) {
    const { host } = await mustPost("/api/v1/hosts", { name: `gone-${round}`, rack: rackAt(5).id });
    const path = `/api/v1/hosts/${host.id}/containers`;
    const ids: string[] = [];
    for (const name of ["aa", "bb", "cc"]) ids.push((await mustPost(path, { name })).container.id);
    await mustCall(200, "DELETE", `/api/v1/containers/${ids[2]}`);
    const answers = await Promise.all([
      post(path, { name: "dd" }),
      call("POST", `/api/v1/containers/${ids[0]}/detach`),
      call("DELETE", `/api/v1/containers/${ids[0]}`),
      call("DELETE", `/api/v1/hosts/${host.id}`),
      call("POST", `/api/v1/containers/${ids[2]}/resume`),
      post(path, { name: "cc" }),
      call("DELETE", `/api/v1/containers/${ids[1]}`),
      post(`/api/v1/prefixes/${rackAt(5).prefix.id}/available-prefixes`, {
        prefix_length: 64,
        holder: { kind: "host", id: host.id },
      }),
      call("POST", `/api/v1/containers/${ids[1]}/resume`),
    ]);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    expect(await unsound(ledger)).toEqual({});
    const after = await mustCall(200, "GET", `/api/v1/hosts/${host.id}`);
    expect([
      after.containers.live,
      after.prefixes.filter(({ until }: { until: string | null }) => until === null),
    ]).toEqual([0, []]);
  }
});

test("a rack that is released while hosts are requested in it keeps none", async () => {
  for (let round = 0; round < 8; round++) {
    const [rack] = await ledger.asOwner<{ id: string }>(
      `INSERT INTO rack (site_id, cluster_id, name) VALUES (${plan.siteId}, ${plan.clusterId}, 'brief-${round}') RETURNING id`,
    );
    const { prefixes } = await mustPost(`/api/v1/prefixes/${plan.clusterPrefix.id}/available-prefixes`, {
      prefix_length: 54,
      holder: { kind: "rack", id: rack?.id },
    });
    const answers = await Promise.all([
      post("/api/v1/hosts", { name: `brief-${round}-a`, rack: rack?.id }),
      call("POST", `/api/v1/prefixes/${prefixes[0].id}/release`, { body: {} }),
      post("/api/v1/hosts", { name: `brief-${round}-b`, rack: rack?.id }),
    ]);
    expect(answers.every(({ status }) => [200, 201, 409].includes(status))).toBe(true);
    expect(await unsound(ledger)).toEqual({});
  }
});

/** Prefixes that are there for nobody, in all slots of a rack but the last ones. */
async function fillAllBut(left: number, prefixId: string): Promise<void> {
  await ledger.asOwner(
    `INSERT INTO prefix (vrf_id, parent_id, parent_network, network)
     SELECT vrf_id, id, network, slot_network(network, 64, n) FROM prefix, generate_series(0, 1023 - $2::int) AS n WHERE id = $1`,
    [prefixId, left],
  );
  await ledger.asOwner("UPDATE pool SET reserved = 1024 - $2 WHERE prefix_id = $1", [prefixId, left]);
}
