import { spawnSync } from "node:child_process";
import { closeSync, constants, openSync } from "node:fs";
import { chown, lstat, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { StartFailure } from "@/lib/start-failure";

/** The account that PostgreSQL's processes run as when we are root ourselves, which PostgreSQL refuses to be. */
export type Account = { readonly uid: number; readonly gid: number };

/** The account made when the machine has no `postgres` account yet. */
const ownName = "slash64";

/**
 * Chooses the account for the cluster in `folder`; undefined when we are not root and simply go on as ourselves.
 * A cluster that exists decides: its owner runs it, so a folder works on whichever machine it is mounted.
 */
export async function postgresAccount(folder: string): Promise<Account | undefined> {
  const owner = await lstat(folder).catch(() => undefined);
  if (process.getuid === undefined) return undefined;
  if (process.getuid() !== 0) {
    if (owner !== undefined && owner.uid !== process.getuid()) {
      throw new StartFailure(
        `The database in ${folder} belongs to another user (uid ${owner.uid}): start as that user or as root, or choose another folder with SLASH64_DATA_DIR.`,
      );
    }
    return undefined;
  }
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await named("postgres")) ?? (await named(ownName)) ?? (await made(ownName)) ?? (await nobody());
}

/** Reports whether `account` can enter `folder`: asked of the kernel, for modes alone do not decide it. */
export function canEnter(folder: string, account: Account): boolean {
  return spawnSync("/bin/sh", ["-c", 'cd "$0"', folder], { ...account, cwd: "/", stdio: "ignore" }).status === 0;
}

/**
 * Makes `folder` reachable for a child process of `account`. Usually it is, by its path. Below a folder that the
 * account may not enter (/root, a private temporary folder) the child is handed the open folder instead, as its
 * descriptor 3: pass `descriptors` after its stdio, `path` as its path, and call `close` when it has started.
 */
export function reachableBy(
  account: Account | undefined,
  folder: string,
): { readonly path: string; readonly descriptors: readonly number[]; close(): void } {
  if (account === undefined || canEnter(folder, account)) return { path: folder, descriptors: [], close: () => {} };
  if (process.platform !== "linux") {
    throw new StartFailure(
      `PostgreSQL does not run as root and its unprivileged account cannot enter ${folder}: start as an ordinary user, or choose a folder with SLASH64_DATA_DIR.`,
    );
  }
  const descriptor = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  return { path: "/proc/self/fd/3", descriptors: [descriptor], close: () => closeSync(descriptor) };
}

/** Gives `folder` and all in it to `account`. */
export async function giveTo(folder: string, account: Account): Promise<void> {
  await chown(folder, account.uid, account.gid);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) await chown(path.join(entry.parentPath, entry.name), account.uid, account.gid);
  }
}

// initdb insists on an account with a name, so a bare number is not enough.
async function named(name: string): Promise<Account | undefined> {
  const lines = await readFile("/etc/passwd", "utf8").catch(() => "");
  const fields = lines
    .split("\n")
    .map((line) => line.split(":"))
    .find((line) => line[0] === name);
  const account = { uid: Number(fields?.[2]), gid: Number(fields?.[3]) };
  return Number.isInteger(account.uid) && Number.isInteger(account.gid) && account.uid !== 0 ? account : undefined;
}

async function made(name: string): Promise<Account | undefined> {
  const rights = [
    "--system",
    "--user-group",
    "--no-create-home",
    "--home-dir",
    "/nonexistent",
    "--shell",
    "/bin/false",
  ];
  spawnSync("useradd", [...rights, name], { stdio: "ignore" });
  return named(name);
}

async function nobody(): Promise<Account> {
  const account = await named("nobody");
  if (account === undefined) {
    throw new StartFailure(
      "PostgreSQL does not run as root and no unprivileged account could be found or made: start as an ordinary user, or set DATABASE_URL.",
    );
  }
  return account;
}
