import { randomBytes } from "node:crypto";
import pg from "pg";

/** How test-server.ts tells the processes of a test run where the server is and which database to copy. */
export const testServer = { url: "SLASH64_TEST_SERVER_URL", template: "SLASH64_TEST_TEMPLATE" } as const;

/** A database of one test's own. */
export type TestDatabase = {
  /** The owner's connection. */
  readonly url: string;
  drop(): Promise<void>;
};

/** Makes a new database with every migration applied and nothing in it: a copy of the run's template. */
export async function freshDatabase(): Promise<TestDatabase> {
  return databaseFrom(process.env[testServer.template]);
}

/** Makes a new database with nothing in it at all, for tests of migrations. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return databaseFrom("template0");
}

/** Creates a database on the server at `serverUrl`. */
export async function createDatabase(serverUrl: string, name: string, template = "template0"): Promise<void> {
  await onServer(serverUrl, (client) =>
    client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE ${client.escapeIdentifier(template)}`),
  );
}

/** Drops a database and the sessions in it, if it is there. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await onServer(serverUrl, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`),
  );
}

/** The same server, another database. */
export function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function databaseFrom(template: string | undefined): Promise<TestDatabase> {
  const serverUrl = process.env[testServer.url];
  if (serverUrl === undefined || template === undefined) {
    throw new Error("There is no test server: name the file *.db.test.ts, so that it runs in the database project.");
  }
  const name = `slash64_test_${randomBytes(6).toString("hex")}`;
  await createDatabase(serverUrl, name, template);
  return { url: withDatabase(serverUrl, name), drop: () => dropDatabase(serverUrl, name) };
}

async function onServer(serverUrl: string, act: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}
