import { type ChildProcess, spawn } from "node:child_process";
import { open, readFile, realpath, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Account, reachableBy } from "@/lib/db/postgres-account";
import { postgresEnvironment } from "@/lib/db/postgres-binaries";
import { isPostgresOn, processIdentity } from "@/lib/db/running-process";
import { StartFailure } from "@/lib/start-failure";

/** What a PostgreSQL server is started with. */
export type Postmaster = {
  readonly program: string;
  readonly folder: string;
  readonly account: Account | undefined;
  readonly port: number;
  readonly parameters: Readonly<Record<string, string>>;
  /** Its log goes straight into this file, so that the server never depends on us reading it. */
  readonly logFile: string;
  /** A connection with this URL says that it is ready. */
  readonly url: string;
};

/**
 * Starts a server and waits until it accepts connections, however long crash recovery takes.
 * It runs in a session of its own: Ctrl-C in a terminal reaches the product, and only the product stops its database.
 */
export async function startPostmaster(postmaster: Postmaster): Promise<ChildProcess> {
  const log = await open(postmaster.logFile, "a", 0o600);
  const begin = (await log.stat()).size;
  const reachable = reachableBy(postmaster.account, postmaster.folder);
  const parameters = { ...postmaster.parameters, port: postmaster.port };
  const child = spawn(
    postmaster.program,
    ["-D", reachable.path, ...Object.entries(parameters).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    {
      ...postmaster.account,
      cwd: "/",
      detached: true,
      env: postgresEnvironment,
      stdio: ["ignore", log.fd, log.fd, ...reachable.descriptors],
    },
  );
  const failed = new Promise<Error>((resolve) => child.once("error", resolve));
  try {
    while (true) {
      if (child.exitCode !== null || child.signalCode !== null) throw await explain(postmaster.logFile, begin);
      if (await accepts(postmaster.url)) return child;
      const error = await Promise.race([failed, sleep(30, undefined)]);
      if (error !== undefined) throw error;
    }
  } catch (error) {
    child.kill("SIGQUIT");
    throw error;
  } finally {
    reachable.close();
    await log.close();
  }
}

/** Stops a server the fast way: sessions end, what is committed is on disk. Harder when it does not go. */
export async function stopPostmaster(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    child.once("exit", () => resolve());
  });
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    child.kill(signal);
    const waited = await Promise.race([gone.then(() => "gone"), sleep(20_000, "waited", { ref: false })]);
    if (waited === "gone") return;
  }
}

/**
 * Stops a server that still runs on `folder` although its product is gone (killed, not stopped), and removes a
 * postmaster.pid whose number now belongs to some other process. Call it only while holding the folder's lock.
 */
export async function endOrphan(folder: string, log: (line: string) => void): Promise<void> {
  const pidFile = path.join(folder, "postmaster.pid");
  const pid = Number((await readFile(pidFile, "utf8").catch(() => "")).split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  if (!isPostgresOn(await realpath(folder), pid)) {
    await rm(pidFile, { force: true });
    return;
  }
  log(`Stopping a PostgreSQL left over from a run that was killed (process ${pid})`);
  const identity = processIdentity(pid);
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    process.kill(pid, signal);
    for (let waited = 0; waited < 20_000; waited += 50) {
      if (processIdentity(pid) !== identity) return;
      await sleep(50);
    }
  }
}

async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    // Refused while it comes up, 57P03 while it recovers; anything that the server itself decided is final.
    const { code } = error as { code?: string };
    if (code === "28P01") throw new StartFailure("The embedded PostgreSQL refuses the password kept beside its data.");
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** A server ended before it was ready; `retry` says that the reason passes by itself. */
export class PostmasterEnded extends StartFailure {
  constructor(
    message: string,
    readonly retry: "other-port" | "later" | undefined,
  ) {
    super(message);
  }
}

async function explain(logFile: string, begin: number): Promise<PostmasterEnded> {
  const said = (await readFile(logFile)).subarray(begin).toString("utf8");
  const reason = said.match(/(?:FATAL|PANIC|ERROR):\s*(.*)/)?.[1] ?? said.trim().split("\n").at(-1) ?? "";
  const retry = said.includes("Address already in use")
    ? "other-port"
    : /pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(said)
      ? "later"
      : undefined;
  return new PostmasterEnded(`PostgreSQL did not start: ${reason || "it said nothing"} (its log: ${logFile})`, retry);
}
