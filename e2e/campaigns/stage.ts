import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type EmbeddedPostgres, startEmbedded } from "../../lib/db/embedded";
import { freePort } from "../../lib/db/free-port";

/** One process of the product, as it is in use. */
export type App = { readonly url: string; readonly pid: number };

/** What was answered; status 0: nothing was, the connection broke. */
export type Answered = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: campaigns look into answers of every route
  readonly body: any;
  readonly text: string;
  readonly headers: Headers;
};

/** A database and processes of the product on it, all of which can be killed and come back. */
export type Stage = {
  readonly apps: readonly App[];
  readonly databaseUrl: string;
  readonly postmaster: () => number;
  /** Asks a process; a GET or DELETE has no body. */
  ask(app: App, method: string, route: string, body?: unknown, key?: string, signal?: AbortSignal): Promise<Answered>;
  /** Runs SQL as the owner; tried again while the database is away. */
  sql<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Kills a process of the product as the kernel would, and starts it again on its port. */
  restart(app: App): Promise<void>;
  close(): Promise<void>;
};

const TOKEN = "campaign-token-0123456789abcdef0123456789";

export type StageOptions = {
  readonly apps: number;
  /** A commit waits for the disk, as in use. */
  readonly durable?: boolean;
  /** More of the environment of the processes. */
  readonly environment?: (app: number) => Readonly<Record<string, string>>;
};

/** Starts a database and so many processes of the product on it. */
export async function openStage({
  apps: count,
  durable = false,
  environment = () => ({}),
}: StageOptions): Promise<Stage> {
  const folder = await mkdtemp(path.join(tmpdir(), "slash64-campaign-"));
  const database = await startEmbedded({ dataDir: path.join(folder, "database"), durable });
  const children = new Map<App, ChildProcess>();
  const apps: { url: string; pid: number }[] = [];

  async function start(app: { url: string; pid: number }, port: string, number: number): Promise<void> {
    const child = spawn(process.execPath, ["--import", "tsx", "bin/serve.ts"], {
      env: {
        ...process.env,
        ...environment(number),
        DATABASE_URL: database.url,
        PORT: port,
        SLASH64_BASE_URL: "",
        SLASH64_BOOTSTRAP_TOKEN: TOKEN,
        SLASH64_DATA_DIR: path.join(folder, `app-${number}`),
        SLASH64_EXAMPLE: "0",
      },
      stdio: ["ignore", "ignore", "inherit"],
    });
    children.set(app, child);
    app.pid = child.pid ?? 0;
    while (!(await isReady(app))) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error("a process of the product ended at its start");
      await sleep(100);
    }
  }

  async function close(): Promise<void> {
    for (const child of children.values()) await end(child, "SIGTERM");
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }

  try {
    for (let number = 0; number < count; number++) {
      const port = String(await freePort());
      const app = { url: `http://localhost:${port}`, pid: 0 };
      apps.push(app);
      await start(app, port, number);
    }
  } catch (error) {
    await close();
    throw error;
  }

  return {
    apps,
    databaseUrl: database.url,
    postmaster: () => database.pid,
    ask,
    sql: (text, values = []) => asOwner(database, text, values),
    restart: async (app) => {
      const child = children.get(app);
      if (child !== undefined) await end(child, "SIGKILL");
      await start(app, new URL(app.url).port, apps.indexOf(app));
    },
    close,
  };
}

async function isReady(app: App): Promise<boolean> {
  return (await ask(app, "GET", "/api/ready")).status === 200;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await exit;
}

async function ask(
  app: App,
  method: string,
  route: string,
  body?: unknown,
  key: string = crypto.randomUUID(),
  signal?: AbortSignal,
): Promise<Answered> {
  try {
    const response = await fetch(`${app.url}${route}`, {
      method,
      headers: {
        Authorization: `Bearer ${TOKEN}`,
        ...(method === "GET" ? {} : { "Idempotency-Key": key }),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    });
    const text = await response.text();
    return { status: response.status, text, body: parsed(text), headers: response.headers };
  } catch {
    return { status: 0, text: "", body: null, headers: new Headers() };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function asOwner<Row>(database: EmbeddedPostgres, text: string, values: readonly unknown[]): Promise<Row[]> {
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client({ connectionString: database.url, options: "-c TimeZone=UTC" });
    client.on("error", () => {});
    try {
      await client.connect();
      return (await client.query(text, [...values])).rows as Row[];
    } catch (error) {
      const away = !(error as { code?: string }).code?.match(/^(2[0-9]|4[0-9]|P0)/);
      if (!away || attempt === 100) throw error;
      await sleep(100);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

/**
 * Asks as a client should: on no answer, on 503 and while the first is under way it repeats under the same key, until
 * there is an answer that is one. Gives also how often it had to repeat.
 */
export async function insist(
  stage: Stage,
  app: App,
  route: string,
  body: unknown,
  key: string = crypto.randomUUID(),
  method = "POST",
): Promise<Answered & { readonly repeats: number }> {
  for (let repeats = 0; ; repeats++) {
    const answered = await stage.ask(app, method, route, body, key);
    const again =
      answered.status === 0 || answered.status === 503 || answered.body?.type === "/docs/problems#key-running";
    if (!again || repeats === 600) return { ...answered, repeats };
    await sleep(50);
  }
}
