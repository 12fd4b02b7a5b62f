import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { coalesce } from "./coalesce";
import { sql } from "./sql";
import { freshLedger, type TestLedger } from "./test-ledger";
import type { Transaction } from "./transaction";

/** Many callers in one transaction: who shares it, and that nobody pays for a neighbour. */

let ledger: TestLedger;
let batches: number[];
beforeAll(async () => {
  ledger = await freshLedger();
});
afterAll(() => ledger.close());
beforeEach(() => {
  batches = [];
});

const REFUSAL: Failure = { code: "conflict", detail: "bad" };

/** Makes a site for each name; "bad…" is refused after it was written, "broken…" breaks the statement for all. */
async function makeSites(tx: Transaction, names: readonly string[]): Promise<Result<string, Failure>[]> {
  batches.push(names.length);
  const answers: Result<string, Failure>[] = [];
  for (const name of names) {
    await tx.rows(sql`INSERT INTO site (name) VALUES (${name.startsWith("broken") ? "" : name})`);
    answers.push(name.startsWith("bad") ? err(REFUSAL) : ok(name));
  }
  return answers;
}

const make = coalesce(makeSites);

async function there(like: string): Promise<string[]> {
  const rows = await ledger.asOwner<{ name: string }>("SELECT name FROM site WHERE name LIKE $1 ORDER BY id", [like]);
  return rows.map(({ name }) => name);
}

test("a lone caller goes at once and alone", async () => {
  expect(await make("lone")).toEqual(ok("lone"));
  expect(batches).toEqual([1]);
});

test("who comes while a batch is under way shares the next one, and each hears its own answer", async () => {
  const names = Array.from({ length: 60 }, (_, n) => `many ${n}`);
  expect(await Promise.all(names.map(make))).toEqual(names.map(ok));
  expect(batches.length).toBeLessThan(10);
  expect((await there("many %")).sort()).toEqual(names.sort());
});

test("refused ones leave nothing, and their neighbours get what they asked for", async () => {
  const names = Array.from({ length: 20 }, (_, n) => (n % 3 === 1 ? `bad ${n}` : `good ${n}`));
  const answers = await Promise.all(names.map(make));
  expect(answers).toEqual(names.map((name) => (name.startsWith("bad") ? err(REFUSAL) : ok(name))));
  expect(await there("bad %")).toEqual([]);
  expect((await there("good %")).length).toBe(names.filter((name) => name.startsWith("good")).length);
});

test("one that breaks the whole batch fails alone", async () => {
  const names = ["whole 1", "broken", "whole 2", "whole 3"];
  const answers = await Promise.allSettled([make("whole 0"), ...names.map(make)]);
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled", "fulfilled"]);
  expect((await there("whole %")).sort()).toEqual(["whole 0", "whole 1", "whole 2", "whole 3"]);
});

test("a batch that waits for a lock does not hold up the ones behind it", async () => {
  const lock = "SELECT pg_advisory_lock(7)";
  await ledger.asOwner(lock);
  const slow = coalesce(async (tx: Transaction, keys: readonly number[]) => {
    for (const key of keys) await tx.rows(sql`SELECT pg_advisory_xact_lock(${key})`);
    return keys.map((key) => ok(key));
  });
  const waiting = slow(7);
  expect(await Promise.race([slow(8), waiting])).toEqual(ok(8));
  // nor the ones that come when it has long been waiting
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await Promise.race([slow(9), waiting, new Promise((resolve) => setTimeout(resolve, 2_000))])).toEqual(ok(9));
  await ledger.asOwner("SELECT pg_advisory_unlock(7)");
  expect(await waiting).toEqual(ok(7));
});
