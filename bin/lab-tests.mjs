/**
 * npm run test:lab [-- FILES]: what needs root. Real daemons and network stacks, in machines that boot from this one's
 * files (e2e/lab/machine.sh).
 *
 * All of it runs in namespaces that end with this program, however it ends, kill -9 included: nothing but empty cgroups
 * is left, and those are cleared at the end or by the next run.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { prepare, root } from "./prepare.mjs";
import { step } from "./step.mjs";

const cgroupPrefix = "slash64-lab-";
const folder = "/run/slash64-lab";

if (process.platform !== "linux" || process.getuid() !== 0) {
  console.error("The lab makes network namespaces and starts daemons in them: it needs Linux and root.");
  end(1);
}
if (!(await prepare(["packages"])) || !(await packages())) end(1);

clearCgroups();
const cgroup = `${cgroupPrefix}${process.pid}`;
mkdirSync(folder, { recursive: true });
// The network of the lab is one of its own too, and so are its processes and mounts.
const inside = `mount -t tmpfs -o mode=755 tmpfs ${folder} && ip link set lo up && exec "$@"`;
const lab = spawn(
  "setpriv",
  [
    ...["--pdeathsig", "KILL", "unshare", "--mount", "--net", "--pid", "--fork", "--kill-child=KILL", "--mount-proc"],
    ...["--propagation", "private", "sh", "-c", inside, "sh"],
    ...[process.execPath, "--import", "tsx", "e2e/lab/run.ts", ...process.argv.slice(2)],
  ],
  {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, SLASH64_LAB_FOLDER: folder, SLASH64_LAB_CGROUP: cgroup },
  },
);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => lab.kill("SIGKILL"));
}
lab.on("error", (error) => {
  console.error(`The lab does not start: ${error.message}`);
  end(1);
});
lab.on("close", async (code) => {
  // The kernel takes a moment after the last process.
  for (let tries = 0; tries < 20 && !clearCgroups(cgroup); tries += 1) await setTimeout(100);
  if (code === null) console.error("The lab was ended.");
  process.exit(code ?? 1);
});

/** Installs those of e2e/lab/packages.txt that are missing, and starts none of them. */
async function packages() {
  const list = readFileSync(path.join(root, "e2e/lab/packages.txt"), "utf8");
  const names = list.split("\n").flatMap((line) => line.replace(/#.*/, "").trim() || []);
  const query = spawnSync("dpkg", ["--get-selections", ...names], { encoding: "utf8" });
  if (query.error) {
    console.error("The lab installs what it needs with apt: it runs on Debian and its relatives alone.");
    return false;
  }
  const there = new Set(Array.from(query.stdout.matchAll(/^([^\s:]+)\S*\s+(?:install|hold)$/gm), ([, name]) => name));
  const missing = names.filter((name) => !there.has(name));
  if (missing.length === 0) return true;

  // RUNLEVEL=1: invoke-rc.d starts no daemon on a machine that is being mended.
  const env = { DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const install = `apt-get update -qq && apt-get install -y -qq --no-install-recommends ${missing.join(" ")}`;
  if (await step(`Installing ${missing.join(", ")}`, ["sh", "-c", install], { env })) return true;
  console.error(`The lab cannot run without these packages (e2e/lab/packages.txt): ${missing.join(", ")}.`);
  return false;
}

/** Removes the cgroups of a run, or of all runs that are over; reports whether that succeeded. */
function clearCgroups(own) {
  const mounts = readFileSync("/proc/mounts", "utf8").split("\n");
  const hierarchies = mounts.map((line) => line.split(" ")).filter(([, , type]) => /^cgroup2?$/.test(type ?? ""));
  const over = hierarchies.flatMap(([, where]) =>
    readdirSync(where)
      .filter((name) => name.startsWith(cgroupPrefix))
      .filter((name) => (own === undefined ? !existsSync(`/proc/${name.slice(cgroupPrefix.length)}`) : name === own))
      .map((name) => path.join(where, name)),
  );
  return over.map(removeCgroup).every((removed) => removed);
}

function removeCgroup(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeCgroup(path.join(folder, entry.name));
  }
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

function end(status) {
  console.log(`0 passed, ${status} failed`);
  process.exit(status);
}
