/**
 * Finds the browser that the tests drive, or brings one: CHROMIUM, Playwright's own, Chromium or Chrome of the
 * machine, Playwright's download, Debian's package. Each is believed only when it has started once.
 */
import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { root } from "./prepare.mjs";
import { step } from "./step.mjs";

/** What Chromium is started with: it talks to nobody but the product, and as root it cannot have its sandbox. */
export const browserFlags = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

const systemNames = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/**
 * @returns {Promise<{ executablePath?: string } | undefined>} where it is (nowhere in particular: Playwright's own);
 *   undefined when there is none, and what to do about it has been printed
 */
export async function findBrowser() {
  const given = process.env.CHROMIUM;
  if (given) {
    if (await starts(given)) return { executablePath: given };
    console.error(`CHROMIUM=${given} does not start.`);
    return undefined;
  }
  if (await starts(undefined)) return {};
  const onMachine = () => systemNames.map(onPath).find((file) => file !== undefined);
  if (await starts(onMachine() ?? "")) return { executablePath: onMachine() };

  if ((await downloadAnswers()) && (await download()) && (await starts(undefined))) return {};
  if (process.getuid?.() === 0 && onPath("apt-get") && (await installPackage()) && (await starts(onMachine() ?? ""))) {
    return { executablePath: onMachine() };
  }
  console.error(
    "There is no browser for the browser tests: install one (npx playwright install --with-deps chromium, or on Debian apt-get install chromium) or set CHROMIUM to the path of one.",
  );
  return undefined;
}

// In a process of its own: what a browser that cannot start prints and leaves behind stays out of ours.
async function starts(executablePath) {
  if (executablePath === "") return false;
  const options = JSON.stringify({ executablePath, args: browserFlags, timeout: 20_000 });
  const program = `import { chromium } from "@playwright/test"; await (await chromium.launch(${options})).close();`;
  try {
    execFileSync(process.execPath, ["--input-type=module", "-e", program], {
      cwd: root,
      stdio: "ignore",
      timeout: 30_000,
    });
    return true;
  } catch {
    return false;
  }
}

function onPath(name) {
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {}
  }
  return undefined;
}

// Asked first, because Playwright tries for minutes on a machine without internet.
async function downloadAnswers() {
  if (process.env.PLAYWRIGHT_DOWNLOAD_HOST || process.env.HTTPS_PROXY || process.env.https_proxy) return true;
  return fetch("https://cdn.playwright.dev/", { method: "HEAD", signal: AbortSignal.timeout(4_000) }).then(
    () => true,
    () => false,
  );
}

function download() {
  const command = [process.execPath, "node_modules/@playwright/test/cli.js", "install", "--only-shell", "chromium"];
  const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "5000" };
  return step("Downloading a browser for the tests", command, { cwd: root, env, limit_ms: 180_000 });
}

function installPackage() {
  const script = "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium";
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  return step("Installing Debian's chromium for the tests", ["sh", "-c", script], { env });
}
