/**
 * The PostgreSQL that comes with the product, for people who bring none.
 *
 * The idea: a data folder belongs to one process at a time (data-lock), a cluster appears in it whole or not at all
 * (cluster), and what a kill -9 leaves behind is an orphan to stop (postmaster) and a crash that PostgreSQL repairs by
 * itself. So every start is the same start. The server listens on 127.0.0.1 only, on a free port, behind a random
 * password that only the folder's owner can read.
 */
import type { ChildProcess } from "node:child_process";
import { mkdir, rename, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { openCluster, ownerName } from "@/lib/db/cluster";
import { lockDataFolder } from "@/lib/db/data-lock";
import { freePort } from "@/lib/db/free-port";
import { postgresAccount } from "@/lib/db/postgres-account";
import { postgresBinaries } from "@/lib/db/postgres-binaries";
import { endOrphan, PostmasterEnded, startPostmaster, stopPostmaster } from "@/lib/db/postmaster";

/** A running embedded PostgreSQL. */
export type EmbeddedPostgres = {
  /** The owner's connection. */
  readonly url: string;
  /** The server's process now: it is started again when it dies. */
  readonly pid: number;
  /** Stops the server and gives the data folder back. */
  stop(): Promise<void>;
};

/** How to start one. */
export type EmbeddedOptions = {
  readonly dataDir: string;
  readonly log?: (line: string) => void;
  /** false trades safety for speed, for data that nobody will miss: tests and measurements. */
  readonly durable?: boolean;
};

const parameters = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
};

const careless = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_wal_size: "4GB" };

/** Pauses before starting a server that died, the last one for ever after. */
const restartPauses_ms = [200, 1_000, 2_000, 5_000, 10_000];

/** Starts the embedded PostgreSQL on `dataDir`, creating what is not there yet. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { log = () => {}, durable = true } = options;
  const dataDir = path.resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const unlock = await lockDataFolder(dataDir);
  try {
    return await startLocked(dataDir, durable, log, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function startLocked(
  dataDir: string,
  durable: boolean,
  log: (line: string) => void,
  unlock: () => Promise<void>,
): Promise<EmbeddedPostgres> {
  const folder = path.join(dataDir, "postgres");
  const logFile = path.join(dataDir, "postgres.log");
  const account = await postgresAccount(folder);
  const binaries = await postgresBinaries(account);
  const password = await openCluster({ folder, binaries, account, durable, log });
  await endOrphan(folder, log);
  await turnOver(logFile);

  const urlOf = (port: number, database: string) =>
    `postgresql://${ownerName}:${password}@127.0.0.1:${port}/${database}`;
  const startOn = (port: number) =>
    startPostmaster({
      program: binaries.postgres,
      folder,
      account,
      port,
      parameters: { ...parameters, ...(durable ? {} : careless) },
      logFile,
      url: urlOf(port, "postgres"),
    });

  let stopping = false;
  let [child, port] = await startAnywhere(startOn);
  let restarted: Promise<void> = Promise.resolve();
  const watch = (server: ChildProcess) =>
    server.once("exit", () => {
      if (!stopping) restarted = restart();
    });
  const restart = async () => {
    for (let attempt = 0; !stopping; attempt += 1) {
      log(`PostgreSQL ended unexpectedly; starting it again (its log: ${logFile})`);
      await sleep(restartPauses_ms[Math.min(attempt, restartPauses_ms.length - 1)]);
      try {
        child = await startOn(port);
        watch(child);
        return;
      } catch (error) {
        log((error as Error).message);
      }
    }
  };
  watch(child);

  // A process that leaves in a hurry still tells its server to stop, without waiting for it.
  const tellServer = () => child.kill("SIGINT");
  process.once("exit", tellServer);

  const url = urlOf(port, ownerName);
  const stop = async () => {
    stopping = true;
    process.off("exit", tellServer);
    await restarted;
    await stopPostmaster(child);
    await unlock();
  };
  try {
    await ensureDatabase(urlOf(port, "postgres"), ownerName);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    get pid() {
      return child.pid ?? 0;
    },
    stop,
  };
}

/** Starts on a free port; once more when another process took that port first, or the last server is not gone yet. */
async function startAnywhere(startOn: (port: number) => Promise<ChildProcess>): Promise<[ChildProcess, number]> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      return [await startOn(port), port];
    } catch (error) {
      const retry = error instanceof PostmasterEnded ? error.retry : undefined;
      if (retry === undefined || attempt === 20) throw error;
      if (retry === "later") await sleep(500);
    }
  }
}

async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/** Keeps the log of the server and the one before it, each of bounded size at the time of a start. */
async function turnOver(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    (file) => file.size,
    () => 0,
  );
  if (size > 10_000_000) await rename(logFile, `${logFile}.1`);
}
