import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { call, callAs, post } from "@/app/api/v1/test-call";
import { coalesce } from "@/lib/db/coalesce";
import { sql } from "@/lib/db/sql";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { transaction } from "@/lib/db/transaction";
import { ok } from "@/lib/result";

/** What cannot be known is not called a success, and what can only be read can still be read. */

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
});
afterEach(() => standby("RESET synchronous_standby_names"));
afterAll(() => ledger.close());

const newSite = (name: string, key: string) => post("/api/v1/sites", { name }, { key });

async function standby(text: string): Promise<void> {
  await ledger.asOwner(`ALTER SYSTEM ${text}`);
  await ledger.asOwner("SELECT pg_reload_conf()");
}

async function setting(text: string): Promise<void> {
  const [row] = await ledger.asOwner<{ name: string }>("SELECT current_database() AS name");
  await ledger.asOwner(`ALTER DATABASE ${row?.name} ${text}`);
  await ledger.reconnect();
}

test("a commit that no standby confirms is a 503, and the repeat with the same key is the success it was", async () => {
  // the test server commits without waiting; this database alone waits, for a standby that is not there
  await setting("SET synchronous_commit = on");
  await standby("SET synchronous_standby_names = 'nobody'");
  const answer = newSite("far", "k-far");
  // every wait is given up, that of the token's last use as well
  let answered = false;
  void answer.finally(() => {
    answered = true;
  });
  while (!answered) {
    await ledger.asOwner(
      `SELECT pg_cancel_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'slash64' AND wait_event = 'SyncRep'`,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const unconfirmed = await answer;
  expect([unconfirmed.status, unconfirmed.headers.get("retry-after")]).toEqual([503, "3"]);
  expect(unconfirmed.body.detail).toContain("no standby has confirmed it");

  await standby("RESET synchronous_standby_names");
  await setting("RESET synchronous_commit");
  expect((await newSite("far", "k-far")).status).toBe(201);
  const [count] = await ledger.asOwner("SELECT count(*)::int AS n FROM site WHERE name = 'far'");
  expect(count).toEqual({ n: 1 });
});

test("a command that swallows the error of a statement is a fault, never a success", async () => {
  const swallowed = transaction(async (tx) => {
    await tx.rows(sql`SELECT 1 / 0`).catch(() => {});
    return ok(null);
  });
  await expect(swallowed).rejects.toThrow("swallowed");
});

test("all callers of a batch hear that its outcome is unknown", async () => {
  const cut = coalesce(async (tx, items: readonly number[]) => {
    const own = await tx.row<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`);
    await ledger.asOwner("SELECT pg_terminate_backend($1)", [own?.pid]);
    return items.map((item) => ok(item));
  });
  const answers = await Promise.all([1, 2, 3].map((item) => cut(item)));
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: "unavailable" } });
});

test("a database that is read-only still answers what is read, and says why it takes no change", async () => {
  await setting("SET default_transaction_read_only = on");
  expect((await call("GET", "/api/v1/sites")).status).toBe(200);
  const refused = await newSite("never", "k-never");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "3"]);
  expect(refused.body.detail).toContain("read-only or a standby: reading works");
  await setting("RESET default_transaction_read_only");
  expect((await newSite("now", "k-never")).status).toBe(201);
});

test("a disk that is full refuses changes with the reason, and reads go on", async () => {
  await ledger.asOwner(`
    CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
    CREATE TRIGGER disk_full BEFORE INSERT ON site FOR EACH ROW EXECUTE FUNCTION disk_full()`);
  const refused = await newSite("too much", "k-full");
  expect([refused.status, refused.body.detail]).toEqual([503, expect.stringContaining("disk is full: reading works")]);
  expect((await call("GET", "/api/v1/sites")).status).toBe(200);
  await ledger.asOwner("DROP TRIGGER disk_full ON site");
  expect((await newSite("enough", "k-full")).status).toBe(201);
});
