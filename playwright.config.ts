import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { browserFlags } from "./bin/find-browser.mjs";
import { freePort } from "./lib/db/free-port";

// Every worker reads this file again and must come to the same values, so they are handed down in the environment.
process.env.SLASH64_E2E_PORT ??= String(await freePort());
process.env.SLASH64_E2E_TOKEN ??= randomBytes(24).toString("hex");
process.env.SLASH64_E2E_LOG ??= path.join(tmpdir(), `slash64-e2e-${process.pid}.log`);

const baseURL = `http://localhost:${process.env.SLASH64_E2E_PORT}`;

export default defineConfig({
  testDir: "e2e",
  testIgnore: "lab/**",
  // Files that share the one product keep to aggregates of their own.
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    baseURL,
    // recording every test costs time, and is of use to whoever looks at the trace: it is done when it is asked for
    trace: process.env.SLASH64_E2E_TRACE === undefined ? "off" : "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      args: browserFlags,
      ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
    },
  },
  webServer: {
    command: `"${process.execPath}" e2e/run-product.mjs`,
    url: `${baseURL}/api/ready`,
    reuseExistingServer: false,
    timeout: 120_000,
    stdout: "ignore",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
  },
});
