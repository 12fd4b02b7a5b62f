/** How a start goes wrong, and how it goes right after everything was killed. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbedded } from "@/lib/db/embedded";
import { freePort } from "@/lib/db/free-port";

let dataDir: string;
const started: { stop(): Promise<void> }[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "slash64-lifecycle-"));
});

afterEach(async () => {
  for (const one of started.splice(0)) await one.stop();
  await rm(dataDir, { recursive: true, force: true });
});

describe("the embedded database", () => {
  test("has its data after everything was killed at once", async () => {
    const { child, url, pid } = await startInChild();
    await query(url, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (64)");
    process.kill(pid, "SIGKILL");
    await kill(child);
    const again = await start();
    expect(await query(again.url, "SELECT id FROM kept")).toEqual([{ id: 64 }]);
  });

  test("stops a server whose product was killed, and has its data", async () => {
    const { child, url, pid } = await startInChild();
    await query(url, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (64)");
    await kill(child);
    const again = await start();
    expect(again.pid).not.toBe(pid);
    expect(await query(again.url, "SELECT id FROM kept")).toEqual([{ id: 64 }]);
  });

  test("starts after it was killed while it was being created", async () => {
    for (const pause_ms of [150, 250, 350]) {
      const child = spawnEmbedded();
      await sleep(pause_ms);
      await kill(child);
    }
    await query((await start()).url, "SELECT 1");
    expect((await readdir(dataDir)).sort()).toEqual(["lock", "postgres", "postgres.log"]); // nothing half-made is left
  });

  test("is not misled by a postmaster.pid whose number is now another process's", async () => {
    await (await start()).stop();
    started.length = 0;
    await writeFile(path.join(dataDir, "postgres", "postmaster.pid"), `${process.pid}\n`);
    await query((await start()).url, "SELECT 1");
  });

  test("comes back by itself, at the same address, when its server dies", async () => {
    const server = await start();
    await query(server.url, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (64)");
    const first = server.pid;
    process.kill(first, "SIGKILL");
    await expect.poll(() => server.pid, { timeout: 20_000 }).not.toBe(first);
    expect(await query(server.url, "SELECT id FROM kept")).toEqual([{ id: 64 }]);
  });

  test("is refused to a second process, by the number of the first", async () => {
    const { child } = await startInChild();
    await expect(startEmbedded({ dataDir })).rejects.toThrow(
      `Slash64 already runs on ${dataDir} (process ${child.pid}): use that one, stop it`,
    );
  });

  test("goes to one of two that start together where a killed one was", async () => {
    const { child } = await startInChild();
    await kill(child);
    const both = await Promise.allSettled([start(), start()]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("is not touched when another PostgreSQL major made it", async () => {
    await (await start()).stop();
    started.length = 0;
    await writeFile(path.join(dataDir, "postgres", "PG_VERSION"), "15\n");
    await expect(startEmbedded({ dataDir })).rejects.toThrow(
      /made by PostgreSQL 15, and this version of Slash64 brings PostgreSQL 18: export it .*SLASH64_DATA_DIR/,
    );
  });

  test("is not put into a folder that holds something else", async () => {
    await (await start()).stop();
    started.length = 0;
    await rm(path.join(dataDir, "postgres", "PG_VERSION"));
    await expect(startEmbedded({ dataDir })).rejects.toThrow(/is not empty and holds no PostgreSQL database/);
  });
});

describe("the product says in one line, and at once, that", () => {
  test("its port is taken", async () => {
    const port = await occupiedPort();
    const { code, output } = await serve({ PORT: String(port) });
    expect(output).toBe(
      `Port ${port} is taken by another program: stop it, or choose another port, as in PORT=${port + 1} npm start.\n`,
    );
    expect(code).toBe(1);
    await expect(readFile(path.join(dataDir, "lock"))).rejects.toThrow("ENOENT"); // the database was not started
  });

  test("its port is taken by itself", async () => {
    const { child } = await startInChild();
    const { output } = await serve({ PORT: String(await occupiedPort()) });
    expect(output).toMatch(new RegExp(`^Slash64 already runs on .* \\(process ${child.pid}\\): .*\n$`));
  });

  test("the server of DATABASE_URL does not answer", async () => {
    const { code, output } = await serve({ DATABASE_URL: "postgresql://someone:hunter2@127.0.0.1:1/slash64" });
    expect(output).toMatch(
      /^The database of DATABASE_URL at 127\.0\.0\.1:1 does not answer \(.*\): correct DATABASE_URL, or unset it .*\n$/,
    );
    expect(output).not.toContain("hunter2");
    expect(code).toBe(1);
  });

  test("the server of DATABASE_URL takes the connection and then says nothing", async () => {
    const port = await occupiedPort();
    const begin = performance.now();
    const { output } = await serve({ DATABASE_URL: `postgresql://someone@127.0.0.1:${port}/slash64` });
    expect(output).toMatch(/does not answer/);
    expect(performance.now() - begin).toBeLessThan(12_000);
  });

  test("a setting is wrong", async () => {
    const { code, output } = await serve({ PORT: "http" });
    expect(output).toBe("These settings are wrong:\n  PORT: expected a number from 1 to 65535\n");
    expect(code).toBe(1);
  });
});

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbedded({ dataDir });
  started.push(server);
  return server;
}

function spawnEmbedded(): ChildProcess {
  const program = `
    import { startEmbedded } from "./lib/db/embedded.ts";
    const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(JSON.stringify({ url: server.url, pid: server.pid }));
    process.on("SIGTERM", () => server.stop().then(() => process.exit(0)));`;
  return spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** Kills a process and waits until it is gone, which on a busy machine it is not at once. */
async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}

/** An embedded database held by another process, stopped in order after the test if that process is still there. */
async function startInChild(): Promise<{ child: ChildProcess; url: string; pid: number }> {
  const child = spawnEmbedded();
  const ended = new Promise((resolve) => child.once("exit", resolve));
  started.push({
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  });
  const line = await new Promise<string>((resolve) => child.stdout?.once("data", (chunk) => resolve(String(chunk))));
  return { child, ...JSON.parse(line) };
}

/** Runs bin/serve.ts to its end, which must come by itself. */
async function serve(variables: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const free = String(await freePort());
  const environment = { ...process.env, DATABASE_URL: "", SLASH64_DATA_DIR: dataDir, PORT: free, ...variables };
  const child = spawn(process.execPath, ["--import", "tsx", "bin/serve.ts"], { env: environment });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output };
}

/** A port that takes connections and never answers. */
async function occupiedPort(): Promise<number> {
  const server = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", () => resolve()));
  started.push({ stop: async () => void server.close() });
  return port;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
