import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost } from "@/app/api/v1/test-call";
import { setUpTestPlan, type TestPlan } from "@/app/api/v1/test-plan";
import { rackPlace } from "@/lib/db/racks";
import { sql } from "@/lib/db/sql";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { transaction } from "@/lib/db/transaction";
import { ok } from "@/lib/result";

let ledger: TestLedger;
let plan: TestPlan;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 3);
  for (const name of ["h1", "h2"]) await mustPost("/api/v1/hosts", { name, rack: plan.racks[0]?.id });
  await mustPost("/api/v1/hosts", { name: "h3", rack: plan.racks[1]?.id });
});

afterAll(() => ledger?.close());

const add = (noun: string, body: unknown) => mustCall(201, "POST", `/api/v1/${noun}`, { body });
const change = (path: string, version: number, body: unknown) =>
  call("PATCH", path, { body, headers: { "If-Match": `"${version}"` } });

describe("what a row says", () => {
  test("a site tells what it holds, how full that is, and how much is in it", async () => {
    const { results } = await mustCall(200, "GET", "/api/v1/sites?q=testb");
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({
      name: "Testburg",
      clusters: 1,
      racks: 3,
      hosts: 3,
      version: 1,
      retired_at: null,
    });
    expect(results[0].prefixes).toEqual([
      {
        id: plan.fabricPrefix.id,
        network: plan.fabricPrefix.network,
        usage: expect.objectContaining({ unit: "clusters", used: "1", free: "127", total: "128" }),
      },
    ]);
  });

  test("a cluster and a rack tell the same of themselves", async () => {
    const cluster = await mustCall(200, "GET", `/api/v1/clusters/${plan.clusterId}`);
    expect(cluster).toMatchObject({ name: "k1", site: { id: plan.siteId, name: "Testburg" }, racks: 3, hosts: 3 });
    expect(cluster.prefixes[0].usage).toMatchObject({ unit: "racks", used: "3", total: "1024" });
    const rack = await mustCall(200, "GET", `/api/v1/racks/${plan.racks[0]?.id}`);
    expect(rack).toMatchObject({ name: "r1", cluster: { name: "k1" }, hosts: 2, free: "1022", lacking: { hosts: 0 } });
    expect(rack.prefixes[0].usage).toMatchObject({ unit: "/64s", used: "2", free: "1022", total: "1024" });
  });

  test("racks come with most room first, those without a prefix last, page by page", async () => {
    await add("racks", { site: plan.siteId, name: "a-bare" });
    const seen: [string, string | null][] = [];
    let cursor = "";
    do {
      const { results, next } = await mustCall(200, "GET", `/api/v1/racks?ordering=-free&limit=2${cursor}`);
      for (const row of results) seen.push([row.name, row.free]);
      cursor = next === null ? "" : `&cursor=${next}`;
    } while (cursor !== "");
    expect(seen).toEqual([
      ["r3", "1024"],
      ["r2", "1023"],
      ["r1", "1022"],
      ["a-bare", null],
    ]);
    const { results } = await mustCall(200, "GET", `/api/v1/racks?site=${plan.siteId}`);
    expect(results.map((row: { name: string }) => row.name)).toEqual(["a-bare", "r1", "r2", "r3"]);
    const { results: inCluster } = await mustCall(200, "GET", `/api/v1/racks?cluster=${plan.clusterId}&q=R2`);
    expect(inCluster.map((row: { name: string }) => row.name)).toEqual(["r2"]);
  });

  test("requests come newest first, with what was given", async () => {
    const first = await mustCall(200, "GET", "/api/v1/requests?limit=2");
    expect(first.results.map((row: { host: { name: string } }) => row.host.name)).toEqual(["h3", "h2"]);
    const second = await mustCall(200, "GET", `/api/v1/requests?limit=2&cursor=${first.next}`);
    expect(second.results.map((row: { host: { name: string } }) => row.host.name)).toEqual(["h1"]);
    expect(second.next).toBeNull();
    const one = await mustCall(200, "GET", `/api/v1/requests/${second.results[0].id}`);
    expect(one).toMatchObject({
      status: "granted",
      requested_by: "test",
      rack: { name: "r1" },
      site: { name: "Testburg" },
    });
    expect(one.prefixes).toEqual([{ id: expect.any(String), network: expect.stringMatching(/::\/64$/), until: null }]);
    await mustCall(404, "GET", "/api/v1/requests/999999");
  });
});

describe("names", () => {
  test.each([
    { noun: "sites", body: () => ({ name: "TESTBURG" }), says: "There is already a site named TESTBURG here." },
    {
      noun: "clusters",
      body: () => ({ site: plan.siteId, name: "K1" }),
      says: "There is already a cluster named K1 in this site.",
    },
    {
      noun: "racks",
      body: () => ({ site: plan.siteId, name: "R1" }),
      says: "There is already a rack named R1 in this site.",
    },
  ])(
    "a name of $noun that is taken, in any case of letters, is refused beside its field",
    async ({ noun, body, says }) => {
      const refused = await mustCall(409, "POST", `/api/v1/${noun}`, { body: body() });
      expect(refused.errors).toEqual([{ pointer: "/name", detail: says }]);
    },
  );

  test("two of a name are refused by a change too, and free again when the first is retired", async () => {
    const first = await add("segments", { site: plan.siteId, name: "blue", tag: 100 });
    // a form sends digits
    const second = await add("segments", { site: plan.siteId, name: "green", kind: "overlay", tag: "70000" });
    const refused = await change(`/api/v1/segments/${second.id}`, 1, { name: "Blue" });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([409, "/name"]);
    expect((await change(`/api/v1/segments/${first.id}`, 1, { retired: true })).status).toBe(200);
    expect((await change(`/api/v1/segments/${second.id}`, 1, { name: "Blue" })).body).toMatchObject({
      name: "Blue",
      version: 2,
    });
    const { results } = await mustCall(200, "GET", "/api/v1/segments?status=all");
    expect(results.map((row: { name: string }) => row.name)).toEqual(["blue", "Blue"]);
  });

  test("racks of two sites may share one", async () => {
    const other = await add("sites", { name: "Elsewhere" });
    await add("racks", { site: other.id, name: "r1" });
  });
});

describe("changes", () => {
  test("need the version that was seen", async () => {
    const site = await add("sites", { name: "Versioned", description: "one\ntwo" });
    const { headers } = await call("GET", `/api/v1/sites/${site.id}`);
    expect(headers.get("etag")).toBe('"1"');
    expect((await change(`/api/v1/sites/${site.id}`, 1, { region: "North" })).body).toMatchObject({
      region: "North",
      version: 2,
    });
    expect((await change(`/api/v1/sites/${site.id}`, 1, { region: "South" })).status).toBe(412);
    expect((await call("PATCH", `/api/v1/sites/${site.id}`, { body: {} })).status).toBe(428);
    expect((await change(`/api/v1/sites/${site.id}`, 2, { retired: false })).status).toBe(422);
  });

  test("a rack keeps its cluster while it holds a prefix, and joins only clusters of its site", async () => {
    const other = await add("sites", { name: "Third" });
    const far = await add("clusters", { site: other.id, name: "far" });
    const bare = await add("racks", { site: plan.siteId, name: "mover" });
    expect((await change(`/api/v1/racks/${bare.id}`, 1, { cluster: far.id })).body.errors[0].detail).toMatch(
      /another site/,
    );
    expect((await change(`/api/v1/racks/${bare.id}`, 1, { cluster: plan.clusterId })).body.cluster.name).toBe("k1");
    const held = await change(`/api/v1/racks/${plan.racks[0]?.id}`, 1, { cluster: null });
    expect([held.status, held.body.errors[0].pointer]).toEqual([409, "/cluster"]);
  });
});

describe("retiring", () => {
  test.each([
    {
      path: () => `/api/v1/sites/${plan.siteId}`,
      says: /^Site Testburg still has 1 cluster, \d racks, 3 hosts, 1 segment in it and holds 2001:db8::\/37\./,
    },
    {
      path: () => `/api/v1/clusters/${plan.clusterId}`,
      says: /^Cluster k1 still has \d racks in it and holds 2001:db8::\/44\./,
    },
    {
      path: () => `/api/v1/racks/${plan.racks[1]?.id}`,
      says: /^Rack r2 still has 1 host in it and holds 2001:db8:0:400::\/54\./,
    },
    { path: () => `/api/v1/racks/${plan.racks[2]?.id}`, says: /^Rack r3 still holds 2001:db8:0:800::\/54\./ },
  ])("is refused while something is below, saying what: $says", async ({ path, says }) => {
    const { version } = await mustCall(200, "GET", path());
    const refused = await change(path(), version, { retired: true });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([409, "/retired"]);
    expect(refused.body.detail).toMatch(says);
  });

  test("hides it from the list, frees its name, and leaves it to be read", async () => {
    const site = await add("sites", { name: "Short-lived" });
    expect((await change(`/api/v1/sites/${site.id}`, 1, { retired: true })).body.retired_at).toMatch(/^20.*Z$/);
    expect((await mustCall(200, "GET", "/api/v1/sites?q=short")).results).toEqual([]);
    expect((await mustCall(200, "GET", "/api/v1/sites?q=short&status=retired")).results).toHaveLength(1);
    expect((await change(`/api/v1/sites/${site.id}`, 2, { region: "x" })).status).toBe(409);
    await add("sites", { name: "short-lived" });
    await mustCall(422, "POST", "/api/v1/racks", { body: { site: site.id, name: "r" } });
  });

  test("a rack waits for a host that is just being put into it, and is then refused", async () => {
    const rack = await add("racks", { site: plan.siteId, name: "contested" });
    let retired = Promise.resolve(0);
    await transaction(async (tx) => {
      expect(await rackPlace(tx, rack.id)).not.toBeNull();
      retired = change(`/api/v1/racks/${rack.id}`, 1, { retired: true }).then(({ status }) => status);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await tx.rows(sql`INSERT INTO host (site_id, rack_id, name) VALUES (${plan.siteId}, ${rack.id}, 'just-in-time')`);
      return ok(null);
    });
    expect(await retired).toBe(409);
    expect((await mustCall(200, "GET", `/api/v1/racks/${rack.id}`)).retired_at).toBeNull();
  });
});
