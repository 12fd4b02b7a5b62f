/**
 * npm test: everything that needs no root. Prepares as npm start does, then runs each kind of check to its end, also
 * when one before it failed, so that one run tells all. A check that is one program counts as one test.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { prepare, root } from "./prepare.mjs";
import { step } from "./step.mjs";

const began = performance.now();
const reports = mkdtempSync(path.join(tmpdir(), "slash64-reports-"));
const node = process.execPath;

// Nothing can be said without these two.
if (!(await prepare(["packages", "client"]))) {
  console.log("0 passed, 1 failed");
  process.exit(1);
}

const checks = [
  { name: "Build", act: () => prepare(["pages"]) },
  { name: "Types", command: [node, "node_modules/typescript/bin/tsc", "--noEmit"] },
  { name: "Lint", command: [node, "node_modules/@biomejs/biome/bin/biome", "check"] },
  { name: "Dead code", command: [node, "node_modules/knip/bin/knip.js", "--no-progress", "--no-config-hints"] },
  {
    name: "Units, laws and database",
    command: [node, "node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json"],
    flags: (file) => [`--outputFile.json=${file}`],
    count: (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }),
  },
  {
    name: "Browser",
    command: [node, "bin/browser-tests.mjs", "--reporter=list,json"],
    env: (file) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
    count: ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }),
  },
];

const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
for (const check of checks) {
  const begin = performance.now();
  const result = await outcome(check);
  for (const kind of Object.keys(total)) total[kind] += result[kind];
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  lines.push(`${result.failed > 0 ? "✗" : "✓"} ${check.name.padEnd(28)}${seconds.padStart(7)} s`);
}
rmSync(reports, { recursive: true, force: true });

console.log(`\n${lines.join("\n")}`);
console.log(`  ${"Together".padEnd(28)}${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s`);
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function outcome({ name, act, command, flags, env, count }) {
  const file = path.join(reports, `${name}.json`);
  const ok = act
    ? await act()
    : await step(name, [...command, ...(flags?.(file) ?? [])], { cwd: root, env: env?.(file), show: true });
  const one = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  if (count === undefined) return one;
  try {
    const counts = count(JSON.parse(readFileSync(file, "utf8")));
    // A run can fail without a failed test: an error between two tests, a server that did not start.
    return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch {
    return one;
  }
}
