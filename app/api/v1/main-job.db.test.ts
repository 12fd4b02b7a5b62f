import { afterAll, beforeAll, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost, post } from "@/app/api/v1/test-call";
import { give, setUpTestPlan, type TestPlan, type TestRack } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { unsound } from "@/lib/db/test-soundness";
import { PRESETS } from "@/lib/plan/presets";

let ledger: TestLedger;
let plan: TestPlan;
let rack: TestRack;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 3);
  rack = plan.racks[0] as TestRack;
});
afterAll(async () => {
  expect(await unsound(ledger)).toEqual({});
  await ledger.close();
});

const host = (name: string, body: Record<string, unknown> = {}) =>
  post("/api/v1/hosts", { name, rack: rack.id, ...body });

test("a plan gives its levels, each from the first free place of the one above", () => {
  expect(plan.fabricPrefix.network).toBe("2001:db8::/37");
  expect(plan.clusterPrefix.network).toBe("2001:db8::/44");
  expect(plan.racks.map(({ prefix }) => prefix.network)).toEqual([
    "2001:db8::/54",
    "2001:db8:0:400::/54",
    "2001:db8:0:800::/54",
  ]);
});

test("a second aggregate may not overlap the first, and a bad plan says which level is wrong", async () => {
  const levels = PRESETS[0]?.levels;
  const overlapping = await post("/api/v1/plans", { aggregate: "2001:db8:8000::/33", levels });
  expect(overlapping.status).toBe(409);
  expect(overlapping.body.errors).toEqual([
    { pointer: "/aggregate", detail: expect.stringContaining("2001:db8::/32") },
  ]);
  const shrinking = await post("/api/v1/plans", {
    aggregate: "2001:db9::/32",
    levels: [
      { name: "site", length: 48, holder: "site" },
      { name: "rack", length: 40, holder: "rack" },
    ],
  });
  expect(shrinking.status).toBe(422);
  expect(shrinking.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain("/levels/1/length");
  expect((await call("GET", "/api/v1/plans")).body.results).toHaveLength(1);
});

test("a request makes a host and gives it the next /64 of its rack", async () => {
  const granted = await host("h1", {
    owner: "Ada",
    ticket: "T-1",
    reason: "first",
    uplink_address: "2001:DB8:FFFF::0:7",
  });
  expect(granted.status).toBe(201);
  expect(granted.headers.get("location")).toBe(`/api/v1/hosts/${granted.body.host.id}`);
  expect(granted.body.prefixes.map(({ network }: { network: string }) => network)).toEqual(["2001:db8::/64"]);
  expect(granted.body.host).toMatchObject({
    name: "h1",
    rack: { id: rack.id, name: "r1" },
    site: { id: plan.siteId, name: "Testburg" },
    cluster: { id: plan.clusterId, name: "k1" },
    owner: "Ada",
    uplink_address: "2001:db8:ffff::7",
    version: 1,
  });
  const second = await host("h2");
  expect(second.body.prefixes[0].network).toBe("2001:db8:0:1::/64");
  const read = await mustCall(200, "GET", `/api/v1/hosts/${second.body.host.id}`);
  expect(read).toEqual(second.body.host);
});

test.each([
  { name: "", why: "needed" },
  { name: "-x", why: "begins with" },
  { name: "a b", why: "begins with" },
  { name: "ümlaut", why: "begins with" },
  { name: "x".repeat(101), why: "at most 100" },
  { name: "h\nx", why: "begins with" },
  { name: 7, why: "A name is text" },
])("a bad host name ($name) is said at its field", async ({ name, why }) => {
  const answered = await post("/api/v1/hosts", { name, rack: rack.id });
  expect(answered.status).toBe(422);
  expect(answered.body.errors).toEqual([{ pointer: "/name", detail: expect.stringContaining(why) }]);
});

test("a host name that is taken in the site is refused in any case, and free again after the host ended", async () => {
  const granted = await host("Twin");
  const twin = await host("tWIN", { rack: plan.racks[1]?.id });
  expect(twin.status).toBe(409);
  expect(twin.body.errors[0].pointer).toBe("/name");
  await mustCall(200, "DELETE", `/api/v1/hosts/${granted.body.host.id}`);
  const again = await host("twin");
  expect(again.status).toBe(201);
  // by the data-centre plan a /64 is never given a second time
  expect(again.body.prefixes[0].network).not.toBe(granted.body.prefixes[0].network);
});

test("an unknown or absent rack, a rack without a prefix and an unknown field are said at their fields", async () => {
  const bare = await ledger.asOwner<{ id: string }>(
    `INSERT INTO rack (site_id, name) VALUES (${plan.siteId}, 'bare') RETURNING id`,
  );
  for (const [body, status, pointer] of [
    [{ name: "x1", rack: "999999" }, 422, "/rack"],
    [{ name: "x1" }, 422, "/rack"],
    [{ name: "x1", rack: 5 }, 422, "/rack"],
    [{ name: "x1", rack: bare[0]?.id }, 409, "/rack"],
    [{ name: "x1", rack: rack.id, colour: "red" }, 422, "/colour"],
    [{ name: "x1", rack: rack.id, mode: "weave" }, 422, "/mode"],
    [{ name: "x1", rack: rack.id, uplink_address: "fe80::1%eth0" }, 422, "/uplink_address"],
    [{ name: "x1", rack: rack.id, docker_version: "new" }, 422, "/docker_version"],
  ] as const) {
    const answered = await post("/api/v1/hosts", body);
    expect([answered.status, answered.body.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([
      status,
      [pointer],
    ]);
  }
});

test("a full rack refuses and names another rack with room", async () => {
  const full = plan.racks[2] as TestRack;
  // all but the last slot are there already, for nobody
  await ledger.asOwner(
    `INSERT INTO prefix (vrf_id, parent_id, parent_network, network)
     SELECT vrf_id, id, network, slot_network(network, 64, n) FROM prefix, generate_series(0, 1022) AS n WHERE id = $1`,
    [full.prefix.id],
  );
  await ledger.asOwner("UPDATE pool SET reserved = 1023 WHERE prefix_id = $1", [full.prefix.id]);
  const last = await post("/api/v1/hosts", { name: "last", rack: full.id });
  expect(last.body.prefixes[0].network).toBe("2001:db8:0:bff::/64");
  const late = await post("/api/v1/hosts", { name: "late", rack: full.id });
  expect(late.status).toBe(409);
  expect(late.body.errors).toEqual([
    { pointer: "/rack", detail: expect.stringMatching(/^Rack r3 is full.*Rack r[12] /) },
  ]);
  expect((await call("GET", "/api/v1/hosts?q=late&status=all")).body.results).toEqual([]);
});

test("a pool gives only its own length, to holders that are there, and 409 when it is full", async () => {
  const path = `/api/v1/prefixes/${plan.clusterPrefix.id}/available-prefixes`;
  const wrong = await post(path, { prefix_length: 56, holder: { kind: "rack", id: rack.id } });
  expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, "/prefix_length"]);
  const nobody = await post(path, { prefix_length: 54, holder: { kind: "rack", id: "999999" } });
  expect([nobody.status, nobody.body.errors[0].pointer]).toEqual([422, "/holder/id"]);
  const nowhere = await post("/api/v1/prefixes/999999/available-prefixes", {
    prefix_length: 54,
    holder: { kind: "rack", id: rack.id },
  });
  expect(nowhere.status).toBe(404);
});

test("slots are passed over that a larger block covers, or that a smaller one lies in", async () => {
  for (const network of ["2001:db8:0:1000::/53", "2001:db8:0:1d00::/56"]) {
    await ledger.asOwner(
      `INSERT INTO prefix (vrf_id, parent_id, parent_network, network)
       SELECT vrf_id, id, network, $1 FROM prefix WHERE id = ${plan.clusterPrefix.id}`,
      [network],
    );
    await ledger.asOwner("UPDATE pool SET reserved = reserved + $1 WHERE prefix_id = $2", [
      network.endsWith("/53") ? 2 : 1,
      plan.clusterPrefix.id,
    ]);
  }
  const given: string[] = [];
  for (const name of ["p1", "p2", "p3"]) {
    const [made] = await ledger.asOwner<{ id: string }>(
      `INSERT INTO rack (site_id, cluster_id, name) VALUES (${plan.siteId}, ${plan.clusterId}, '${name}') RETURNING id`,
    );
    given.push((await give(plan.clusterPrefix.id, 54, "rack", made?.id ?? "")).network);
  }
  expect(given).toEqual(["2001:db8:0:c00::/54", "2001:db8:0:1800::/54", "2001:db8:0:2000::/54"]);
});

test("a second /64 for a host comes from the rack too, and leaves Docker its run", async () => {
  const granted = await host("wide");
  const more = await mustPost(`/api/v1/prefixes/${rack.prefix.id}/available-prefixes`, {
    prefix_length: 64,
    holder: { kind: "host", id: granted.body.host.id },
    reason: "more room",
  });
  const prefix = await mustCall(200, "GET", `/api/v1/prefixes/${more.prefixes[0].id}`);
  expect(prefix.usage.reserved).toBe((2n ** 48n).toString());
  expect(prefix.holder).toEqual({ kind: "host", id: granted.body.host.id, name: "wide" });
});

test("what a host says of itself is changed by the version that was seen, and by no other", async () => {
  const granted = await host("edit");
  const path = `/api/v1/hosts/${granted.body.host.id}`;
  const read = await call("GET", path);
  expect(read.headers.get("etag")).toBe('"1"');
  expect((await call("PATCH", path, { body: { role: "web" } })).status).toBe(428);
  for (const match of ['"7"', "*", "abc", "99999999999", '"1", "2"', '""']) {
    const stale = await call("PATCH", path, { body: { role: "web" }, headers: { "If-Match": match } });
    expect([match, stale.status]).toEqual([match, 412]);
  }
  const changed = await call("PATCH", path, { body: { role: "web", owner: "Bob" }, headers: { "If-Match": '"1"' } });
  expect([changed.status, changed.headers.get("etag"), changed.body.role, changed.body.owner]).toEqual([
    200,
    '"2"',
    "web",
    "Bob",
  ]);
  expect((await call("PATCH", path, { body: { role: "db" }, headers: { "If-Match": '"1"' } })).status).toBe(412);
  expect((await call("PATCH", path, { body: { role: "db" }, headers: { "If-Match": 'W/"2"' } })).status).toBe(200);
  const taken = await call("PATCH", path, { body: { name: "H1" }, headers: { "If-Match": '"3"' } });
  expect([taken.status, taken.body.errors[0].pointer]).toEqual([409, "/name"]);
  expect((await call("PATCH", "/api/v1/hosts/999999", { body: {}, headers: { "If-Match": '"1"' } })).status).toBe(404);
});

test("of eight changes from one version exactly one is made", async () => {
  const granted = await host("race");
  const path = `/api/v1/hosts/${granted.body.host.id}`;
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      call("PATCH", path, { body: { role: `role ${index}` }, headers: { "If-Match": '"1"' } }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412, 412, 412]);
});

test("of eight hosts that take one name at once exactly one gets it, and none fails", async () => {
  const ids: string[] = [];
  for (let index = 0; index < 8; index++) ids.push((await host(`rename-${index}`)).body.host.id);
  const answers = await Promise.all(
    ids.map((id) => call("PATCH", `/api/v1/hosts/${id}`, { body: { name: "wanted" }, headers: { "If-Match": '"1"' } })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
});

test("used, reserved, quarantined, infrastructure and free add up to the total for every prefix", async () => {
  const { results } = await mustCall(200, "GET", "/api/v1/prefixes?limit=1000");
  expect(results.length).toBeGreaterThan(20);
  for (const { network, length, usage } of results) {
    if (usage === null) continue;
    const parts = [usage.used, usage.reserved, usage.quarantined, usage.infrastructure, usage.free].map(BigInt);
    expect([network, parts.reduce((sum, part) => sum + part, 0n)]).toEqual([network, BigInt(usage.total)]);
    expect(BigInt(usage.total)).toBe(2n ** BigInt(usage.child_length - length));
    expect(parts.every((part) => part >= 0n)).toBe(true);
    expect(usage.share === 1).toBe(usage.free === "0");
  }
});

test("hosts are listed by name, a page at a time, none twice and none left out", async () => {
  const all: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: { results: { name: string }[]; next: string | null } = await mustCall(
      200,
      "GET",
      `/api/v1/hosts?status=all&limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`,
    );
    all.push(...page.results.map(({ name }) => name.toLowerCase()));
    cursor = page.next;
  }
  const [sql] = await ledger.asOwner<{ names: string[] }>(
    `SELECT array_agg(lower(name) ORDER BY lower(name) COLLATE "C", id) AS names FROM host`,
  );
  expect(all).toEqual(sql?.names);
  for (const [filter, count] of [
    [`rack=${rack.id}`, "rack_id = (SELECT id FROM rack WHERE name = 'r1')"],
    ["q=RENAME", "name ILIKE '%rename%'"],
    ["q=%25", "name LIKE '%\\%%'"],
    ["within=2001:db8::/63", "name IN ('h1', 'h2')"],
    [`cluster=${plan.clusterId}`, "true"],
    ["site=999", "false"],
  ]) {
    const listed = await mustCall(200, "GET", `/api/v1/hosts?limit=1000&${filter}`);
    const [counted] = await ledger.asOwner<{ n: number }>(
      `SELECT count(*)::int AS n FROM host WHERE ended_at IS NULL AND ${count}`,
    );
    expect([filter, listed.results.length]).toEqual([filter, counted?.n]);
  }
});
