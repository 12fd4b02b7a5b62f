import { afterAll, beforeAll, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost } from "@/app/api/v1/test-call";
import { give, setUpTestPlan, type TestPlan } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";

let ledger: TestLedger;
let plan: TestPlan;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
});
afterAll(() => ledger.close());

test("without a plan there is no estate, and the answer says what is missing", async () => {
  expect((await call("GET", "/api/v1/estate")).status).toBe(404);
});

test("the estate counts what is held, and how fast it changes", async () => {
  plan = await setUpTestPlan(ledger, 3);
  const made = await mustPost("/api/v1/hosts", { name: "h1", rack: plan.racks[0]?.id });
  for (let index = 2; index <= 6; index++)
    await mustPost("/api/v1/hosts", { name: `h${index}`, rack: plan.racks[1]?.id });
  await mustPost(`/api/v1/prefixes/${made.prefixes[0].id}/release`, { reason: "re-imaged" });
  await give(String(plan.racks[0]?.prefix.id), 64, "host", made.host.id);
  expect(await mustCall(200, "GET", "/api/v1/estate")).toEqual({
    rack: null,
    plan: "Data centres",
    levels: [
      { name: "fabric", length: 37, holder: "site" },
      { name: "cluster", length: 44, holder: "cluster" },
      { name: "rack", length: 54, holder: "rack" },
      { name: "host", length: 64, holder: "host" },
    ],
    aggregate: "2001:db8::/37",
    aggregateLength: 37,
    aggregates: 1,
    clusterLength: 44,
    rackLength: 54,
    hostLength: 64,
    clusters: 1,
    racks: 3,
    hosts: 6,
    // the one from before the re-image waits for ever
    taken: 7,
    racksPerMonth: 3 / 12,
    // seven given and one ended in three months
    hostsPerMonth: 2,
    freshPerMonth: 1 / 3,
    quarantineDays: null,
    routesMax: null,
    neighboursMax: null,
  });
});

test("a scenario is kept under a name once, listed, and given up", async () => {
  const body = { name: "Weekly", changes: { reimageDays: 7, rackLength: 52 } };
  const kept = await mustCall(201, "POST", "/api/v1/scenarios", { body });
  expect(kept).toMatchObject({ name: "Weekly", changes: body.changes, created_by: "test" });
  const again = await call("POST", "/api/v1/scenarios", { body: { ...body, name: "WEEKLY" } });
  expect([again.status, again.body.errors[0].pointer]).toEqual([409, "/name"]);
  expect((await mustCall(200, "GET", "/api/v1/scenarios")).results).toEqual([kept]);
  await mustCall(204, "DELETE", `/api/v1/scenarios/${kept.id}`);
  expect((await mustCall(200, "GET", "/api/v1/scenarios")).results).toEqual([]);
  expect((await call("DELETE", `/api/v1/scenarios/${kept.id}`)).status).toBe(404);
  await mustCall(201, "POST", "/api/v1/scenarios", { body });
});

test.each([
  { name: "no name", body: { changes: {} }, pointer: "/name" },
  { name: "something it does not know", body: { name: "x", changes: { moons: 2 } }, pointer: "/changes/moons" },
  { name: "a length that is none", body: { name: "x", changes: { rackLength: 129 } }, pointer: "/changes/rackLength" },
])("a scenario with $name is refused there", async ({ body, pointer }) => {
  const refused = await call("POST", "/api/v1/scenarios", { body });
  expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, pointer]);
});

test("the planner begins with the least that a rack states of its switch", async () => {
  for (const [index, routes_max] of [300, 200].entries()) {
    const id = plan.racks[index]?.id;
    const { version } = await mustCall(200, "GET", `/api/v1/racks/${id}`);
    const headers = { "If-Match": `"${version}"` };
    expect((await call("PATCH", `/api/v1/racks/${id}`, { body: { routes_max }, headers })).status).toBe(200);
  }
  expect(await mustCall(200, "GET", "/api/v1/estate")).toMatchObject({ routesMax: 200, neighboursMax: null });
});

test("the planner speaks of one rack alone, and of none that is not there", async () => {
  const [first, second] = plan.racks;
  expect(await mustCall(200, "GET", `/api/v1/estate?rack=${first?.id}`)).toMatchObject({
    rack: { id: first?.id, name: "r1" },
    racks: 1,
    clusters: 1,
    hosts: 1,
    taken: 2,
    racksPerMonth: 0,
    freshPerMonth: 1 / 3,
    routesMax: 300,
  });
  expect(await mustCall(200, "GET", `/api/v1/estate?rack=${second?.id}`)).toMatchObject({
    hosts: 5,
    taken: 5,
    freshPerMonth: 0,
  });
  expect((await call("GET", "/api/v1/estate?rack=999")).status).toBe(404);
});
