import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processIdentity } from "@/lib/db/running-process";
import { StartFailure } from "@/lib/start-failure";

/** `start` tells two starts within one process apart. */
type Holder = { readonly pid: number; readonly identity: string; readonly start: string };

/**
 * Takes the data folder for this process, so that a PostgreSQL found running there is known to be an orphan.
 * Throws a StartFailure that names the process which has it. The lock of a process that is gone counts for nothing,
 * so a kill -9 leaves no trace; returns what gives it back.
 */
export async function lockDataFolder(dataDir: string): Promise<() => Promise<void>> {
  const file = path.join(dataDir, "lock");
  const mine: Holder = { pid: process.pid, identity: processIdentity(process.pid) ?? "", start: randomUUID() };
  const own = path.join(dataDir, `lock.${mine.start}`);

  await writeFile(own, JSON.stringify(mine), { mode: 0o600 });
  try {
    // A link appears whole and only where nothing is: of two starts, one gets it.
    const taken = await link(own, file).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "EEXIST") return false;
        throw error;
      },
    );
    if (!taken) {
      await refuseIfAlive(file, mine, dataDir);
      // Two starts may both find the dead one's lock and replace it. The later one stands; the earlier sees that here.
      await rename(own, file);
      await sleep(100);
      await refuseIfAlive(file, mine, dataDir);
    }
  } finally {
    await rm(own, { force: true });
  }
  return async () => {
    if ((await holder(file))?.start === mine.start) await rm(file, { force: true });
  };
}

/** The refusal that a start on this data folder would get now, because a process has it; undefined when none has. */
export async function alreadyRunning(dataDir: string): Promise<StartFailure | undefined> {
  const other = await holder(path.join(dataDir, "lock"));
  return other && refusalFor(other, dataDir);
}

async function refuseIfAlive(file: string, mine: Holder, dataDir: string): Promise<void> {
  const other = await holder(file);
  const refusal = other && other.start !== mine.start && refusalFor(other, dataDir);
  if (refusal) throw refusal;
}

function refusalFor({ pid, identity }: Holder, dataDir: string): StartFailure | undefined {
  if (processIdentity(pid) !== identity) return undefined;
  return new StartFailure(
    `Slash64 already runs on ${dataDir} (process ${pid}): use that one, stop it (kill ${pid}), or choose another folder with SLASH64_DATA_DIR.`,
  );
}

async function holder(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return undefined;
  }
}
