import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { draw, drawn, enrolledHost, nth, report, reportText, runsOf } from "@/app/api/v1/test-agent";
import { callAs, mustCall, mustPost, post } from "@/app/api/v1/test-call";
import { setUpTestPlan } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { unsound } from "@/lib/db/test-soundness";

/** Bulk reports: what a host gave to which container, taken line by line, once, whatever is sent how often. */

let ledger: TestLedger;
let rackId: string | undefined;
let otherRackId: string | undefined;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  [rackId, otherRackId] = (await setUpTestPlan(ledger, 2)).racks.map(({ id }) => id);
});
afterEach(async () => expect(await unsound(ledger)).toEqual({}));
afterAll(() => ledger.close());

describe("a report", () => {
  test("records who has which address, and the same report again changes nothing", async () => {
    const host = await enrolledHost(rackId);
    const first = await drawn(host, 100);
    const lines = [
      { address: nth(first, 0), container: "web", image: "nginx:1.29", began_at: new Date().toISOString() },
      { address: nth(first, 1), container: "job", began_at: new Date().toISOString() },
      { address: nth(first, 1), ended_at: new Date().toISOString() },
      { address: nth(first, 2), container: "Web" },
    ];
    const taken = await report(host, lines);
    expect(taken.body).toMatchObject({ lines: 4, given: 3, ended: 1, repeated: 0, refused: 0, faults: [] });
    const again = await report(host, lines);
    expect(again.body).toMatchObject({ lines: 4, given: 0, ended: 0, repeated: 3, refused: 0, faults: [] });

    const found = await mustCall(200, "GET", `/api/v1/lookup?address=${nth(first, 0)}`);
    expect(found.holders[0]).toMatchObject({ container: { name: "web" }, host: { id: host.id } });
    const list = await mustCall(200, "GET", `/api/v1/hosts/${host.id}/containers?status=all`);
    expect(
      list.results.map((it: { name: string; state: string; addresses: string[] }) => [it.name, it.state, it.addresses]),
    ).toEqual([
      ["job", "ended", [nth(first, 1)]],
      ["web", "running", [nth(first, 0), nth(first, 2)]],
    ]);
    expect(await runsOf(host)).toMatchObject({ granted: "100", reported: "3", left: "97", agent: { reports: "2" } });
  });

  test("ends what it ends: an address, and the container when that was its last, as often as it is told", async () => {
    const host = await enrolledHost(rackId);
    const first = await drawn(host, 10);
    await report(
      host,
      [0, 1].map((n) => ({ address: nth(first, n), container: "two-networks" })),
    );
    const state = async () =>
      (await mustCall(200, "GET", `/api/v1/hosts/${host.id}/containers?status=all`)).results[0].state;
    const end = (n: number) => [{ address: nth(first, n), ended_at: new Date().toISOString() }];
    expect((await report(host, end(0))).body).toMatchObject({ given: 0, ended: 1 });
    expect(await state()).toBe("running");
    expect((await report(host, end(1))).body).toMatchObject({ given: 0, ended: 1 });
    expect(await state()).toBe("ended");
    expect((await report(host, end(1))).body).toMatchObject({ ended: 0, repeated: 1 });
    // the name is free for the next container, whose address is another
    expect((await report(host, [{ address: nth(first, 2), container: "two-networks" }])).body.given).toBe(1);
  });

  test("loses no good line to a bad one, and tells each bad one with its number and reason", async () => {
    const host = await enrolledHost(rackId);
    const stranger = await enrolledHost(rackId);
    const { body } = await draw(host, { count: 10 });
    const theirs = (await draw(stranger, { count: 10 })).body.runs[0].first as string;
    await report(stranger, [{ address: theirs, container: "other" }]);
    const first: string = body.runs[0].first;
    await report(host, [{ address: nth(first, 9), container: "known" }]);
    const text = [
      JSON.stringify({ address: nth(first, 0), container: "good-1" }),
      "not json",
      JSON.stringify({ address: "2001:db8::g", container: "bad-address" }),
      JSON.stringify({ address: nth(first, 1) }),
      "",
      JSON.stringify({ address: nth(first, 10), container: "behind-the-run" }),
      JSON.stringify({ address: nth(first, 2), container: "good-2", colour: "red" }),
      JSON.stringify({ address: nth(first, 3), ended_at: "2026-01-01T00:00:00Z" }),
      JSON.stringify({
        address: nth(first, 4),
        container: "backwards",
        began_at: "2026-01-02T00:00:00Z",
        ended_at: "2026-01-01T00:00:00Z",
      }),
      JSON.stringify({ address: nth(first, 9), container: "second-holder" }),
      JSON.stringify({ address: theirs, ended_at: "2026-01-01T00:00:00Z" }),
      JSON.stringify({ address: nth(first, 0), container: "good-1-again" }),
      JSON.stringify({ address: nth(first, 5), container: "good-3" }),
    ].join("\n");
    const taken = await reportText(host, text, "application/x-ndjson");
    expect(taken.status).toBe(200);
    expect(taken.body).toMatchObject({ lines: 12, given: 2, ended: 0, repeated: 0, refused: 10 });
    expect(taken.body.faults.map(({ line, detail }: { line: number; detail: string }) => [line, detail])).toEqual([
      [2, "This line is not JSON."],
      [3, expect.stringContaining("address: ")],
      [4, "A line names the container that has the address, or says when that ended."],
      [6, `${nth(first, 10)} lies in no run that this host was granted in its present epoch.`],
      [7, expect.stringContaining("colour")],
      [8, `Nothing is recorded of ${nth(first, 3)}: name the container that had it.`],
      [9, "It ends before it begins: began_at is later than ended_at."],
      [10, `${nth(first, 9)} was given to known, and an address is never given twice.`],
      [11, "This address belongs to a container of another host."],
      [12, "Line 1 gives this address to good-1, and an address is never given twice."],
    ]);
  });

  test("may be CSV", async () => {
    const host = await enrolledHost(rackId);
    const first = await drawn(host, 10);
    const send = (body: string) => reportText(host, body, "text/csv");
    const taken = await send(
      `address,container,began_at,ended_at\r\n${nth(first, 0)},web,,\r\n${nth(first, 1)},job,2026-01-01T00:00:00Z,2026-01-01T00:00:01Z\r\n${nth(first, 2)},short\r\n`,
    );
    expect(taken.body).toMatchObject({ lines: 3, given: 2, ended: 1, refused: 1, times_moved: 2 });
    expect(taken.body.faults[0]).toEqual({ line: 4, detail: "This line has 2 cells, the first line names 4 columns." });
    for (const text of ["container\nweb\n", "address,colour\n", 'address,container\n"::1,web\n'])
      expect([text, (await send(text)).status]).toEqual([text, 400]);
  });

  test("that is no report is refused whole: another type, too many lines, too many bytes", async () => {
    const host = await enrolledHost(rackId);
    const send = (body: string, type: string) => reportText(host, body, type);
    expect((await send("{}", "application/json")).status).toBe(415);
    expect((await send("{}\n".repeat(50_001), "application/x-ndjson")).status).toBe(400);
    expect((await send(`${" ".repeat(8 * 1024 * 1024)}{}`, "application/x-ndjson")).status).toBe(413);
    expect((await send("", "application/x-ndjson")).body).toMatchObject({ lines: 0, given: 0 });
  });

  test("keeps its times where they can be: not before the grant, and not to come", async () => {
    const host = await enrolledHost(rackId);
    const first = await drawn(host, 10);
    const taken = await report(host, [
      { address: nth(first, 0), container: "early", began_at: "1970-01-01T00:00:00Z" },
      { address: nth(first, 1), container: "late", began_at: "2100-01-01T00:00:00Z", ended_at: "2100-01-02T00:00:00Z" },
    ]);
    expect(taken.body).toMatchObject({ given: 2, ended: 1, times_moved: 3 });
    const rows = await ledger.asOwner<{ ok: boolean }>(
      `SELECT tenure.began_at >= run.granted_at AND tenure.began_at <= clock_timestamp() AND coalesce(tenure.ended_at, clock_timestamp()) <= clock_timestamp() + interval '1 ms' AS ok
       FROM address_tenure tenure JOIN address_run run ON run.id = tenure.run_id WHERE run.host_id = $1`,
      [host.id],
    );
    expect(rows).toEqual([{ ok: true }, { ok: true }]);
  });

  test("of ten thousand lines sent by ten at once in overlapping parts gives every address once", async () => {
    const host = await enrolledHost(rackId);
    const first = await drawn(host, 10_000);
    const lines = Array.from({ length: 10_000 }, (_, n) => ({ address: nth(first, n), container: `c${n}` }));
    const parts = Array.from({ length: 10 }, (_, n) => lines.slice(n * 900, n * 900 + 1_900));
    const taken = await Promise.all(parts.map((part) => report(host, part)));
    expect(taken.map(({ status }) => status)).toEqual(parts.map(() => 200));
    expect(taken.reduce((sum, { body }) => sum + body.given, 0)).toBe(10_000);
    expect(taken.reduce((sum, { body }) => sum + body.refused, 0)).toBe(0);
    expect((await runsOf(host)).reported).toBe("10000");
  });
});

test("a container with two addresses comes back with both when the end of its host is undone", async () => {
  const host = await enrolledHost(rackId);
  const first = await drawn(host, 10);
  await report(
    host,
    [0, 1].map((n) => ({ address: nth(first, n), container: "two-networks" })),
  );
  await mustCall(200, "DELETE", `/api/v1/hosts/${host.id}`, { body: {} });
  await mustCall(200, "POST", `/api/v1/hosts/${host.id}/undo-remove`, { body: {} });
  const [back] = (await mustCall(200, "GET", `/api/v1/hosts/${host.id}/containers`)).results;
  expect([back.state, back.addresses]).toEqual(["running", [first, nth(first, 1)]]);
});

test("a container with addresses in the old and the new prefix of its host goes on when the old one is released", async () => {
  const host = await enrolledHost(rackId);
  const old = await drawn(host, 10);
  await report(host, [{ address: old, container: "web" }]);
  const { move } = await mustPost(`/api/v1/hosts/${host.id}/move`, { rack: otherRackId });
  const fresh = await drawn(host, 10);
  expect(fresh.slice(0, -1)).not.toBe(old.slice(0, -1));
  await report(host, [{ address: fresh, container: "web" }]);
  await mustCall(200, "POST", `/api/v1/renumberings/${move.id}/finish`, { body: { release_rest: true } });
  const [web] = (await mustCall(200, "GET", `/api/v1/hosts/${host.id}/containers`)).results;
  expect([web.name, web.state, web.addresses]).toEqual(["web", "running", [fresh]]);
});

test("grants, reports, containers by name, new epochs and releases at once leave a sound ledger", async () => {
  const host = await enrolledHost(rackId);
  const again = [0, 1, 2, 3].map(async (n) => {
    let { token } = host;
    for (let round = 0; round < 6; round++) {
      const drawn = await draw({ ...host, token }, { count: 50 });
      if (drawn.status !== 201) {
        if (n === 0) token = (await mustCall(201, "POST", `/api/v1/hosts/${host.id}/agent`)).token;
        continue;
      }
      const first: string = drawn.body.runs[0].first;
      await report(
        { ...host, token },
        Array.from({ length: 20 }, (_, i) => ({ address: nth(first, i), container: `n${n}-${round}-${i}` })),
      );
      await post(`/api/v1/hosts/${host.id}/containers`, { name: `named-${n}-${round}` });
      await report(
        { ...host, token },
        Array.from({ length: 10 }, (_, i) => ({ address: nth(first, i), ended_at: new Date().toISOString() })),
      );
      if (n === 1 && round === 3) await mustCall(201, "POST", `/api/v1/hosts/${host.id}/agent`);
      if (n === 2 && round === 5) await mustCall(200, "DELETE", `/api/v1/hosts/${host.id}`, { body: {} });
    }
  });
  await Promise.all(again);
});
