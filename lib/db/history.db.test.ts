import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";

/** Every superseded row is kept with the interval in which it was valid; nothing is missing and nothing overlaps. */

let ledger: TestLedger;

/** The tables with history, how a row of each is made, and a column of text or number to change. */
const VERSIONED = [
  { table: "site", insert: "INSERT INTO site (name) VALUES ('S') RETURNING id", column: "description" },
  {
    table: "cluster",
    insert: "INSERT INTO cluster (site_id, name) VALUES (1, 'C') RETURNING id",
    column: "description",
  },
  { table: "rack", insert: "INSERT INTO rack (site_id, name) VALUES (1, 'R') RETURNING id", column: "description" },
  {
    table: "segment",
    insert: "INSERT INTO segment (site_id, name) VALUES (1, 'G') RETURNING id",
    column: "description",
  },
  {
    table: "kubernetes_cluster",
    insert:
      "INSERT INTO kubernetes_cluster (site_id, vrf_id, name, kubernetes_version, plugin, pods, node_length, services) VALUES (1, 1, 'K', '1.33', 'bridge', '2001:db8::/48', 64, '2001:db8:1::/112') RETURNING id",
    column: "description",
  },
  { table: "host", insert: "INSERT INTO host (site_id, name) VALUES (1, 'H') RETURNING id", column: "description" },
  {
    table: "container",
    insert: "INSERT INTO container (host_id, name) VALUES (1, 'cc') RETURNING id",
    column: "image",
  },
  {
    table: "prefix",
    insert: "INSERT INTO prefix (vrf_id, network) VALUES (1, '2001:db8::/32') RETURNING id",
    column: "description",
  },
  {
    table: "plan_level",
    insert:
      "WITH made AS (INSERT INTO plan (name) VALUES ('P') RETURNING id) INSERT INTO plan_level (plan_id, position, name, length) SELECT id, 0, 'L', 48 FROM made RETURNING id",
    column: "name",
  },
  {
    table: "pool",
    insert:
      "INSERT INTO pool (prefix_id, child_length, capacity, allocation_order, order_key) VALUES (1, 48, 65536, 'scattered', substr(sha256(''), 1, 16)) RETURNING id",
    column: "order_key",
  },
] as const;

beforeAll(async () => {
  ledger = await freshLedger();
});
afterAll(() => ledger.close());

test.each(VERSIONED)(
  "$table: any updates leave exact intervals without gap or overlap, and every value that was",
  async ({ table, insert, column }) => {
    const [made] = await ledger.asApp<{ id: string }>(insert);
    const id = made?.id;
    const written: string[] = [];
    const [first] = await ledger.asApp<Record<string, string>>(
      `SELECT coalesce(${column}::text, '') AS value FROM ${table} WHERE id = ${id}`,
    );
    written.push(first?.value ?? "");
    await fc.assert(
      // few words, so that an update often changes nothing and must then leave nothing; a pool's key has 16 bytes
      fc.asyncProperty(
        fc.array(fc.constantFrom(...["1", "2", "3"].map((digit) => `\\x${digit.repeat(32)}`)), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.boolean(),
        async (values, oneTransaction) => {
          const updates = values.map(
            (value) =>
              `UPDATE ${table} SET ${column} = '${value}', valid_from = '2000-01-01' WHERE id = ${id} AND ${column} IS DISTINCT FROM '${value}'`,
          );
          if (oneTransaction) await ledger.asOwner(["BEGIN", ...updates, "COMMIT"].join("; "));
          else for (const update of updates) await ledger.asOwner(update);
          for (const value of values) if (written.at(-1) !== value) written.push(value);

          const versions = await ledger.asOwner<{ value: string; valid_from: string; valid_to: string | null }>(`
        SELECT coalesce(${column}::text, '') AS value, valid_from, valid_to FROM ${table}_history WHERE id = ${id}
        UNION ALL SELECT coalesce(${column}::text, ''), valid_from, NULL FROM ${table} WHERE id = ${id} ORDER BY valid_from`);
          expect(versions.map(({ value }) => value)).toEqual(written);
          const [sound] = await ledger.asOwner(`
        SELECT bool_and(valid_from < valid_to) AS forward, bool_and(next IS NULL OR next = valid_to) AS gapless,
          count(*) FILTER (WHERE next IS NULL)::int AS last, (SELECT valid_from FROM ${table} WHERE id = ${id}) = max(valid_to) AS joined
        FROM (SELECT *, lead(valid_from) OVER (ORDER BY valid_from) AS next FROM ${table}_history WHERE id = ${id}) AS versions`);
          expect(sound).toEqual({ forward: true, gapless: true, last: 1, joined: true });
        },
      ),
      { numRuns: 15 },
    );
  },
);

test("a pool's cursor and counters leave no history, its rules do", async () => {
  const count = async () => (await ledger.asOwner<{ n: number }>("SELECT count(*)::int AS n FROM pool_history"))[0]?.n;
  const before = await count();
  await ledger.asApp("UPDATE pool SET cursor = cursor + 1, used = used + 1, last_event_at = clock_timestamp()");
  expect(await count()).toBe(before);
  await ledger.asApp("UPDATE pool SET quarantine = '90 days'");
  expect(await count()).toBe((before ?? 0) + 1);
});

test("updates of one row by eight at once keep every version", async () => {
  const [made] = await ledger.asApp<{ id: string }>("INSERT INTO site (name) VALUES ('busy') RETURNING id");
  await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      ledger.asApp(`UPDATE site SET description = 'd${index}', version = version + 1 WHERE id = ${made?.id}`),
    ),
  );
  const [sound] = await ledger.asOwner(`
    SELECT count(*)::int AS versions, count(DISTINCT version)::int AS numbers, bool_and(valid_from < valid_to) AS forward, bool_and(next IS NULL OR next = valid_to) AS gapless
    FROM (SELECT *, lead(valid_from) OVER (ORDER BY valid_from) AS next FROM site_history WHERE id = ${made?.id}) AS versions`);
  expect(sound).toEqual({ versions: 40, numbers: 40, forward: true, gapless: true });
});

test("a history table has its table's columns and valid_to, and what reads both has them all", async () => {
  // a column that is added to a table is added to its history too, and write_as_of() writes the view and the function anew
  const columns = async (name: string) =>
    (
      await ledger.asOwner<{ name: string; type: string }>(
        "SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped",
        [name],
      )
    )
      .map(({ name: column, type }) => `${column} ${type}`)
      .sort();
  for (const { table } of VERSIONED) {
    const own = await columns(table);
    const withEnd = [...own, "valid_to timestamp(6) with time zone"].sort();
    expect([table, await columns(`${table}_history`)]).toEqual([table, withEnd]);
    expect([table, await columns(`${table}_version`)]).toEqual([table, withEnd]);
    expect(await ledger.asApp(`SELECT * FROM ${table}_at(clock_timestamp()) LIMIT 0`)).toEqual([]);
  }
});

test("a thing is there from the moment it was created, to the microsecond, whatever its insert says", async () => {
  const [made] = await ledger.asApp<{ id: string; same: boolean }>(
    "INSERT INTO site (name, valid_from) VALUES ('new', '2000-01-01') RETURNING id, valid_from = created_at AS same",
  );
  expect(made?.same).toBe(true);
  const there = async (shift: string) =>
    (
      await ledger.asApp(
        "SELECT seen.name FROM site, LATERAL site_at(site.created_at + $2::interval) AS seen WHERE site.id = $1 AND seen.id = site.id",
        [made?.id, shift],
      )
    ).length;
  expect([await there("-1 microsecond"), await there("0")]).toEqual([0, 1]);
});
