/**
 * node bin/complete-lock.mjs: run it after `npm install PACKAGE` behind a registry that does not carry the packages of
 * every platform. npm leaves those it cannot see out of package-lock.json, and `npm ci` then refuses the file
 * everywhere. This puts them in by name and version; npm asks for the rest where such a package is really needed.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const lockFile = fileURLToPath(new URL("../package-lock.json", import.meta.url));

const systems = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const processors = ["arm", "arm64", "ia32", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

/**
 * The optional packages that some package asks for and the lock file does not have, with their versions.
 *
 * @param {Record<string, { optionalDependencies?: Record<string, string> }>} packages
 * @returns {Map<string, string>}
 */
export function missingOptional(packages) {
  const missing = new Map();
  for (const [place, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (!foldersAbove(place).some((folder) => `${folder}node_modules/${name}` in packages))
        missing.set(name, version);
    }
  }
  return missing;
}

// Where Node looks for what the package at `place` imports, from inside out: "a/", then "".
function foldersAbove(place) {
  const folders = [];
  for (
    let folder = place;
    folder !== "";
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1))
  ) {
    folders.push(`${folder}/`);
  }
  return [...folders, ""];
}

// Platform packages say in their names where they run: @next/swc-linux-arm64-musl.
function entryOf(name, version) {
  const words = path.posix.basename(name).split("-");
  const os = words.filter((word) => systems.includes(word));
  const cpu = words.filter((word) => processors.includes(word));
  const libc = os[0] !== "linux" ? [] : name.includes("musl") ? ["musl"] : name.includes("gnu") ? ["glibc"] : [];
  return {
    version,
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(libc.length > 0 ? { libc } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(lockFile, "utf8"));
  const missing = missingOptional(lock.packages);
  for (const [name, version] of missing) lock.packages[`node_modules/${name}`] = entryOf(name, version);
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
  writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.size} packages of other platforms added; now run: npm install`);
}
