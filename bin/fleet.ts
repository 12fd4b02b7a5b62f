/**
 * npm run fleet -- --hosts 1000000 --containers 5000000: fills an empty ledger with a generated fleet, to see the
 * product at its size and to measure it. It uses the database that npm start would (DATABASE_URL, or
 * SLASH64_DATA_DIR): SLASH64_DATA_DIR=.data-fleet npm run fleet, then SLASH64_DATA_DIR=.data-fleet npm start.
 */
import { parseArgs } from "node:util";
import { openDatabase } from "@/bin/database";
import { loadFleet } from "@/lib/db/fleet";
import { migrate } from "@/lib/db/migrate";
import { settings } from "@/lib/settings";
import { StartFailure } from "@/lib/start-failure";

const HOSTS_MAX = 4_000_000;

function readSize(): { readonly hosts: number; readonly containers: number } {
  const { values } = parseArgs({ options: { hosts: { type: "string" }, containers: { type: "string" } } });
  const whole = (name: "hosts" | "containers", text: string, max: number): number => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1 || number > max)
      throw new StartFailure(`--${name} is a whole number from 1 to ${max.toLocaleString("en")}, not ${text}.`);
    return number;
  };
  const hosts = whole("hosts", values.hosts ?? "10000", HOSTS_MAX);
  return { hosts, containers: whole("containers", values.containers ?? String(hosts * 5), HOSTS_MAX * 100) };
}

try {
  const size = readSize();
  const chosen = settings();
  const database = await openDatabase(chosen, console.log);
  try {
    await migrate(database.url, { log: console.log });
    const begin = performance.now();
    await loadFleet({ ownerUrl: database.url, size, now: new Date(), checked: false, log: console.log });
    console.log(`The fleet is loaded: ${((performance.now() - begin) / 1000).toFixed(0)} s`);
  } finally {
    await database.stop();
  }
} catch (error) {
  console.error(error instanceof StartFailure ? error.message : error);
  process.exitCode = 1;
}
