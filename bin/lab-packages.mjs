/** What the lab needs of Debian: packages of this machine's release, and a newer Docker that is not installed. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./prepare.mjs";
import { step } from "./step.mjs";

/** Where the newer packages are kept, unpacked; remove it to have them fetched again. */
const cache = "/var/cache/slash64-lab/testing";

/**
 * Installs those of e2e/lab/packages.txt that are missing, and starts none of them.
 *
 * @returns {Promise<boolean>} whether all are there; if not, the reason has been printed
 */
export async function installPackages() {
  const names = packagesOf("packages.txt");
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

/**
 * Fetches the Docker of Debian testing and unpacks it in a folder, which a machine of the lab lays over its own files.
 * Docker routes IPv6 differently since 27, and Debian 12 has 20.10.
 *
 * @returns {Promise<{ folder?: string, reason?: string }>} where it is, or why it is not to be had
 */
export async function newerDocker() {
  if (existsSync(cache)) return { folder: cache };
  const work = `${cache}.new`;
  rmSync(work, { recursive: true, force: true });
  for (const folder of ["lists/partial", "archives/partial", "unpacked"]) {
    mkdirSync(path.join(work, folder), { recursive: true });
  }
  const key = "/usr/share/keyrings/debian-archive-keyring.gpg";
  writeFileSync(path.join(work, "sources.list"), `deb [signed-by=${key}] http://deb.debian.org/debian testing main\n`);
  // A world of its own: neither the machine's sources nor its lists nor its packages.
  const settings = [
    `Dir::Etc::sourcelist=${work}/sources.list`,
    "Dir::Etc::sourceparts=-",
    `Dir::State::lists=${work}/lists`,
    `Dir::Cache=${work}`,
    "Dir::State::status=/dev/null",
    "Acquire::Check-Valid-Until=false",
    "Acquire::Languages=none",
    "Acquire::Retries=2",
    "APT::Sandbox::User=root",
  ];
  const apt = `apt-get -qq ${settings.map((setting) => `-o ${setting}`).join(" ")}`;
  const names = packagesOf("newer-packages.txt").join(" ");
  const script = `cd ${work}/unpacked && ${apt} update && ${apt} download ${names} &&
    for package in *.deb; do dpkg-deb -x "$package" . || exit; rm "$package"; done`;
  if (!(await step("Fetching the Docker of Debian testing", ["sh", "-c", script], { limit_ms: 120_000 }))) {
    return { reason: "the Docker of Debian testing could not be fetched" };
  }
  renameSync(path.join(work, "unpacked"), cache);
  rmSync(work, { recursive: true, force: true });
  return { folder: cache };
}

function packagesOf(list) {
  const text = readFileSync(path.join(root, "e2e/lab", list), "utf8");
  return text.split("\n").flatMap((line) => line.replace(/#.*/, "").trim() || []);
}
