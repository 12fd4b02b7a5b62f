/**
 * Runs the real product for the browser tests: built as it is, on a port and a data folder of its own, beginning
 * empty. What it prints goes to the file that e2e/product.ts reads (the sign-in link is in there).
 */
import { spawn } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const dataDir = mkdtempSync(path.join(tmpdir(), "slash64-e2e-"));
const { DATABASE_URL, ...environment } = process.env;
const child = spawn(process.execPath, ["--import", "tsx", "bin/serve.ts"], {
  env: {
    ...environment,
    // A database given for these tests is used; one that the shell happens to point at is not.
    ...(environment.SLASH64_E2E_DATABASE_URL ? { DATABASE_URL: environment.SLASH64_E2E_DATABASE_URL } : {}),
    PORT: environment.SLASH64_E2E_PORT,
    SLASH64_BASE_URL: "",
    SLASH64_BOOTSTRAP_TOKEN: environment.SLASH64_E2E_TOKEN,
    SLASH64_DATA_DIR: dataDir,
    SLASH64_EXAMPLE: "0",
  },
  stdio: ["ignore", "pipe", "pipe"],
});
const log = createWriteStream(environment.SLASH64_E2E_LOG, { mode: 0o600 });
for (const [stream, copy] of [
  [child.stdout, process.stdout],
  [child.stderr, process.stderr],
]) {
  stream.pipe(log, { end: false });
  stream.pipe(copy);
}
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("close", (code) => {
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(environment.SLASH64_E2E_LOG, { force: true });
  for (const end of [".session", ".session.new", ".session.taken"])
    rmSync(`${environment.SLASH64_E2E_LOG}${end}`, { force: true, recursive: true });
  process.exit(code ?? 1);
});
