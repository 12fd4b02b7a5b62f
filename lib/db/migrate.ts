/**
 * Applies prisma/migrations/<name>/migration.sql in order. Prisma's own engine is a download that a machine without
 * internet cannot make; this runner keeps its table, its checksums and its lock, so that `prisma migrate deploy`
 * finds what it would have written itself and the two can take turns.
 */
import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { StartFailure } from "@/lib/start-failure";

/** The oldest PostgreSQL that the schema works on, as server_version_num counts. */
const oldestServer = 150_000;

/** The number that Prisma locks with while it migrates. */
const lockNumber = 72_707_369;

/** As Prisma creates it. */
const bookkeeping = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

/** Where the project keeps its migrations. */
export const migrationsFolder = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/**
 * Brings the database at `url` to the newest schema and returns the names of the migrations applied.
 * Only one process does so at a time; others wait. Throws a StartFailure, and changes nothing, when the server is too
 * old, or the database holds migrations that this version does not have or has differently.
 */
export async function migrate(
  url: string,
  { log = () => {}, folder = migrationsFolder }: { log?: (line: string) => void; folder?: string } = {},
): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true });
  client.on("error", () => {}); // a lost connection also fails the query that runs
  await client.connect();
  try {
    await refuseOldServer(client);
    await lock(client, log);
    await client.query(bookkeeping);
    const pending = await pendingOf(client, migrations);
    for (const migration of pending) {
      log(`Applying migration ${migration.name}`);
      await apply(client, migration);
    }
    return { applied: pending.map((migration) => migration.name) };
  } finally {
    await client.end(); // gives the lock back
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const content = await readFile(path.join(folder, name, "migration.sql"));
      return { name, sql: content.toString("utf8"), checksum: createHash("sha256").update(content).digest("hex") };
    }),
  );
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; text: string }>(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS text",
  );
  const [version] = rows;
  if (version !== undefined && version.number < oldestServer) {
    throw new StartFailure(
      `The database server is PostgreSQL ${version.text}, and Slash64 needs 15 or newer: upgrade it, point DATABASE_URL elsewhere, or unset DATABASE_URL to use the embedded one.`,
    );
  }
}

async function lock(client: pg.Client, log: (line: string) => void): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const { rows } = await client.query<{ locked: boolean }>(`SELECT pg_try_advisory_lock(${lockNumber}) AS locked`);
    if (rows[0]?.locked) return;
    if (attempt === 0) log("Another process is migrating this database; waiting for it");
    await sleep(200);
  }
}

async function pendingOf(client: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows: applied } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations
      WHERE rolled_back_at IS NULL
      ORDER BY started_at, migration_name`,
  );
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum, finished } of applied) {
    const migration = known.get(name);
    if (migration === undefined) {
      throw new StartFailure(
        `The database has migration ${name}, which this version of Slash64 does not know: it was used by a newer version. Start that version, or restore a backup from before the upgrade.`,
      );
    }
    if (!finished) {
      throw new StartFailure(
        `Migration ${name} was begun by another tool and did not finish: repair the database, then say so with "npx prisma migrate resolve".`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new StartFailure(
        `Migration ${name} was changed after this database applied it: put prisma/migrations/${name}/migration.sql back as it was, and make the change in a new migration.`,
      );
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  return migrations.filter((migration) => !done.has(migration.name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const startedAt = new Date();
  try {
    await client.query("BEGIN");
    await client.query(sql);
    // A migration may set these for itself; they must not outlive it.
    await client.query("RESET search_path; RESET ROLE");
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name, startedAt],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    const { message, position, code } = error as { message: string; position?: string; code?: string };
    const line = position === undefined ? "" : `, line ${sql.slice(0, Number(position)).split("\n").length}`;
    const remedy = code === "42501" ? " Give this right to the user of DATABASE_URL, who owns the schema." : "";
    throw new StartFailure(`Migration ${name} failed${line}: ${message}. Nothing of it was kept.${remedy}`, {
      cause: error,
    });
  }
}
