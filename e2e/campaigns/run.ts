/**
 * `npm run campaign -- P1 [--long] [--seed N] [--without GUARD]`: puts a promise of docs/reliability.md to the test, on
 * processes of the product and a database of its own. `all` runs the short form of each. With a guard switched off it
 * must fail, and then ends with 0.
 */
import { prepare } from "../../bin/prepare.mjs";
import type { Campaign } from "./campaign";
import { unique } from "./p1-unique";
import { durable } from "./p2-durable";
import { retrySafe } from "./p3-retry";
import { model } from "./p6-model";
import { quarantine } from "./p7-quarantine";
import { away } from "./p12-away";
import { randomFrom } from "./random";

const CAMPAIGNS: Readonly<Record<string, Campaign>> = {
  P1: unique,
  P2: durable,
  P3: retrySafe,
  P6: model,
  P7: quarantine,
  P12: away,
};

/** Runs one and prints what it found; whether it is as it must be. */
async function run(name: string, long: boolean, seed: number, without: string | null): Promise<boolean> {
  const campaign = CAMPAIGNS[name] as Campaign;
  const begin = performance.now();
  console.log(
    `${name}  ${campaign.promise}${without === null ? "" : ` (without ${without}: must fail)`}  seed ${seed}`,
  );
  const { figures, broken } = await campaign.run({ random: randomFrom(seed), long, without }).catch((error) => ({
    figures: {},
    broken: [String((error as Error).stack)],
  }));
  for (const [what, figure] of Object.entries(figures)) console.log(`    ${what}: ${figure.toLocaleString("en")}`);
  for (const sentence of broken.slice(0, 10)) console.log(`  ✗ ${sentence}`);
  if (broken.length > 10) console.log(`  ✗ and ${broken.length - 10} more`);
  const asItMust = without === null ? broken.length === 0 : broken.length > 0;
  console.log(`  ${asItMust ? "✓" : "✗"} ${((performance.now() - begin) / 1_000).toFixed(1)} s`);
  if (without !== null && broken.length === 0)
    console.log(`  ✗ without ${without} nothing was found: the campaign is blind`);
  return asItMust;
}

const words = process.argv.slice(2);
const after = (flag: string) => (words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined);
const seed = Number(after("--seed") ?? Date.now() % 1_000_000);
const without = after("--without") ?? null;
const wanted = words[0] === "all" ? Object.keys(CAMPAIGNS) : [words[0] ?? ""];
const guards = Object.entries(CAMPAIGNS).map(
  ([name, { guards }]) => `${name}${guards.length > 0 ? ` (${guards.join(", ")})` : ""}`,
);
if (
  wanted.some((name) => CAMPAIGNS[name] === undefined) ||
  (without !== null && !CAMPAIGNS[wanted[0] ?? ""]?.guards.includes(without))
) {
  console.error(
    `npm run campaign -- NAME [--long] [--seed N] [--without GUARD], or all. The names and guards: ${guards.join(", ")}.`,
  );
  process.exit(2);
}
if (!(await prepare())) process.exit(1);

let failed = 0;
let passed = 0;
for (const name of wanted) {
  const runs = words[0] === "all" ? [null, ...(CAMPAIGNS[name]?.guards ?? [])] : [without];
  for (const guard of runs) (await run(name, words.includes("--long"), seed, guard)) ? passed++ : failed++;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
