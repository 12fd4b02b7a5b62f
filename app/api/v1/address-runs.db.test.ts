import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { draw, drawn, enrolledHost, nth, report, runsOf } from "@/app/api/v1/test-agent";
import { call, callAs, mustCall, mustPost, post } from "@/app/api/v1/test-call";
import { setUpTestPlan } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { unsound } from "@/lib/db/test-soundness";
import { Address } from "@/lib/ipv6/address";

/** Address runs as an agent meets them: enrolled, granted a run, handing out by itself, fenced. */

let ledger: TestLedger;
let rackId: string | undefined;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  rackId = (await setUpTestPlan(ledger, 1)).racks[0]?.id;
});
afterEach(async () => expect(await unsound(ledger)).toEqual({}));
afterAll(() => ledger.close());

describe("a grant", () => {
  test("is a run behind the cursor, and no address of it is given to anything else", async () => {
    const host = await enrolledHost(rackId);
    const first = await draw(host, { count: 1000 });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ epoch: host.epoch, granted: "1000", refill_at: "500" });
    expect(first.body.runs).toHaveLength(1);
    const base = host.network.replace("/64", "");
    expect(first.body.runs[0]).toMatchObject({ first: nth(base, 2), last: nth(base, 1001), reported: "0" });
    const given = await mustPost(`/api/v1/hosts/${host.id}/containers`, { name: "by-name" });
    expect(given.addresses[0].address).toBe(nth(base, 1002));
    const asked = await post(`/api/v1/hosts/${host.id}/containers`, { name: "inside", address: nth(base, 500) });
    expect([asked.status, asked.body.type]).toEqual([409, "/docs/problems#address-taken"]);
    expect(await drawn(host, 10)).toBe(nth(base, 1003));
  });

  test("steps over addresses that were given by name, in pieces", async () => {
    const host = await enrolledHost(rackId);
    const base = host.network.replace("/64", "");
    for (const n of [10, 20, 21])
      await mustPost(`/api/v1/hosts/${host.id}/containers`, { name: `c${n}`, address: nth(base, n) });
    const { body } = await draw(host, { count: 30 });
    expect(body.runs.map((run: { first: string; last: string }) => [run.first, run.last])).toEqual([
      [nth(base, 2), nth(base, 9)],
      [nth(base, 11), nth(base, 19)],
      [nth(base, 22), nth(base, 34)],
    ]);
    expect(body.granted).toBe("30");
  });

  test("has at most 16 pieces, and says how many addresses those are", async () => {
    const host = await enrolledHost(rackId);
    const base = host.network.replace("/64", "");
    for (let n = 3; n < 43; n += 2)
      await mustPost(`/api/v1/hosts/${host.id}/containers`, { name: `c${n}`, address: nth(base, n) });
    const { body } = await draw(host, { count: 100 });
    expect([body.runs.length, body.granted]).toEqual([16, "16"]);
  });

  test("passes Docker's own range and the reserved interface identifiers by, and ends with the /64", async () => {
    const host = await enrolledHost(rackId);
    const base = host.network.replace("/64", "");
    const at = async (slot: bigint) =>
      ledger.asOwner(
        `UPDATE pool SET cursor = ${slot} FROM prefix WHERE prefix.id = pool.prefix_id AND network = '${host.network}'`,
      );
    const spans = async (count: number) =>
      (await draw(host, { count })).body.runs?.map((run: { first: string; last: string }) =>
        [run.first, run.last].map((text) => Address.mustParse(text).bits - Address.mustParse(base).bits),
      );
    await at(2n ** 48n - 5n);
    expect(await spans(10)).toEqual([
      [2n ** 48n - 5n, 2n ** 48n - 1n],
      [2n ** 49n, 2n ** 49n + 4n],
    ]);
    await at(0x02005efffe000000n - 1n); // RFC 5453, IANA's Ethernet block
    expect(await spans(2)).toEqual([
      [0x02005efffe000000n - 1n, 0x02005efffe000000n - 1n],
      [0x02005effff000000n, 0x02005effff000000n],
    ]);
    await at(0xfdffffffffffff80n - 1n); // RFC 2526, subnet anycast
    expect(await spans(2)).toEqual([
      [0xfdffffffffffff7fn, 0xfdffffffffffff7fn],
      [0xfe00000000000000n, 0xfe00000000000000n],
    ]);
    await at(2n ** 64n - 3n);
    const short = await draw(host, { count: 10 });
    expect(short.body.granted).toBe("3");
    const none = await draw(host, { count: 1 });
    expect([none.status, none.body.type]).toEqual([409, "/docs/problems#exhausted"]);
  });

  test("under one key is made once", async () => {
    const host = await enrolledHost(rackId);
    const options = { token: host.token, key: crypto.randomUUID() };
    const [one, other] = await Promise.all([
      post(`/api/v1/hosts/${host.id}/runs`, { count: 7 }, options),
      post(`/api/v1/hosts/${host.id}/runs`, { count: 7 }, options),
    ]);
    const again = await post(`/api/v1/hosts/${host.id}/runs`, { count: 7 }, options);
    expect([200, 201, 409]).toContain(one.status);
    expect([one.text, other.text]).toContain(again.text);
    expect((await runsOf(host)).granted).toBe("7");
  });

  test.each([
    { body: {}, why: "neither a count nor days", pointer: "/count" },
    { body: { count: 5, days: 2 }, why: "both", pointer: "/count" },
    { body: { count: 0 }, why: "no address", pointer: "/count" },
    { body: { count: 1.5 }, why: "half an address", pointer: "/count" },
    { body: { count: 2 ** 41 }, why: "more than the longest run", pointer: "/count" },
    { body: { days: 3 }, why: "days for a host whose rate is not known", pointer: "/days" },
  ])("is refused for $why", async ({ body, pointer }) => {
    const host = await enrolledHost(rackId);
    const refused = await draw(host, body);
    expect([refused.status, refused.body.errors[0]?.pointer]).toEqual([422, pointer]);
    expect((await runsOf(host)).granted).toBe("0");
  });

  test("for days is as many as the host took in the days measured, rounded up", async () => {
    const host = await enrolledHost(rackId);
    const first = await drawn(host, 700);
    await report(
      host,
      Array.from({ length: 700 }, (_, n) => ({ address: nth(first, n), container: `d${n}` })),
    );
    // as if they had come over six days out of a run of last month
    await ledger.asOwner(
      "UPDATE address_run SET granted_at = clock_timestamp() - interval '30 days' WHERE host_id = $1 AND kind = 'granted'",
      [host.id],
    );
    await ledger.asOwner(
      `INSERT INTO address_day SELECT host_id, day - n, 116 FROM address_day, generate_series(1, 5) AS n WHERE host_id = $1`,
      [host.id],
    );
    await ledger.asOwner("UPDATE address_day SET given = 120 WHERE host_id = $1 AND given = 700", [host.id]);
    const seen = await runsOf(host);
    expect(seen).toMatchObject({ granted: "700", reported: "700", left: "0", lasts_days: "0" });
    // 700 addresses in six whole days and the part of today that is over
    expect(Number(seen.rate_per_day)).toBeGreaterThanOrEqual(100);
    expect(Number(seen.rate_per_day)).toBeLessThanOrEqual(117);
    const granted = await draw(host, { days: 10 });
    expect(Math.abs(Number(granted.body.granted) - Number(seen.rate_per_day) * 10)).toBeLessThanOrEqual(10);
  });
});

describe("an agent", () => {
  test("is a token for its host alone", async () => {
    const host = await enrolledHost(rackId);
    const other = await enrolledHost(rackId);
    expect((await draw({ ...other, token: host.token }, { count: 1 })).status).toBe(404);
    expect((await report({ ...other, token: host.token }, [])).status).toBe(404);
    expect((await call("GET", `/api/v1/hosts/${other.id}/runs`, { token: host.token })).status).toBe(404);
    expect((await call("GET", `/api/v1/hosts/${host.id}/runs`, { token: host.token })).status).toBe(200);
    for (const [method, path] of [
      ["GET", "/api/v1/hosts"],
      ["GET", `/api/v1/hosts/${host.id}`],
      ["POST", `/api/v1/hosts/${host.id}/containers`],
      ["POST", `/api/v1/hosts/${host.id}/agent`],
      ["DELETE", `/api/v1/hosts/${host.id}`],
      ["GET", "/api/v1/export/allocations.csv"],
    ] as const)
      expect([path, (await call(method, path, { token: host.token, key: "k" })).status]).toEqual([path, 403]);
  });

  test("that was replaced gets nothing and is not believed; what it said of its runs is kept beside the ledger", async () => {
    const host = await enrolledHost(rackId);
    const first = await drawn(host, 10);
    await report(host, [{ address: first, container: "before" }]);
    const { token, epoch } = await mustCall(201, "POST", `/api/v1/hosts/${host.id}/agent`);
    expect(epoch).toBe(host.epoch + 1);

    const refused = await draw(host, { count: 1 });
    expect([refused.status, refused.body.type]).toEqual([409, "/docs/problems#fenced"]);
    const late = [
      { address: first, container: "before" },
      { address: nth(first, 1), container: "zombie" },
      { address: "2001:db8:ffff::1", container: "elsewhere" },
    ];
    for (let times = 0; times < 2; times++) {
      const answered = await report(host, late);
      expect([answered.status, answered.body.type]).toEqual([409, "/docs/problems#fenced"]);
    }
    const looked = await mustCall(200, "GET", `/api/v1/lookup?address=${nth(first, 1)}`);
    expect(looked.holders[0].container).toBeNull();
    expect(looked.late).toMatchObject({ container: "zombie", host: { id: host.id } });
    expect(looked.sentence).toContain("An agent that had been replaced says that container zombie had it.");
    const before = await mustCall(
      200,
      "GET",
      `/api/v1/lookup?address=${nth(first, 1)}&at=${looked.holders[0].began_at}`,
    );
    expect(before.late).toBeNull();
    const seen = await runsOf(host);
    expect(seen).toMatchObject({ epoch, granted: "0", agent: { epoch, reports: "0" } });
    expect(seen.late).toEqual([{ epoch: host.epoch, reports: "2", addresses: "1", last_at: expect.any(String) }]);
    expect(seen.results[0].ended_at).not.toBeNull();

    // the new one draws a run of its own, and may end what the old one had reported, but give nothing of its runs
    const fresh = { ...host, token };
    expect((await draw(fresh, { count: 10 })).body.runs[0].first).toBe(nth(first, 10));
    const taken = await report(fresh, [
      { address: first, ended_at: new Date().toISOString() },
      { address: nth(first, 1), container: "not-mine" },
    ]);
    expect(taken.body).toMatchObject({ given: 0, ended: 1, refused: 1 });
  });

  test("of a host that was removed is refused, and its runs end with it", async () => {
    const host = await enrolledHost(rackId);
    const first = await drawn(host, 10);
    await report(host, [{ address: first, container: "web" }]);
    await mustCall(200, "DELETE", `/api/v1/hosts/${host.id}`, { body: {} });
    expect((await draw(host, { count: 1 })).status).toBe(409);
    const taken = await report(host, [{ address: nth(first, 1), container: "too-late" }]);
    expect(taken.body).toMatchObject({ given: 0, refused: 1 });
    expect((await runsOf(host)).results[0].ended_at).not.toBeNull();
  });

  test("whose row is gone has a token that is nobody's", async () => {
    const host = await enrolledHost(rackId);
    await ledger.asOwner("DELETE FROM agent WHERE host_id = $1", [host.id]);
    expect((await draw(host, { count: 1 })).status).toBe(401);
  });

  test("is enrolled twice at once, and one of the two is fenced", async () => {
    const host = await enrolledHost(rackId);
    const two = await Promise.all([0, 1].map(() => mustCall(201, "POST", `/api/v1/hosts/${host.id}/agent`)));
    expect(two.map(({ epoch }) => epoch).sort()).toEqual([host.epoch + 1, host.epoch + 2]);
    const drawn = await Promise.all(two.map(({ token }) => draw({ ...host, token }, { count: 1 })));
    expect(drawn.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});
