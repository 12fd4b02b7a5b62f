/** npm run test:e2e [-- FLAGS]: Playwright, with a browser found for it. */
import { spawnSync } from "node:child_process";
import { findBrowser } from "./find-browser.mjs";
import { root } from "./prepare.mjs";

const browser = await findBrowser();
if (browser === undefined) process.exit(1);
const { status } = spawnSync(
  process.execPath,
  ["node_modules/@playwright/test/cli.js", "test", "--pass-with-no-tests", ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit", env: { ...process.env, CHROMIUM: browser.executablePath ?? "" } },
);
process.exit(status ?? 1);
