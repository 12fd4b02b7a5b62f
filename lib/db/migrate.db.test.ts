import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { migrate, migrationsFolder } from "@/lib/db/migrate";
import { emptyDatabase, freshDatabase, type TestDatabase } from "@/lib/db/test-database";

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await emptyDatabase();
  folder = await mkdtemp(path.join(tmpdir(), "slash64-migrations-"));
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

describe("migrate", () => {
  test("applies what is pending, in order, once", async () => {
    await write("20260102000000_second", "ALTER TABLE thing ADD COLUMN name text;");
    await write("20260101000000_first", "CREATE TABLE thing (id int);");
    await writeFile(path.join(folder, "migration_lock.toml"), 'provider = "postgresql"\n');

    const order = ["20260101000000_first", "20260102000000_second"];
    expect(await migrate(database.url, { folder })).toEqual({ applied: order });
    expect(await migrate(database.url, { folder })).toEqual({ applied: [] });

    await write("20260103000000_third", "INSERT INTO thing VALUES (1, 'one');");
    expect(await migrate(database.url, { folder })).toEqual({ applied: ["20260103000000_third"] });
    expect(await query("SELECT id, name FROM thing")).toEqual([{ id: 1, name: "one" }]);
  });

  test("keeps Prisma's books", async () => {
    const sql = "CREATE TABLE thing (id int);\n";
    await write("20260101000000_first", sql);
    await migrate(database.url, { folder });
    const [row] = await query("SELECT * FROM _prisma_migrations");
    expect(row).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      checksum: createHash("sha256").update(sql).digest("hex"),
      finished_at: expect.any(Date),
      migration_name: "20260101000000_first",
      logs: null,
      rolled_back_at: null,
      started_at: expect.any(Date),
      applied_steps_count: 1,
    });
  });

  test("keeps nothing of a migration that fails, says where it failed, and tries again when it is mended", async () => {
    await write("20260101000000_first", "CREATE TABLE thing (id int);\nINSERT INTO\n  thnig VALUES (1);");
    await expect(migrate(database.url, { folder })).rejects.toThrow(
      'Migration 20260101000000_first failed, line 3: relation "thnig" does not exist. Nothing of it was kept.',
    );
    expect(await query("SELECT to_regclass('thing') AS thing")).toEqual([{ thing: null }]);

    await write("20260101000000_first", "CREATE TABLE thing (id int);");
    expect(await migrate(database.url, { folder })).toEqual({ applied: ["20260101000000_first"] });
  });

  test("refuses a migration that was changed after it was applied", async () => {
    await write("20260101000000_first", "CREATE TABLE thing (id int);");
    await migrate(database.url, { folder });
    await write("20260101000000_first", "CREATE TABLE thing (id bigint);");
    await expect(migrate(database.url, { folder })).rejects.toThrow(/20260101000000_first was changed after/);
  });

  test("refuses the database of a newer version", async () => {
    await write("20260101000000_first", "CREATE TABLE thing (id int);");
    await write("20270101000000_future", "CREATE TABLE other (id int);");
    await migrate(database.url, { folder });
    await rm(path.join(folder, "20270101000000_future"), { recursive: true });
    await expect(migrate(database.url, { folder })).rejects.toThrow(/20270101000000_future.*newer version/);
  });

  test("refuses what another tool left unfinished, and passes over what it rolled back", async () => {
    await write("20260101000000_first", "CREATE TABLE thing (id int);");
    await migrate(database.url, { folder });
    await query("UPDATE _prisma_migrations SET finished_at = NULL");
    await expect(migrate(database.url, { folder })).rejects.toThrow(/did not finish/);
    await query("UPDATE _prisma_migrations SET rolled_back_at = now()");
    await query("DROP TABLE thing");
    expect(await migrate(database.url, { folder })).toEqual({ applied: ["20260101000000_first"] });
  });

  test("is done by one process of several that start together", async () => {
    await write("20260101000000_first", "CREATE TABLE thing (id int); SELECT pg_sleep(0.3);");
    const results = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url, { folder })));
    expect(results.flatMap(({ applied }) => applied)).toEqual(["20260101000000_first"]);
  });

  test("lets a migration's own search_path and role end with it", async () => {
    await write("20260101000000_first", "CREATE SCHEMA aside; SET search_path = aside; CREATE TABLE thing (id int);");
    await write("20260102000000_second", "CREATE TABLE other (id int);");
    await migrate(database.url, { folder });
    expect(await query("SELECT to_regclass('public.other')::text AS other")).toEqual([{ other: "other" }]);
  });
});

describe("the template of the test run", () => {
  test("has every migration of the project, and a fresh database has them too", async () => {
    const fresh = await freshDatabase();
    try {
      expect(await migrate(fresh.url, { folder: migrationsFolder })).toEqual({ applied: [] });
    } finally {
      await fresh.drop();
    }
  });
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, name), { recursive: true });
  await writeFile(path.join(folder, name, "migration.sql"), sql);
}

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
