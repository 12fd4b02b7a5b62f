import { readFile } from "node:fs/promises";
import path from "node:path";
import { alreadyRunning } from "./data-lock";

/** The embedded PostgreSQL that a running product has on this data folder, as its owner; undefined when none runs. */
export async function runningEmbedded(dataDir: string): Promise<string | undefined> {
  if ((await alreadyRunning(dataDir)) === undefined) return undefined;
  const folder = path.join(dataDir, "postgres");
  const read = (name: string) => readFile(path.join(folder, name), "utf8").catch(() => "");
  const [password, pidFile] = [(await read("slash64.password")).trim(), await read("postmaster.pid")];
  const port = pidFile.split("\n")[3];
  return password === "" || !port ? undefined : `postgresql://slash64:${password}@127.0.0.1:${port}/slash64`;
}
