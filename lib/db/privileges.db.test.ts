import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";

/** What the application's own role may not do, whatever SQL it sends (DESIGN.md §5, "People and privacy"). */

let ledger: TestLedger;
let tables: string[];

const DENIED = "42501";

beforeAll(async () => {
  ledger = await freshLedger();
  const rows = await ledger.asOwner<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  tables = rows.map(({ name }) => name);
  await ledger.asOwner(`
    INSERT INTO site (name) VALUES ('S');
    INSERT INTO host (site_id, name) VALUES (1, 'H');
    INSERT INTO container (host_id, name) VALUES (1, 'cc');
    INSERT INTO prefix (vrf_id, network) VALUES (1, '2001:db8::/64');
    INSERT INTO prefix_tenure (prefix_id, host_id, began_at, began_by) VALUES (1, 1, clock_timestamp(), ${ledger.personId});
    INSERT INTO address_tenure (vrf_id, address, prefix_id, prefix_network, prefix_tenure_id, container_id, began_at, began_by)
      VALUES (1, '2001:db8::2', 1, '2001:db8::/64', 1, 1, clock_timestamp(), ${ledger.personId})`);
});
afterAll(() => ledger.close());

/** The SQLSTATE that the application's role gets; null when nothing is refused. */
async function refusal(text: string): Promise<string | null> {
  try {
    await ledger.asApp(text);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

test("the application works as its role, not as the owner", async () => {
  expect(await ledger.asApp("SELECT current_user AS who")).toEqual([{ who: "slash64_app" }]);
});

test("no table can be emptied, dropped or changed in shape, and none takes a DELETE", async () => {
  expect(tables.length).toBeGreaterThan(30);
  for (const table of tables) {
    for (const text of [
      `DELETE FROM ${table} WHERE false`,
      `TRUNCATE ${table} CASCADE`,
      `DROP TABLE ${table}`,
      `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
      `CREATE INDEX ON ${table} ((true))`,
    ])
      expect([text, await refusal(text)]).toEqual([text, DENIED]);
  }
});

test("history is read and never written", async () => {
  const history = tables.filter((table) => table.endsWith("_history"));
  expect(history.length).toBe(11);
  for (const table of history) {
    expect(await refusal(`SELECT FROM ${table}`)).toBeNull();
    for (const text of [`INSERT INTO ${table} SELECT * FROM ${table}`, `UPDATE ${table} SET valid_to = valid_to`])
      expect([text, await refusal(text)]).toEqual([text, DENIED]);
  }
});

test("what was recorded stays: the tables that are only added to take no UPDATE", async () => {
  for (const [table, column] of [
    ["audit_event", "action"],
    ["idempotency_key", "answer"],
    ["vrf", "name"],
    ["_prisma_migrations", "checksum"],
  ] as const)
    expect([table, await refusal(`UPDATE ${table} SET ${column} = ${column}`)]).toEqual([table, DENIED]);
});

describe("of a tenure only the end and the reason are written", () => {
  test.each([
    { table: "prefix_tenure", may: ["ended_at", "free_at", "ended_by", "ended_reason", "reused", "reason"] },
    { table: "address_tenure", may: ["ended_at", "ended_by", "ended_reason"] },
    { table: "address_run", may: ["ended_at", "reported"] },
    { table: "prefix", may: ["parent_id", "parent_network", "level_id", "state", "name", "description", "version"] },
  ])("$table", async ({ table, may }) => {
    const columns = await ledger.asOwner<{ name: string }>(
      "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1",
      [table],
    );
    const allowed: string[] = [];
    for (const { name } of columns)
      if ((await refusal(`UPDATE ${table} SET ${name} = ${name}`)) === null) allowed.push(name);
    expect(allowed.sort()).toEqual([...may].sort());
  });
});

test("a prefix is not moved, retired or made retired: its place would be free for a second holder", async () => {
  for (const text of [
    "UPDATE prefix SET network = '2001:db9::/64'",
    "UPDATE prefix SET retired_at = now()",
    "INSERT INTO prefix (vrf_id, network, retired_at) VALUES (1, '2001:db8::/64', now())",
  ])
    expect([text, await refusal(text)]).toEqual([text, DENIED]);
});

test("the role makes nothing and takes no other role", async () => {
  for (const text of [
    "CREATE TABLE mine (id int)",
    "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE ROLE mine",
    "ALTER ROLE slash64_app SUPERUSER",
  ])
    expect([text, await refusal(text)]).toEqual([text, DENIED]);
});
