import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost } from "@/app/api/v1/test-call";
import { setUpTestPlan, type TestPlan, type TestRack } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import type { PoolTimeline, Ranking, TimelineRow } from "@/lib/timelines/views";

const DAY_MS = 86_400_000;
const TODAY = Math.floor(Date.now() / DAY_MS);

let ledger: TestLedger;
let plan: TestPlan;

/** Four racks: r1 gives 8 a day, r2 gives 2 a day, r3 was imported today, r4 gave nothing. */
beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 4);
  await ledger.asOwner("UPDATE pool SET created_at = now() - interval '100 days'");
  await given(rack(1), { perDay: 8, days: 63, origin: "example" });
  await given(rack(2), { perDay: 2, days: 63, origin: "import" });
  await given(rack(3), { perDay: 300, days: 0, origin: "import" });
});
afterAll(() => ledger.close());

function rack(number: number): TestRack {
  const found = plan.racks[number - 1];
  if (found === undefined) throw new Error(`there is no rack ${number}`);
  return found;
}

/** Gives /64s of a rack to one host after another, so many on each of the last whole days; for 0 days, all now. */
async function given(
  to: TestRack,
  { perDay, days, origin }: { perDay: number; days: number; origin: "example" | "import" },
): Promise<void> {
  await ledger.asOwner(
    `WITH made AS (
       INSERT INTO host (site_id, rack_id, name) SELECT ${plan.siteId}, ${to.id}, '${to.name}-h' || n FROM generate_series(1, ${perDay * Math.max(1, days)}) AS n RETURNING id
     ), numbered AS (SELECT id, row_number() OVER () - 1 AS n FROM made
     ), placed AS (
       INSERT INTO prefix (vrf_id, parent_id, parent_network, network, level_id)
       SELECT 1, parent.id, parent.network, slot_network(parent.network, 64, n), pool.child_level_id
       FROM numbered, prefix parent JOIN pool ON pool.prefix_id = parent.id WHERE parent.id = ${to.prefix.id} RETURNING id, network
     ), held AS (
       INSERT INTO prefix_tenure (prefix_id, pool_id, host_id, began_at, began_by, origin)
       SELECT placed.id, pool.id, numbered.id,
         CASE WHEN ${days} = 0 THEN clock_timestamp() ELSE date_trunc('day', now()) - (1 + (n / ${perDay})::int) * interval '1 day' + interval '9 hours' END,
         ${ledger.personId}, '${origin}'
       FROM numbered JOIN prefix parent ON parent.id = ${to.prefix.id} JOIN pool ON pool.prefix_id = parent.id
       JOIN placed ON placed.network = slot_network(parent.network, 64, n) RETURNING 1
     ) UPDATE pool SET used = used + (SELECT count(*) FROM held), cursor = cursor + (SELECT count(*) FROM held), last_event_at = clock_timestamp()
       WHERE prefix_id = ${to.prefix.id}`,
  );
}

async function ranking(query = ""): Promise<Ranking> {
  return mustCall(200, "GET", `/api/v1/timelines${query}`);
}

async function rowOf(name: string): Promise<TimelineRow> {
  const row = (await ranking()).results.find(({ holder }) => holder?.name === name);
  if (row === undefined) throw new Error(`${name} is not in the ranking`);
  return row;
}

const dayIn = (days: number) => new Date((TODAY + days) * DAY_MS).toISOString().slice(0, 10);

describe("the ranking", () => {
  test("has every pool that gives prefixes, the first to run out first", async () => {
    const { results, count, next } = await ranking();
    expect(results.map(({ holder }) => holder?.name ?? "root")).toEqual([
      "r1",
      "r2",
      "k1",
      "root",
      "Testburg",
      "r3",
      "r4",
    ]);
    expect([count, next]).toEqual([7, null]);
  });

  test("gives the likeliest day, the band around it, and what they rest on", async () => {
    const { outlook, usage } = await rowOf("r1");
    // 1,024 - 504 at 8 a day
    expect(usage.free).toBe("520");
    expect(outlook).toMatchObject({
      state: "date",
      p50: dayIn(65),
      events: 63 * 8,
      since: dayIn(-63),
      per_day: 8,
      per_day_in_year: 0,
    });
    expect(outlook.rule).toBe(
      `504 allocations since ${dayIn(-63)}; now 8 a day. Nothing is given twice, so every allocation counts.`,
    );
    expect(String(outlook.p10) < String(outlook.p50) && String(outlook.p50) < String(outlook.p90)).toBe(true);
  });

  test("counts an import on the days it tells of", async () => {
    expect((await rowOf("r2")).outlook).toMatchObject({ state: "date", p50: dayIn((1024 - 126) / 2), per_day: 2 });
  });

  test("takes an import that tells no day for no growth, though its slots are gone", async () => {
    const { outlook, usage } = await rowOf("r3");
    expect(usage.used).toBe("300");
    expect(outlook).toMatchObject({ state: "idle", p50: null, events: 0 });
  });

  test("says what uses a pool up and what would help", async () => {
    const { driver } = await rowOf("r1");
    expect(driver).toEqual({
      kind: "new",
      sentence: "New hosts: 504 allocations.",
      help: "Place new hosts elsewhere, or plan wider: a /53 has twice the room of a /54.",
    });
  });

  test.each([
    { query: "?q=R2", names: ["r2"] },
    { query: "?level=rack", names: ["r1", "r2", "r3", "r4"] },
    { query: "?level=rack&days=100", names: ["r1"] },
    { query: "?within=2001:db8::/54", names: ["r1"] },
    { query: "?days=3652", names: ["r1", "r2"] },
    { query: "?q=nothing-is-called-so", names: [] },
    { query: "?limit=2", names: ["r1", "r2"] },
    { query: "?limit=2&cursor=2", names: ["k1", undefined] },
  ])("narrowed by $query it has $names", async ({ query, names }) => {
    expect((await ranking(query)).results.map(({ holder }) => holder?.name)).toEqual(names);
  });

  test("refuses a filter that makes no sense", async () => {
    for (const query of ["?days=0", "?limit=1000", "?cursor=x", "?within=2001:db8::1/54"]) {
      expect((await call("GET", `/api/v1/timelines${query}`)).status).toBe(422);
    }
  });

  test("is of now: what was given since it was asked last is in it", async () => {
    const before = await rowOf("r4");
    await mustPost("/api/v1/hosts", { name: "newcomer", rack: rack(4).id });
    const after = await rowOf("r4");
    expect([before.usage.used, after.usage.used]).toEqual(["0", "1"]);
    expect(after.outlook).toMatchObject({
      state: "young",
      rule: "1 allocation in 100 days is too little: a forecast needs 14 days and 3 allocations.",
    });
  });
});

describe("the timeline of a pool", () => {
  test("has its history to this day, its fan from this day on, and its samples", async () => {
    const { id } = await rowOf("r1");
    const timeline: PoolTimeline = await mustCall(200, "GET", `/api/v1/pools/${id}/timeline`);
    expect(timeline.history[0]).toMatchObject({ day: dayIn(-100), taken: 0 });
    expect(timeline.history.at(-1)).toEqual({ day: dayIn(0), used: 504, quarantined: 0, taken: 504 });
    expect(timeline.fan[0]).toEqual({ day: dayIn(0), p10: 504, p50: 504, p90: 504 });
    expect(timeline.fan.at(-1)?.p50).toBe(1024);
    expect(timeline.samples).toHaveLength(63);
    expect(timeline.samples.at(-1)).toEqual({ day: dayIn(-1), given: 8, imported: 0, released: 0, freed: 0 });
    expect(timeline.hd_threshold).toBe("676");
    expect(timeline.history.length + timeline.fan.length).toBeLessThanOrEqual(500);
    expect(timeline.marks[0]).toEqual({ day: dayIn(-100), what: "opened", name: "" });
  });

  test("marks the places that got a prefix of it", async () => {
    const { id } = await rowOf("k1");
    const { marks }: PoolTimeline = await mustCall(200, "GET", `/api/v1/pools/${id}/timeline`);
    expect(marks.filter(({ what }) => what === "given").map(({ name }) => name)).toEqual(["r1", "r2", "r3", "r4"]);
  });

  test("is not found for a pool of addresses or one that is not there", async () => {
    const [addresses] = await ledger.asOwner<{ id: string }>("SELECT id FROM pool WHERE child_length = 128");
    for (const id of [addresses?.id, "999999"])
      expect((await call("GET", `/api/v1/pools/${id}/timeline`)).status).toBe(404);
  });

  test("goes out as CSV, and so does the ranking", async () => {
    const { id } = await rowOf("r1");
    const samples = (await call("GET", `/api/v1/pools/${id}/timeline.csv`)).text.split("\r\n");
    expect(samples.slice(0, 2)).toEqual(["day,given,imported,released,freed", `${dayIn(-63)},8,0,0,0`]);
    const ranked = (await call("GET", "/api/v1/export/timelines.csv?level=rack")).text.split("\r\n");
    expect(ranked[1]).toMatch(
      new RegExp(`^2001:db8::/54,rack,r1,Testburg,rack,/64s,504,0,520,1024,date,.*,${dayIn(65)},`),
    );
    expect(ranked).toHaveLength(6);
  });
});

describe("where quarantine ends", () => {
  test("what came back is taken off, and is no longer gone", async () => {
    await ledger.asOwner(`UPDATE pool SET quarantine = interval '30 days' WHERE prefix_id = ${rack(2).prefix.id}`);
    // forty of the oldest were released twenty days before their time here
    await ledger.asOwner(`
      ALTER TABLE prefix_tenure DISABLE TRIGGER USER;
      WITH oldest AS (SELECT t.id FROM prefix_tenure t JOIN pool ON pool.id = t.pool_id WHERE pool.prefix_id = ${rack(2).prefix.id} ORDER BY t.began_at LIMIT 40)
      UPDATE prefix_tenure SET ended_at = began_at + interval '1 day', free_at = began_at + interval '31 days', ended_by = ${ledger.personId} WHERE id IN (SELECT id FROM oldest);
      ALTER TABLE prefix_tenure ENABLE TRIGGER USER;
      UPDATE pool SET used = used - 40, released = released + 40 WHERE prefix_id = ${rack(2).prefix.id}`);
    const { outlook, usage, id } = await rowOf("r2");
    const timeline: PoolTimeline = await mustCall(200, "GET", `/api/v1/pools/${id}/timeline`);
    const last = timeline.history.at(-1);
    expect([usage.used, usage.quarantined, last?.used, last?.quarantined]).toEqual(["86", "0", 86, 0]);
    expect(outlook.rule).toMatch(/What is released can be given again after 30 days, and is taken off\.$/);
    expect(outlook.per_day).toBeLessThan(2);
    expect(timeline.marks.some(({ what }) => what === "rule")).toBe(true);
  });
});

describe("what a rack's switch holds", () => {
  const state = async (number: number, limits: object) => {
    const { version } = await mustCall(200, "GET", `/api/v1/racks/${rack(number).id}`);
    const headers = { "If-Match": `"${version}"` };
    return call("PATCH", `/api/v1/racks/${rack(number).id}`, { body: limits, headers });
  };

  test("is stated on the rack, as a number or by a form, and ranked among the pools", async () => {
    expect((await ranking()).switches).toEqual([]);
    expect((await state(1, { routes_max: "600", neighbours_max: 4_000 })).body).toMatchObject({
      routes_max: 600,
      neighbours_max: 4_000,
    });
    const { switches, results } = await ranking();
    const [routes, neighbours] = switches;
    // 504 hosts came at 8 a day: 96 routes last 12 days, and 2,992 neighbours, two for each, half a year
    expect(routes).toMatchObject({ rack: { name: "r1" }, of: "routes", used: 504, total: 600, state: "date" });
    expect(neighbours).toMatchObject({ of: "neighbours", used: 1_008, total: 4_000, state: "date" });
    const days = (row: { p50: string | null } | undefined) => Date.parse(row?.p50 ?? "") / DAY_MS - TODAY;
    expect(days(routes)).toBeGreaterThan(9);
    expect(days(routes)).toBeLessThan(15);
    expect(days(neighbours)).toBeGreaterThan(150);
    // each stands before the first pool that runs out later
    for (const row of [routes, neighbours]) {
      const later = results.slice(row?.place).filter(({ outlook }) => outlook.state === "date");
      expect(later.every(({ outlook }) => (outlook.p50 ?? "") >= (row?.p50 ?? ""))).toBe(true);
      const earlier = results.slice(0, row?.place).filter(({ outlook }) => outlook.state === "date");
      expect(earlier.every(({ outlook }) => (outlook.p50 ?? "") <= (row?.p50 ?? ""))).toBe(true);
    }
  });

  test("is full when as many hosts are there, and is found by what its rack is found by", async () => {
    await state(2, { routes_max: 1_000 });
    const [before] = (await ranking("?q=r2")).switches;
    await state(2, { routes_max: before?.used });
    const { switches } = await ranking();
    expect(switches[0]).toMatchObject({ rack: { name: "r2" }, state: "full", place: 0 });
    expect((await ranking("?q=r2")).switches).toHaveLength(1);
    expect((await ranking("?level=rack")).switches).toEqual([]);
    expect((await ranking("?days=20")).switches.map(({ rack: { name } }) => name)).toEqual(["r2", "r1"]);
  });

  test("is no limit any more when it is empty, and is refused when it is none", async () => {
    expect((await state(2, { routes_max: "" })).body.routes_max).toBeNull();
    const refused = await state(2, { routes_max: "many" });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, "/routes_max"]);
  });
});
