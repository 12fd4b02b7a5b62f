import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdtemp, open, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Account, giveTo, reachableBy } from "@/lib/db/postgres-account";
import { type PostgresBinaries, postgresEnvironment } from "@/lib/db/postgres-binaries";
import { StartFailure } from "@/lib/start-failure";

/** The superuser of an embedded cluster, and its database. */
export const ownerName = "slash64";

/** Beside PostgreSQL's own files, so that folder and password are never apart. */
const passwordFile = "slash64.password";

/**
 * Makes sure that `folder` holds a cluster for these binaries, and returns its owner's password.
 * A cluster is created beside its place and renamed into it, so one that a crash left half made is never taken for real.
 */
export async function openCluster(cluster: {
  readonly folder: string;
  readonly binaries: PostgresBinaries;
  readonly account: Account | undefined;
  readonly durable: boolean;
  readonly log: (line: string) => void;
}): Promise<string> {
  const { folder, binaries, account, log } = cluster;
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  if (entries.length === 0) {
    await clearHalfMade(folder);
    log(`Creating a PostgreSQL ${binaries.major} database in ${folder}`);
    await create(cluster);
  } else if (!entries.includes("PG_VERSION")) {
    throw new StartFailure(
      `${folder} is not empty and holds no PostgreSQL database: move it away, or choose another folder with SLASH64_DATA_DIR.`,
    );
  } else {
    const major = (await readFile(path.join(folder, "PG_VERSION"), "utf8")).trim();
    if (major !== binaries.major) {
      throw new StartFailure(
        `The database in ${folder} was made by PostgreSQL ${major}, and this version of Slash64 brings PostgreSQL ${binaries.major}: export it with the version that made it and import it here, or run a PostgreSQL ${major} on it and set DATABASE_URL, or start anew in another folder with SLASH64_DATA_DIR.`,
      );
    }
    // Copied by root from elsewhere, perhaps: PostgreSQL refuses a folder that is not its own.
    if (account !== undefined) await giveTo(folder, account);
  }
  try {
    return (await readFile(path.join(folder, passwordFile), "utf8")).trim();
  } catch (cause) {
    throw new StartFailure(
      `${path.join(folder, passwordFile)} cannot be read (${(cause as Error).message}): the database in ${folder} was not made by Slash64 or lost this file. Restore it, or choose another folder with SLASH64_DATA_DIR.`,
      { cause },
    );
  }
}

async function create({
  folder,
  binaries,
  account,
  durable,
}: {
  readonly folder: string;
  readonly binaries: PostgresBinaries;
  readonly account: Account | undefined;
  readonly durable: boolean;
}): Promise<void> {
  const password = randomBytes(24).toString("hex");
  const making = await mkdtemp(`${folder}.making-`);
  const secret = `${making}.password`;
  try {
    await writeFile(secret, password, { mode: 0o600 });
    if (account !== undefined) {
      for (const file of [making, secret]) await chown(file, account.uid, account.gid);
    }
    const reachable = reachableBy(account, making);
    const pwfile = await open(secret, "r");
    const descriptors = [...reachable.descriptors, pwfile.fd];
    try {
      await run(
        binaries.initdb,
        [
          `--pgdata=${reachable.path}`,
          `--username=${ownerName}`,
          // Handed over open, for it need not be reachable by its path either. A child's own descriptors begin at 3.
          `--pwfile=/dev/fd/${2 + descriptors.length}`,
          "--auth=scram-sha-256",
          "--data-checksums",
          "--encoding=UTF8",
          // The same order and the same letters on every machine, whatever its C library.
          "--locale=C",
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8",
          ...(durable ? [] : ["--no-sync"]),
        ],
        descriptors,
        account,
      );
    } finally {
      reachable.close();
      await pwfile.close();
    }
    const kept = path.join(making, passwordFile);
    await writeFile(kept, `${password}\n`, { mode: 0o600, flush: durable });
    if (account !== undefined) await chown(kept, account.uid, account.gid);
    await rmdir(folder).catch(() => {}); // an empty one may be there
    await rename(making, folder);
    if (durable) await flushFolder(path.dirname(folder));
  } finally {
    await rm(secret, { force: true });
    await rm(making, { recursive: true, force: true });
  }
}

async function run(
  program: string,
  flags: readonly string[],
  descriptors: readonly number[],
  account: Account | undefined,
): Promise<void> {
  const child = spawn(program, flags, {
    ...account,
    cwd: "/",
    env: postgresEnvironment,
    stdio: ["ignore", "ignore", "pipe", ...descriptors],
  });
  let complaint = "";
  child.stderr?.on("data", (chunk) => {
    complaint += chunk;
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (...end) => resolve(end));
  });
  if (code !== 0) {
    const reason = complaint.trim().replaceAll(/\s*\n\s*/g, "; ") || `ended with ${signal ?? `code ${code}`}`;
    throw new StartFailure(`PostgreSQL could not create its database: ${reason}`);
  }
}

async function clearHalfMade(folder: string): Promise<void> {
  const parent = path.dirname(folder);
  for (const name of await readdir(parent)) {
    if (name.startsWith(`${path.basename(folder)}.making-`)) {
      await rm(path.join(parent, name), { recursive: true, force: true, maxRetries: 5 });
    }
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}
