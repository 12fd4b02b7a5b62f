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

test("it recounts what is kept back, and what was reported of a run", async () => {
  await ledger.asOwner("DELETE FROM prefix_count");
  await ledger.asOwner(`
    INSERT INTO site (name) VALUES ('s');
    INSERT INTO rack (site_id, name) VALUES (1, 'r');
    INSERT INTO host (site_id, rack_id, name) VALUES (1, 1, 'h');
    INSERT INTO pool (prefix_id, child_length, capacity) VALUES (1, 64, 4294967296)`);
  await ledger.asOwner(
    `SELECT allocate_prefixes('{1}', '{64}', '{NULL}', '{host}', '{1}', ARRAY[$1::bigint], '{NULL}', '{""}', 65536, 131071)`,
    [ledger.personId],
  );
  await ledger.asOwner("SELECT fold_counts()");
  await ledger.asOwner("SELECT grant_runs(pool.id, 1, 1, $1, 8) FROM pool WHERE child_length = 128", [ledger.personId]);
  expect(check(ledger.url)).toMatchObject({ status: 0 });
  await ledger.asOwner(`
    UPDATE pool SET reserved = reserved + 1;
    UPDATE address_run SET reported = 3 WHERE kind = 'granted'`);
  const { status, output } = check(ledger.url);
  expect([status, output.split("\n").slice(0, 4)]).toEqual([
    1,
    [
      "2001:db8::/32: reserved is shown as 1 and is 0",
      "2001:db8::/64: reported of the run from 2001:db8::2 is shown as 3 and is 0",
      "2001:db8::/64: reserved is shown as 65545 and is 65544",
      expect.stringMatching(/^3 counts are wrong/),
    ],
  ]);
});

test("it says so when the database is no ledger of this version", async () => {
  const empty = await emptyDatabase();
  const { status, output } = check(empty.url);
  await empty.drop();
  expect([status, output]).toEqual([1, expect.stringContaining("start the product on it once")]);
});
