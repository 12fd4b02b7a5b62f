import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const roots = "{lib,components,app,bin,prisma,bench}";

// Two projects, so that tests of pure code never wait for a database.
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    setupFiles: ["lib/ipv6/testing/equality.ts"],
    // half the wait is for the database, also on two cores
    maxWorkers: 2,
    // files of a worker share what is loaded: each has a ledger of its own, and that is all the state there is
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [`${roots}/**/*.test.{ts,tsx}`],
          exclude: [`${roots}/**/*.db.test.ts`, "**/node_modules/**"],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: [`${roots}/**/*.db.test.ts`],
          globalSetup: ["lib/db/test-server.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
