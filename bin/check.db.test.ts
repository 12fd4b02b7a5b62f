import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyDatabase } from "@/lib/db/test-database";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";

/** npm run check as an operator runs it, beside a ledger that is in use. */

let ledger: TestLedger;

beforeAll(async () => {
  ledger = await freshLedger();
  await ledger.asOwner("INSERT INTO prefix (vrf_id, network) VALUES (1, '2001:db8::/32')");
});
afterAll(() => ledger.close());

function check(url: string): { status: number | null; output: string } {
  const ran = spawnSync(process.execPath, ["--import", "tsx", "bin/check.ts"], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { ...process.env, DATABASE_URL: url },
    encoding: "utf8",
  });
  return { status: ran.status, output: ran.stdout + ran.stderr };
}

test("it says that every count is right, and ends with 0", () => {
  expect(check(ledger.url)).toEqual({
    status: 0,
    output: expect.stringMatching(/^Every count is right \(\d+\.\d s\)\n$/),
  });
});

test("it names a count that is wrong, and ends with 1", async () => {
  await ledger.asOwner("INSERT INTO prefix_count VALUES (1, 3, 0)");
  const { status, output } = check(ledger.url);
  expect([status, output]).toEqual([
    1,
    expect.stringContaining("2001:db8::/32: hosts below is shown as 3 and is 0\n1 count is wrong"),
  ]);
});

test("it says so when the database is no ledger of this version", async () => {
  const empty = await emptyDatabase();
  const { status, output } = check(empty.url);
  await empty.drop();
  expect([status, output]).toEqual([1, expect.stringContaining("start the product on it once")]);
});
