import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";

/**
 * Names the process that has this number now, so that a later process with the same number is told from it.
 * Undefined when no such process runs.
 */
export function processIdentity(pid: number): string | undefined {
  try {
    if (process.platform !== "linux") return ps(pid, "lstart=");
    // The name in field 2 may hold spaces and parentheses; what follows its last ")" is plain: field 3 is the
    // state, field 22 the start time in ticks since the machine's boot.
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z") return undefined;
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim()}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** Reports whether the process with this number is a PostgreSQL server that runs on `folder` (a real path). */
export function isPostgresOn(folder: string, pid: number): boolean {
  try {
    if (process.platform !== "linux") return ps(pid, "command=")?.includes(folder) ?? false;
    // A server stays in its data folder from beginning to end.
    return (
      readFileSync(`/proc/${pid}/comm`, "latin1").trim() === "postgres" && readlinkSync(`/proc/${pid}/cwd`) === folder
    );
  } catch {
    return false;
  }
}

function ps(pid: number, column: string): string | undefined {
  const text = execFileSync("ps", ["-o", column, "-p", String(pid)], { encoding: "utf8" }).trim();
  return text === "" ? undefined : text;
}
