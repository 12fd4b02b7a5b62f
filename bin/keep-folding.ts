import { setTimeout as sleep } from "node:timers/promises";
import { foldCounts } from "@/lib/db/counts";
import { isUnavailable } from "@/lib/db/sql-state";

/** Counts are exact without it; it keeps what readers have to add up short. */
const EVERY_MS = 1_000;

/** Folds changed counts every second, until it is stopped. Several processes take turns. */
export function keepFolding(): { stop(): Promise<void> } {
  const stopped = new AbortController();
  const done = (async () => {
    while (!stopped.signal.aborted) {
      await foldCounts().catch((error) => {
        if (!isUnavailable(error)) console.error(error); // a database that is away comes back
      });
      await sleep(EVERY_MS, undefined, { signal: stopped.signal, ref: false }).catch(() => {});
    }
  })();
  return {
    stop: () => {
      stopped.abort();
      return done;
    },
  };
}
