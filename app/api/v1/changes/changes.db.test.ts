import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost, routeOf } from "@/app/api/v1/test-call";
import { endHearers, hear } from "@/lib/changes/hub";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";

let ledger: TestLedger;
let left: (() => Promise<void>)[] = [];

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
});
afterEach(async () => {
  for (const leave of left) await leave();
  left = [];
});
afterAll(() => ledger.close());

/** Opens the stream; gives the next mark each time it is asked, null once it has ended. */
async function opened(): Promise<{ status: number; headers: Headers; next: () => Promise<string | null> }> {
  const path = "/api/v1/changes/stream";
  const { route } = routeOf("GET", path);
  const asked = new Request(`http://localhost:3000${path}`, { headers: { Authorization: `Bearer ${ledger.token}` } });
  const response = await route(asked, { params: Promise.resolve({}) });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  left.push(async () => reader?.cancel());
  const next = async (): Promise<string | null> => {
    const { done, value = "" } = (await reader?.read()) ?? { done: true };
    if (done) return null;
    const data = /^data: (.*)$/m.exec(value)?.[1];
    return data === undefined ? next() : (JSON.parse(data) as { mark: string }).mark;
  };
  return { status: response.status, headers: response.headers, next };
}

const mark = async () => (await mustCall(200, "GET", "/api/v1/changes")).mark as string;

test("a stream tells the mark at once, and again when something was done", async () => {
  const { headers, next } = await opened();
  expect(headers.get("content-type")).toBe("text/event-stream");
  expect(headers.get("cache-control")).toContain("no-transform");
  expect(await next()).toBe(await mark());
  await mustPost("/api/v1/sites", { name: "Somewhere" });
  const told = await next();
  expect(told).toBe(await mark());
});

test("every stream is told, from one question however many there are", async () => {
  const streams = await Promise.all(Array.from({ length: 20 }, opened));
  await Promise.all(streams.map(({ next }) => next()));
  await mustPost("/api/v1/sites", { name: "Elsewhere" });
  expect(new Set(await Promise.all(streams.map(({ next }) => next())))).toEqual(new Set([await mark()]));
});

test("a stream outlives the connections of the database", async () => {
  const { next } = await opened();
  await next();
  await ledger.asOwner(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'slash64' AND pid <> pg_backend_pid() AND datname = current_database()",
  );
  // a connection may be handed out before its end is known, so the first answers may be 503
  const ask = () => call("GET", "/api/v1/changes");
  const answers = async () => new Set((await Promise.all(Array.from({ length: 12 }, ask))).map(({ status }) => status));
  await expect.poll(answers, { timeout: 10_000 }).toEqual(new Set([200]));
  await mustPost("/api/v1/sites", { name: "After the break" });
  expect(await next()).toBe(await mark());
});

test("there are only so many, and one more is told to ask; one that leaves makes room", async () => {
  const others: (() => void)[] = [];
  for (let stop = hear(() => {}); stop !== null; stop = hear(() => {})) others.push(stop);
  expect(others.length).toBeLessThanOrEqual(500);
  expect((await opened()).status).toBe(503);
  others.pop()?.();
  expect((await opened()).status).toBe(200);
  for (const stop of others) stop();
});

test("all end when the process stops, and none is let in any more", async () => {
  const { next } = await opened();
  await next();
  endHearers();
  expect(await next()).toBeNull();
  expect((await opened()).status).toBe(503);
});
