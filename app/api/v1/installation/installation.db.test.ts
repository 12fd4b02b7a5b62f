import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST } from "@/app/api/v1/installation/clear-example/route";
import { GET } from "@/app/api/v1/installation/route";
import { closeConnection, connection, openConnection, setConnection } from "@/lib/db/connection";
import {
  createDatabase,
  dropDatabase,
  freshDatabase,
  type TestDatabase,
  testServer,
  withDatabase,
} from "@/lib/db/test-database";
import { firstStart } from "@/lib/installation/first-start";
import type { InstallationView } from "@/lib/installation/views";

const TOKEN = "a-token-for-tests-of-32-characters";

let database: TestDatabase;
let owner: pg.Client;
let lines: string[];

/** Works on a database of this test's own until the test is over. */
async function workOn(made: Promise<TestDatabase>): Promise<void> {
  database = await made;
  setConnection(openConnection(database.url, 4));
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  lines = [];
}

async function leave(): Promise<void> {
  await owner.end();
  await closeConnection(connection());
}

describe("the first start", () => {
  beforeEach(() => workOn(freshDatabase()));
  afterEach(async () => {
    await leave();
    await database.drop();
  });

  test("makes the installation with its example, says so, and gives a link that works once", async () => {
    const link = await start();
    expect(link).toMatch(/^http:\/\/localhost:3000\/sign-in\/open\?link=[\w-]{43}$/);
    expect(lines).toEqual([
      "First start: making an example data centre (SLASH64_EXAMPLE=0 begins without)",
      expect.stringMatching(/^Loaded the example, 300 hosts and 5,000 containers: \d+\.\d s$/),
    ]);
    expect((await answer(await GET(asked("GET"), NO_PARAMS))).body).toMatchObject({
      name: "slash64",
      example: { loaded_at: expect.stringMatching(/Z$/), cleared_at: null },
      has_example: true,
      has_plan: true,
      counts: { sites: 3, clusters: 4, racks: 19, hosts: 300, containers: 5000 },
    });
  });

  test("happens once, also when two start at the same time; each gives a link of its own", async () => {
    const links = await Promise.all([start(), start()]);
    expect(new Set(links).size).toBe(2);
    expect(lines).toHaveLength(2);
    expect([await count("installation"), await count("site")]).toEqual([1, 3]);
  });

  test("a start without the bootstrap token ends it, and one with it again takes it up", async () => {
    const status = async () => (await GET(asked("GET"), NO_PARAMS)).status;
    await start({ example: false });
    expect(await status()).toBe(200);
    await start({ token: undefined });
    expect(await status()).toBe(401);
    await start();
    expect(await status()).toBe(200);
  });

  test("begins empty when no example is wanted, and no later start loads one", async () => {
    await start({ example: false });
    await start({ example: true });
    expect(await count("site")).toBe(0);
    expect((await answer(await GET(asked("GET"), NO_PARAMS))).body).toMatchObject({
      example: null,
      has_example: false,
      has_plan: false,
    });
  });

  test("brings no example into a database where something is already", async () => {
    await owner.query("INSERT INTO site (name) VALUES ('Ours')");
    await start();
    expect(await count("site")).toBe(1);
  });

  test("leaves nothing behind when it is killed half way, and the next one begins anew", async () => {
    const blocker = new pg.Client({ connectionString: database.url });
    await blocker.connect();
    await blocker.query("BEGIN");
    await blocker.query("LOCK TABLE address_tenure IN SHARE MODE"); // the load stops at its last table
    const killed = start().then(
      () => "done",
      () => "failed",
    );
    await waitUntil(async () => (await blocked()) !== null);
    await owner.query("SELECT pg_terminate_backend($1)", [await blocked()]);
    expect(await killed).toBe("failed");
    await blocker.end();

    expect([await count("installation"), await count("site"), await count("host")]).toEqual([0, 0, 0]);
    await start();
    expect([await count("installation"), await count("site")]).toEqual([1, 3]);
  });
});

describe("clearing the example", () => {
  let loaded: TestDatabase;

  // loading takes seconds, a copy of what was loaded does not
  beforeAll(async () => {
    await workOn(freshDatabase());
    await start();
    await leave();
    loaded = database;
  });
  afterAll(() => loaded.drop());

  beforeEach(() => workOn(copyOf(loaded)));
  afterEach(async () => {
    await leave();
    await database.drop();
  });

  test("empties all of it at once and keeps who is signed in", async () => {
    const cleared = await clear({});
    expect(cleared.status).toBe(200);
    expect(cleared.body).toMatchObject({
      has_example: false,
      has_plan: false,
      counts: { sites: 0, clusters: 0, racks: 0, hosts: 0, containers: 0, prefixes: 0 },
    });
    for (const table of await tablesButThoseKept()) expect([table, await count(table)]).toEqual([table, 0]);
    const people = await owner.query("SELECT kind, name FROM person");
    expect(people.rows).toEqual([{ kind: "automation", name: "automation" }]);
    expect((await answer(await GET(asked("GET"), NO_PARAMS))).status).toBe(200);
    expect(await count("vrf")).toBe(1);
  });

  test("has one effect under an Idempotency-Key, and its repeat the same answer", async () => {
    const key = { "Idempotency-Key": "clear-once" };
    const first = await clear({}, key);
    expect(first.status).toBe(200);
    expect(await clear({}, key)).toEqual(first);
  });

  test.each([
    ["a site", "INSERT INTO site (name) VALUES ('Ours')"],
    ["a container", "INSERT INTO container (host_id, name) SELECT id, 'ours' FROM host WHERE ended_at IS NULL LIMIT 1"],
    ["an aggregate", "INSERT INTO prefix (vrf_id, network) SELECT id, '3fff::/32' FROM vrf"],
    [
      "something in the audit",
      "INSERT INTO audit_event (person_id, action, noun) SELECT id, 'change', 'host' FROM person LIMIT 1",
    ],
  ])("is refused once there is %s of one's own, until the installation's name is typed", async (_, real) => {
    await owner.query(real);
    const refused = await clear({});
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ errors: [{ pointer: "/name", detail: expect.stringContaining("slash64") }] });
    expect((await clear({ name: "Slash64" })).status).toBe(409);
    expect(await count("host")).toBeGreaterThan(300);

    expect((await clear({ name: "slash64" })).status).toBe(200);
    expect(await count("host")).toBe(0);
  });

  test("is refused when the example is gone, also with the name: what is there is no example", async () => {
    await clear({});
    await owner.query("INSERT INTO site (name) VALUES ('Ours')");
    expect((await clear({ name: "slash64" })).status).toBe(409);
    expect(await count("site")).toBe(1);
  });

  test("is refused where there never was an example", async () => {
    await owner.query("UPDATE installation SET example_loaded_at = NULL");
    expect((await clear({ name: "slash64" })).status).toBe(409);
  });

  test("waits for a change under way, and then sees it", async () => {
    await owner.query("BEGIN");
    await owner.query("INSERT INTO site (name) VALUES ('Ours')");
    const clearing = clear({});
    await new Promise((resolve) => setTimeout(resolve, 300));
    await owner.query("COMMIT");
    expect((await clearing).status).toBe(409);
    expect(await count("site")).toBe(4);
  });

  test("gives ids that were never there before", async () => {
    const { rows: before } = await owner.query<{ max: string }>("SELECT max(id) FROM site");
    await clear({});
    const { rows: after } = await owner.query<{ id: string }>("INSERT INTO site (name) VALUES ('Ours') RETURNING id");
    expect(Number(after[0]?.id)).toBeGreaterThan(Number(before[0]?.max));
  });
});

async function copyOf(template: TestDatabase): Promise<TestDatabase> {
  const server = process.env[testServer.url] ?? "";
  const templateName = new URL(template.url).pathname.slice(1);
  const name = `${templateName}_copy`;
  await createDatabase(server, name, templateName);
  return { url: withDatabase(server, name), drop: () => dropDatabase(server, name) };
}

const NO_PARAMS = { params: Promise.resolve({}) };

type Given = { readonly example?: boolean; readonly token?: string | undefined };

async function start(given: Given = {}): Promise<string> {
  const { example = true, token } = { token: TOKEN, ...given };
  return firstStart({
    ownerUrl: database.url,
    settings: { baseUrl: "http://localhost:3000", bootstrapToken: token, example },
    log: (line) => lines.push(line),
  });
}

function asked(method: string, body?: object, headers: Record<string, string> = {}): Request {
  return new Request("http://localhost:3000/api/v1/installation", {
    method,
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function clear(body: object, headers: Record<string, string> = {}) {
  return answer(await POST(asked("POST", body, headers), NO_PARAMS));
}

async function answer(response: Response): Promise<{ status: number; body: InstallationView }> {
  return { status: response.status, body: (await response.json()) as InstallationView };
}

async function count(table: string): Promise<number> {
  const { rows } = await owner.query<{ count: string }>(`SELECT count(*) FROM ${owner.escapeIdentifier(table)}`);
  return Number(rows[0]?.count);
}

/** Every table is cleared unless it is named here: a new one must be thought of. */
async function tablesButThoseKept(): Promise<string[]> {
  const kept = ["_prisma_migrations", "vrf", "person", "installation", "session", "sign_in_link", "api_token"];
  const { rows } = await owner.query<{ tablename: string }>(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ($1)",
    [kept],
  );
  return rows.map(({ tablename }) => tablename);
}

async function blocked(): Promise<number | null> {
  const { rows } = await owner.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'slash64 owner' AND wait_event_type = 'Lock'",
  );
  return rows[0]?.pid ?? null;
}

async function waitUntil(reached: () => Promise<boolean>): Promise<void> {
  while (!(await reached())) await new Promise((resolve) => setTimeout(resolve, 20));
}
