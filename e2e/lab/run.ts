/** The checks themselves, in the place that bin/lab-tests.mjs has made for them. Arguments name test files. */
import { fileURLToPath } from "node:url";
import { startVitest } from "vitest/node";
import { SentenceReporter } from "./sentence-reporter";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

const vitest = await startVitest(
  "test",
  process.argv.slice(2),
  {
    root,
    config: false,
    watch: false,
    include: ["e2e/lab/**/*.test.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 240_000,
    reporters: [new SentenceReporter()],
  },
  { resolve: { alias: { "@": root } } },
);
await vitest.close();
