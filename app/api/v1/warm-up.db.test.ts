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

test("the connection that is given out next has planned more than once what the tree asks of a node", async () => {
  await setUpTestPlan(ledger, 1);
  await warmTree();
  const { rows } = await connection().pool.query<{ name: string; planned: number }>(
    "SELECT name, (generic_plans + custom_plans)::int AS planned FROM pg_prepared_statements",
  );
  const planned = new Map(rows.map(({ name, planned: times }) => [name, times]));
  for (const name of ["prefix-by-id", "children-first-of-prefix", "child-count-of-prefix", "upcoming-of-prefix"])
    expect(planned.get(name), name).toBeGreaterThan(1);
});
