import { afterAll, beforeAll, expect, test } from "vitest";
import { call, callAs, post } from "@/app/api/v1/test-call";
import { batches } from "@/lib/db/batches";
import { closeConnection, openConnection, setConnection } from "@/lib/db/connection";
import { sql } from "@/lib/db/sql";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { transaction } from "@/lib/db/transaction";
import { ok } from "@/lib/result";

/** A database that goes away is an honest 503, and never the end of the process. */

let ledger: TestLedger;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
});
afterAll(() => ledger.close());

const kill = () =>
  ledger.asOwner(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'slash64'",
  );
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 100));

test("an export whose connection is cut while its reader is slow fails, and nothing else does", async () => {
  const rows = batches([sql`SELECT generate_series(1, 10000) AS n`], 10);
  await rows.next();
  await kill();
  await aMoment(); // an error event without a listener would end the process here
  const rest = async () => {
    for await (const _ of rows); // a batch that was under way may still come
  };
  await expect(rest()).rejects.toThrow();
  expect((await call("GET", "/api/v1/hosts")).status).toBe(200);
});

test("two readers that stand still leave everything else working; a third export is a 503, and works once one has left", async () => {
  const standing = [1, 2].map(() => batches([sql`SELECT generate_series(1, 10000) AS n`], 10));
  for (const rows of standing) await rows.next();
  expect((await call("GET", "/api/v1/hosts")).status).toBe(200);
  expect((await call("GET", "/api/v1/export/allocations.csv")).status).toBe(503);
  await standing[0]?.return();
  expect((await call("GET", "/api/v1/export/allocations.csv")).status).toBe(200);
  await standing[1]?.return();
});

test("a transaction whose connection is cut between two statements is refused as unavailable", async () => {
  const done = await transaction(async (tx) => {
    await tx.rows(sql`SELECT 1`);
    await kill();
    await aMoment();
    await tx.rows(sql`SELECT 1`);
    return ok(null);
  });
  expect(done).toMatchObject({ ok: false, error: { code: "unavailable" } });
  expect((await call("GET", "/api/v1/hosts")).status).toBe(200);
});

test("with every connection taken the answer is 503 with Retry-After within four seconds, and 200 after", async () => {
  const narrow = openConnection(ledger.url, 1);
  setConnection(narrow);
  try {
    const held = await narrow.pool.connect();
    const begin = performance.now();
    const answers = await Promise.all([call("GET", "/api/v1/hosts"), post("/api/v1/hosts", { name: "x", rack: "1" })]);
    expect(performance.now() - begin).toBeLessThan(4_000);
    expect(answers.map(({ status, headers }) => [status, headers.get("retry-after")])).toEqual([
      [503, "3"],
      [503, "3"],
    ]);
    held.release();
    expect((await call("GET", "/api/v1/hosts")).status).toBe(200);
  } finally {
    await closeConnection(narrow);
    await ledger.reconnect();
  }
});

test("a database that does not listen is a 503", async () => {
  const nowhere = openConnection(ledger.url.replace(/:\d+\//, ":9/"));
  setConnection(nowhere);
  try {
    expect((await call("GET", "/api/v1/hosts")).status).toBe(503);
    expect((await post("/api/v1/hosts", { name: "x", rack: "1" })).status).toBe(503);
  } finally {
    await closeConnection(nowhere);
    await ledger.reconnect();
  }
});

test("a lock that somebody keeps is a 503 after five seconds, and the change is not made", async () => {
  const blocker = ledger.asOwner("BEGIN; LOCK TABLE session IN ACCESS EXCLUSIVE MODE");
  await blocker;
  try {
    const answered = await call("GET", "/api/v1/hosts", { token: null, cookie: "s64_session=anything" });
    expect(answered.status).toBe(503);
  } finally {
    await ledger.asOwner("ROLLBACK");
  }
});
