import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost, post } from "@/app/api/v1/test-call";
import { setUpTestPlan } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { transaction } from "@/lib/db/transaction";
import { givePrefixesToSite } from "@/lib/giving/commands";
import { PRESETS } from "@/lib/plan/presets";

let ledger: TestLedger;

beforeEach(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
});

afterEach(() => ledger?.close());

const levelsOf = (id: string) => PRESETS.find((preset) => preset.id === id)?.levels;
const setUp = (aggregate: string, levels: unknown) => mustPost("/api/v1/plans", { aggregate, levels });

/** Imports a site with racks and hosts ("host@rack") and gives its id. */
async function importSite(site: string, racks: readonly string[], hosts: readonly string[]): Promise<string> {
  const rackRows = racks.map((rack) => `${site},${rack}`);
  const hostRows = hosts.map((host) => `${host.split("@")[0]},Server,${site},${host.split("@")[1] ?? ""}`);
  const files = [
    { name: "sites.csv", text: `name\n${site}\n` },
    { name: "racks.csv", text: ["site,name", ...rackRows].join("\n") },
    { name: "devices.csv", text: ["name,role,site,rack", ...hostRows].join("\n") },
  ];
  await mustCall(200, "POST", "/api/v1/import", { body: { files, host_roles: ["Server"] } });
  return idOf(site);
}

async function idOf(site: string): Promise<string> {
  const { results } = await mustCall(200, "GET", `/api/v1/sites?q=${encodeURIComponent(site)}`);
  return results[0].id;
}

const give = (place: string) => mustPost(`/api/v1/${place}/prefixes`, {});
const preview = (place: string) => mustPost(`/api/v1/${place}/prefixes?dry_run=true`, {});
type Row = { holder: { kind: string; name: string }; level: string; network: string };
const told = (rows: readonly Row[]) =>
  rows.map(({ holder, level, network }) => `${holder.kind} ${holder.name}: ${level} ${network}`);
const heldCount = async () =>
  (await ledger.asOwner<{ n: number }>("SELECT count(*)::int AS n FROM prefix_tenure WHERE ended_at IS NULL"))[0]?.n;

describe("a whole site", () => {
  test("gets what its plan says, and the preview shows exactly that and gives nothing", async () => {
    await setUp("2001:db8::/32", levelsOf("data-centre"));
    const site = await importSite("North", ["r1", "r2"], ["b@r1", "a@r1", "c@r2", "loose"]);
    const before = await preview(`sites/${site}`);
    expect(told(before.given)).toEqual([
      "site North: fabric 2001:db8::/37",
      "cluster cluster 1: cluster 2001:db8::/44",
      "rack r1: rack 2001:db8::/54",
      "rack r2: rack 2001:db8:0:400::/54",
      "host a: host 2001:db8::/64",
      "host b: host 2001:db8:0:1::/64",
      "host c: host 2001:db8:0:400::/64",
    ]);
    expect(before.cluster_joined).toEqual({ id: null, name: "cluster 1", created: true, racks: ["r1", "r2"] });
    expect(before.left).toEqual([
      { holder: { kind: "host", id: expect.any(String), name: "loose" }, reason: expect.stringMatching(/no rack/) },
    ]);
    expect(before.counts).toEqual({
      given: { site: 1, cluster: 1, rack: 2, host: 3 },
      kept: { site: 0, cluster: 0, rack: 0, host: 0 },
    });
    expect(await heldCount()).toBe(0);
    expect((await mustCall(200, "GET", "/api/v1/clusters")).results).toEqual([]);

    const done = await give(`sites/${site}`);
    expect(told(done.given)).toEqual(told(before.given));
    expect({ ...done.cluster_joined, id: null }).toEqual(before.cluster_joined);
    const held = await ledger.asOwner<Row>(
      `SELECT coalesce(site.name, cluster.name, rack.name, host.name) AS name, prefix.network::text AS network, tenure.reason
       FROM prefix_tenure tenure JOIN prefix ON prefix.id = tenure.prefix_id LEFT JOIN site ON site.id = tenure.site_id
       LEFT JOIN cluster ON cluster.id = tenure.cluster_id LEFT JOIN rack ON rack.id = tenure.rack_id LEFT JOIN host ON host.id = tenure.host_id
       ORDER BY prefix.network, prefix.id`,
    );
    expect(held).toHaveLength(7);
    for (const row of done.given as Row[]) {
      expect(held).toContainEqual({ name: row.holder.name, network: row.network, reason: "given with its site" });
    }
    // every host has left Docker its run, as one that was requested has
    expect(await ledger.asOwner("SELECT count(*)::int AS n FROM address_run WHERE kind = 'docker'")).toEqual([
      { n: 3 },
    ]);
    expect(await ledger.asOwner("SELECT DISTINCT reserved FROM pool WHERE child_length = 128")).toEqual([
      { reserved: "281474976710656" },
    ]);
  });

  test("gets nothing twice: what is held stays, and what came since is given", async () => {
    await setUp("2001:db8::/32", levelsOf("data-centre"));
    const site = await importSite("North", ["r1"], ["a@r1"]);
    await give(`sites/${site}`);
    const again = await give(`sites/${site}`);
    expect([again.given, again.counts.kept, again.cluster_joined]).toEqual([
      [],
      { site: 1, cluster: 1, rack: 1, host: 1 },
      null,
    ]);

    await importSite("North", ["r1", "r2"], ["a@r1", "b@r2"]);
    const since = await give(`sites/${site}`);
    expect(told(since.given)).toEqual(["rack r2: rack 2001:db8:0:400::/54", "host b: host 2001:db8:0:400::/64"]);
    // its one cluster takes the new rack in
    expect(since.cluster_joined).toEqual({ id: expect.any(String), name: "cluster 1", created: false, racks: ["r2"] });
    expect((await mustCall(200, "GET", `/api/v1/sites/${site}`)).lacking).toEqual({ clusters: 0, racks: 0, hosts: 0 });
  });

  test("a repeat under the same key has one effect and the same answer", async () => {
    await setUp("2001:db8::/32", levelsOf("data-centre"));
    const site = await importSite("North", ["r1"], ["a@r1"]);
    const key = crypto.randomUUID();
    const [first, second] = [
      await post(`/api/v1/sites/${site}/prefixes`, {}, { key }),
      await post(`/api/v1/sites/${site}/prefixes`, {}, { key }),
    ];
    expect(second.text).toBe(first.text);
    expect(first.body.counts.given.host).toBe(1);
    expect((await call("POST", `/api/v1/sites/${site}/prefixes`, { body: {} })).status).toBe(400);
  });

  test("without a level for clusters its racks hang from its own prefix, and a root of its length is its own", async () => {
    await setUp("2001:db8:1::/48", levelsOf("single-site"));
    const site = await importSite("Only", ["r1"], ["a@r1"]);
    expect(told((await give(`sites/${site}`)).given)).toEqual([
      "site Only: site 2001:db8:1::/48",
      "rack r1: rack 2001:db8:1::/56",
      "host a: host 2001:db8:1::/64",
    ]);
    const other = await importSite("Another", ["r1"], []);
    const refused = await post(`/api/v1/sites/${other}/prefixes`, {});
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      expect.stringMatching(/no plan yet that has a prefix for site Another/),
    ]);
  });

  test("in a plan without sites its racks hang from the aggregate", async () => {
    await setUp("2001:db8:2::/48", [
      { name: "rack", length: 56, holder: "rack" },
      { name: "host", length: 64, holder: "host" },
    ]);
    const site = await importSite("North", ["r1"], ["a@r1"]);
    expect(told((await give(`sites/${site}`)).given)).toEqual([
      "rack r1: rack 2001:db8:2::/56",
      "host a: host 2001:db8:2::/64",
    ]);
  });

  test("given by hand before is kept, and only what lacks is given", async () => {
    const plan = await setUpTestPlan(ledger, 2);
    await mustPost("/api/v1/hosts", { name: "asked", rack: plan.racks[0]?.id });
    await ledger.asOwner(
      `INSERT INTO host (site_id, rack_id, name) VALUES (${plan.siteId}, ${plan.racks[0]?.id}, 'bare')`,
    );
    const done = await give(`sites/${plan.siteId}`);
    expect(told(done.given)).toEqual(["host bare: host 2001:db8:0:1::/64"]);
    expect(told(done.kept)).toContain("host asked: host 2001:db8::/64");
  });
});

describe("one rack", () => {
  test("gets its own and its hosts', and what lacks above it, and nothing beside it", async () => {
    await setUp("2001:db8::/32", levelsOf("data-centre"));
    await importSite("North", ["r1", "r2"], ["a@r1", "b@r2"]);
    const { results } = await mustCall(200, "GET", "/api/v1/racks?q=r2");
    const done = await give(`racks/${results[0].id}`);
    expect(told(done.given)).toEqual([
      "site North: fabric 2001:db8::/37",
      "cluster cluster 1: cluster 2001:db8::/44",
      "rack r2: rack 2001:db8::/54",
      "host b: host 2001:db8::/64",
    ]);
    expect(done.rack.name).toBe("r2");
    expect(done.cluster_joined.racks).toEqual(["r2"]);
    expect(await ledger.asOwner("SELECT DISTINCT reason FROM prefix_tenure")).toEqual([
      { reason: "given with its rack" },
    ]);
  });
});

describe("a refusal says what and where, and nothing is given", () => {
  test("no plan yet", async () => {
    const site = await importSite("North", ["r1"], ["a@r1"]);
    const refused = await post(`/api/v1/sites/${site}/prefixes`, {});
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringMatching(/^There is no plan yet/)]);
  });

  test("no such site, no such rack", async () => {
    expect((await post("/api/v1/sites/999/prefixes", {})).status).toBe(404);
    expect((await post("/api/v1/racks/999/prefixes?dry_run=true", {})).status).toBe(404);
  });

  const tight = (rack: number) => [
    { name: "site", length: 58, holder: "site" },
    { name: "rack", length: rack, holder: "rack" },
    { name: "host", length: 64, holder: "host" },
  ];

  test.each([
    {
      why: "a full rack",
      levels: tight(62),
      racks: ["r1"],
      hosts: ["a@r1", "b@r1", "c@r1", "d@r1", "e@r1", "f@r1"],
      says: "2001:db8::/62 is full: no /64 (host) is left for hosts e, f of rack r1. Nothing was given.",
    },
    {
      why: "a full site",
      levels: tight(60),
      racks: ["r1", "r2", "r3", "r4", "r5"],
      hosts: [],
      says: "2001:db8::/58 is full: no /60 (rack) is left for rack r5. Nothing was given.",
    },
  ])("$why", async ({ levels, racks, hosts, says }) => {
    await setUp("2001:db8::/56", levels);
    const site = await importSite("North", racks, hosts);
    for (const question of ["?dry_run=true", ""]) {
      const refused = await post(`/api/v1/sites/${site}/prefixes${question}`, {});
      expect([refused.status, refused.body.detail]).toEqual([409, says]);
    }
    expect(await heldCount()).toBe(0);
  });

  test("a full aggregate", async () => {
    await setUp("2001:db8::/57", tight(60));
    for (const name of ["A", "B"]) await give(`sites/${await importSite(`site-${name}`, [], [])}`);
    const refused = await post(`/api/v1/sites/${await importSite("site-C", [], [])}/prefixes`, {});
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      expect.stringMatching(/^2001:db8::\/57 has no prefix left for site site-C/),
    ]);
  });

  test("a plan without racks", async () => {
    await setUp("2001:db8::/48", [
      { name: "site", length: 56, holder: "site" },
      { name: "host", length: 64, holder: "host" },
    ]);
    const refused = await post(`/api/v1/sites/${await importSite("North", ["r1"], [])}/prefixes`, {});
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringMatching(/no level that racks hold/)]);
  });
});

test("at the same time with itself and with requests, every host has one /64 and no two share one", async () => {
  await setUp("2001:db8::/32", levelsOf("data-centre"));
  const site = await importSite(
    "North",
    ["r1"],
    Array.from({ length: 40 }, (_, index) => `h${index}@r1`),
  );
  const rack = (await mustCall(200, "GET", "/api/v1/racks")).results[0].id;
  await give(`racks/${(await rackIn(site, "r0")).id}`);
  await Promise.all([
    give(`sites/${site}`),
    give(`sites/${site}`),
    give(`racks/${rack}`),
    preview(`sites/${site}`),
    importSite("North", ["r1"], ["late@r1"]),
  ]);
  await Promise.all([
    give(`sites/${site}`),
    ...Array.from({ length: 10 }, (_, index) => mustPost("/api/v1/hosts", { name: `asked${index}`, rack })),
  ]);
  const held = await ledger.asOwner<{ network: string }>(
    "SELECT prefix.network FROM prefix_tenure tenure JOIN prefix ON prefix.id = tenure.prefix_id WHERE host_id IS NOT NULL",
  );
  expect(held).toHaveLength(51);
  expect(new Set(held.map(({ network }) => network)).size).toBe(51);
  expect(
    await ledger.asOwner(
      "SELECT host_id FROM prefix_tenure WHERE host_id IS NOT NULL GROUP BY host_id HAVING count(*) > 1",
    ),
  ).toEqual([]);
});

test("a second gift to a site without racks waits for the first, and gives nothing more", async () => {
  await setUp("2001:db8::/32", levelsOf("data-centre"));
  const site = await importSite("Empty", [], []);
  let second = Promise.resolve<{ given: unknown }>({ given: null });
  const first = await transaction(async (tx) => {
    const done = await givePrefixesToSite(tx, principalOf(ledger), site, { dryRun: false, reason: "" });
    second = give(`sites/${site}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return done;
  });
  expect(first).toMatchObject({ ok: true, value: { counts: { given: { site: 1 } } } });
  expect((await second).given).toEqual([]);
  expect(await heldCount()).toBe(1);
});

async function rackIn(site: string, name: string): Promise<{ id: string }> {
  return mustCall(201, "POST", "/api/v1/racks", { body: { site, name } });
}

test("the hosts of a site cost no statement each", async () => {
  await setUp("2001:db8::/32", levelsOf("data-centre"));
  const racks = Array.from({ length: 10 }, (_, index) => `rack-${index}`);
  const hosts = (count: number) => Array.from({ length: count }, (_, index) => `host-${index}@rack-${index % 10}`);
  const [few, many] = [await importSite("Few", racks, hosts(20)), await importSite("Many", racks, hosts(2_000))];
  const statements = async (site: string) => {
    let count = 0;
    const given = await transaction(async (tx) => {
      const rows: typeof tx.rows = (statement) => {
        count += 1;
        return tx.rows(statement);
      };
      const row: typeof tx.row = async <Row>(statement: Parameters<typeof tx.row>[0]) =>
        (await rows<Row>(statement))[0] ?? null;
      return givePrefixesToSite({ ...tx, rows, row }, principalOf(ledger), site, { dryRun: false, reason: "" });
    });
    return { count, hosts: given.ok ? given.value.counts.given.host : 0 };
  };
  const [forFew, forMany] = [await statements(few), await statements(many)];
  expect([forFew.hosts, forMany.hosts]).toEqual([20, 2_000]);
  expect(forMany.count).toBe(forFew.count);
});

function principalOf({ personId }: TestLedger) {
  return { personId, name: "test", role: "admin", by: "token" } as const;
}

const demo = path.join("..", "shared", "data", "netbox-demo");

test.skipIf(!existsSync(demo))(
  `a site of NetBox's demonstration data is given its prefixes (skipped where ${demo} is absent)`,
  async () => {
    await setUp("2001:db8::/32", levelsOf("data-centre"));
    const files = ["sites", "racks", "devices"].map((name) => ({
      name: `${name}.csv`,
      text: readFileSync(path.join(demo, `${name}.csv`), "utf8"),
    }));
    const body = { files, host_roles: ["Core Switch", "ToR Switch", "Application Server"], unnamed: "leave" };
    await mustCall(200, "POST", "/api/v1/import", { body });
    const done = await give(`sites/${await idOf("MDF")}`);
    expect(done.counts.given).toEqual({ site: 1, cluster: 1, rack: 26, host: 2 });
    const racks = await mustCall(200, "GET", `/api/v1/racks?site=${await idOf("MDF")}&ordering=-free&limit=100`);
    expect(racks.results.map((rack: { free: string }) => rack.free).slice(-3)).toEqual(["1024", "1023", "1023"]);
  },
);
