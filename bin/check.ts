/**
 * npm run check: recounts the ledger from its tenures, also while it is in use, and says where a count that is shown is
 * not what is true. Ends with 1 when there is a difference.
 */
import { openDatabase } from "@/bin/database";
import { checkCounts } from "@/lib/db/counts";
import { runningEmbedded } from "@/lib/db/running-embedded";
import { SQLSTATE, sqlState } from "@/lib/db/sql-state";
import { settings } from "@/lib/settings";
import { StartFailure } from "@/lib/start-failure";

try {
  const chosen = settings();
  const running = chosen.databaseUrl === undefined ? await runningEmbedded(chosen.dataDir) : undefined;
  const database =
    running === undefined ? await openDatabase(chosen, console.log) : { url: running, stop: async () => {} };
  try {
    const begin = performance.now();
    const checked = await checkCounts(database.url);
    if (!checked.ok) throw new StartFailure("The database did not answer in time.");
    for (const { prefix, count, shown, true: truth } of checked.value)
      console.log(`${prefix}: ${count} is shown as ${shown} and is ${truth}`);
    const found = checked.value.length;
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    console.log(
      found === 0
        ? `Every count is right (${seconds} s)`
        : `${found} ${found === 1 ? "count is" : "counts are"} wrong (${seconds} s)`,
    );
    if (found > 0) process.exitCode = 1;
  } finally {
    await database.stop();
  }
} catch (error) {
  const other = sqlState(error) === SQLSTATE.undefinedTable;
  if (other) console.error("This ledger is of another version: start the product on it once, then check.");
  else console.error(error instanceof StartFailure ? error.message : error);
  process.exitCode = 1;
}
