/**
 * npm run test:lab [-- FILES]: what needs root. Real daemons and network stacks, in machines that boot from this one's
 * files (e2e/lab/machine.sh).
 *
 * All of it runs in namespaces that end with this program, however it ends, kill -9 included: nothing but empty cgroups
 * is left, and those are cleared at the end or by the next run.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { installPackages, newerDocker } from "./lab-packages.mjs";
import { prepare, root } from "./prepare.mjs";

const cgroupPrefix = "slash64-lab-";
const folder = "/run/slash64-lab";

if (process.platform !== "linux" || process.getuid() !== 0) {
  console.error("The lab makes network namespaces and starts daemons in them: it needs Linux and root.");
  end(1);
}
if (!(await prepare(["packages"])) || !(await installPackages())) end(1);
const newer = await newerDocker();

clearCgroups();
const cgroup = `${cgroupPrefix}${process.pid}`;
mkdirSync(folder, { recursive: true });
// The network of the lab is one of its own too, and so are its processes and mounts. What is laid over the files of
// this machine must not lie among them.
const layer = newer.folder && `${folder}/newer-docker`;
const inside = `mount -t tmpfs -o mode=755 tmpfs ${folder} && ip link set lo up &&
  ${layer ? `cp -a ${newer.folder} ${layer} &&` : ""} exec "$@"`;
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
    env: {
      ...process.env,
      SLASH64_LAB_FOLDER: folder,
      SLASH64_LAB_CGROUP: cgroup,
      SLASH64_LAB_NEWER_DOCKER: layer ?? "",
      SLASH64_LAB_NO_NEWER_DOCKER: newer.reason ?? "",
    },
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
