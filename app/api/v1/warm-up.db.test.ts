import { afterAll, beforeAll, expect, test } from "vitest";
import { callAs } from "@/app/api/v1/test-call";
import { setUpTestPlan } from "@/app/api/v1/test-plan";
import { connection } from "@/lib/db/connection";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { warmTree } from "@/lib/db/warm-tree";

let ledger: TestLedger;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
});
afterAll(() => ledger.close());

test("an empty ledger has no way down, and that is no fault", async () => {
  await expect(warmTree()).resolves.toBeUndefined();
});

test("what the tree asks of a node is planned as often as it takes until plans are kept", async () => {
  await setUpTestPlan(ledger, 1);
  await warmTree();
  const { pool } = connection();
  const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
  const planned = new Map<string, number>();
  for (const client of clients) {
    const { rows } = await client.query<{ name: string; times: number }>(
      "SELECT name, (generic_plans + custom_plans)::int AS times FROM pg_prepared_statements",
    );
    for (const { name, times } of rows) planned.set(name, (planned.get(name) ?? 0) + times);
    client.release();
  }
  for (const name of ["prefix-by-id", "children-first-of-prefix", "child-count-of-prefix", "upcoming-of-prefix"])
    expect(planned.get(name), name).toBeGreaterThan(5);
});
