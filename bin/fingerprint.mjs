import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/**
 * A hash of the names and contents of files, and of all files in folders. What is absent counts as absent.
 * `counts` may leave files out by their path.
 *
 * @param {string} root
 * @param {readonly string[]} sources paths within root
 * @param {(file: string) => boolean} [counts]
 * @returns {string}
 */
export function fingerprint(root, sources, counts = () => true) {
  const hash = createHash("sha256").update(process.version);
  for (const file of sources.flatMap((source) => filesOf(root, source)).filter(counts)) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest("hex");
}

/** @returns {string[]} */
function filesOf(root, source) {
  const kind = statSync(path.join(root, source), { throwIfNoEntry: false });
  if (kind === undefined) return [];
  if (!kind.isDirectory()) return [source];
  return readdirSync(path.join(root, source))
    .sort()
    .flatMap((name) => filesOf(root, path.posix.join(source, name)));
}
