import { deliverDue } from "@/lib/webhooks/deliver";
import type { SendOptions } from "@/lib/webhooks/send";
import { watchPools } from "./watch";

const WATCH_MS = 60_000;
const DELIVER_MS = 5_000;

/** The pages come first when the product starts. */
const FIRST_MS = 5_000;

/**
 * Looks at the pools every minute and sends what waits in the queues every few seconds, in the background: no request
 * waits for it. Whatever fails is logged and tried again at the next turn. Gives a function that stops both and waits
 * for what is under way.
 */
export function startWatching(options: SendOptions, log: (line: string) => void): () => Promise<void> {
  const watching = every(
    WATCH_MS,
    async () => {
      await watchPools();
    },
    log,
  );
  const delivering = every(
    DELIVER_MS,
    async () => {
      await deliverDue(options);
    },
    log,
  );
  return async () => {
    await Promise.all([watching(), delivering()]);
  };
}

/** Works soon, and again each time so long after it was done. */
function every(ms: number, work: () => Promise<void>, log: (line: string) => void): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let under: Promise<void> = Promise.resolve();
  const turn = () => {
    under = work()
      .catch((error: unknown) => log(`In the background: ${error instanceof Error ? error.message : String(error)}`))
      .then(() => {
        if (!stopped) timer = setTimeout(turn, ms).unref();
      });
  };
  timer = setTimeout(turn, FIRST_MS).unref();
  return () => {
    stopped = true;
    clearTimeout(timer);
    return under;
  };
}
