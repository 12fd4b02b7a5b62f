/**
 * Runs the product in this process: settings, port, database, migrations, pages; and stops it the other way round.
 * Everything must be installed, generated and built before: bin/start.mjs sees to that.
 */
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { type Database, openDatabase } from "@/bin/database";
import { keepFolding } from "@/bin/keep-folding";
import { type Listener, openListener, PortTaken } from "@/bin/listener";
import { onStopSignal } from "@/bin/stop-signals";
import { warmUp } from "@/bin/warm-up";
import { startWatching } from "@/lib/alerts/ticker";
import { endHearers } from "@/lib/changes/hub";
import { closeConnection, connection } from "@/lib/db/connection";
import { alreadyRunning } from "@/lib/db/data-lock";
import { migrate } from "@/lib/db/migrate";
import { setReadiness } from "@/lib/http/readiness";
import { firstStart } from "@/lib/installation/first-start";
import { settings } from "@/lib/settings";
import { StartFailure } from "@/lib/start-failure";

/** How long requests in flight may take to end when the product stops. */
const drain_ms = 25_000;

const projectFolder = fileURLToPath(new URL("..", import.meta.url));

const running: {
  listener?: Listener;
  pages?: { close(): Promise<void> };
  folding?: { stop(): Promise<void> };
  watching?: () => Promise<void>;
  database?: Promise<Database>;
} = {};
let stopping: Promise<void> | undefined;

/** Stops what runs, the database last, and leaves. Whatever fails on the way does not keep the rest from stopping. */
function stop(exitCode: number): Promise<void> {
  stopping ??= (async () => {
    setReadiness("stopping");
    endHearers();
    await attempt(running.listener?.close(drain_ms));
    await attempt(running.folding?.stop());
    await attempt(running.watching?.());
    await attempt(running.pages?.close());
    // One that is still starting is waited for: it would go on alone otherwise.
    const database = await running.database?.catch(() => undefined);
    await attempt(database?.stop());
    process.exit(exitCode);
  })();
  return stopping;
}

async function attempt(closing: Promise<void> | undefined): Promise<void> {
  await closing?.catch((error) => console.error(error));
}

async function serve(): Promise<void> {
  setReadiness("starting");
  const chosen = settings();

  running.listener = await openListener(chosen.port).catch(async (error) => {
    const ours = error instanceof PortTaken && chosen.databaseUrl === undefined;
    throw (ours && (await alreadyRunning(chosen.dataDir))) || error;
  });

  running.database = openDatabase(chosen, console.log);
  const database = await timed(
    chosen.databaseUrl ? "Reaching the database" : "Starting the database",
    running.database,
  );
  // the pages run in this process and find here what they need
  Object.assign(process.env, { DATABASE_URL: database.url, SLASH64_BASE_URL: chosen.baseUrl });
  await timed("Checking the schema", migrate(database.url, { log: console.log }));
  const link = await firstStart({ ownerUrl: database.url, settings: chosen, log: console.log });

  const pages = await timed("Loading the pages", loadPages(chosen.port));
  running.pages = {
    close: async () => {
      await pages.close();
      await closeConnection(connection());
    },
  };
  running.folding = keepFolding();
  running.listener.serve(pages.getRequestHandler());
  setReadiness("ready");
  running.watching = startWatching({ inside: chosen.webhooksInside }, console.error);
  warmUp(chosen.port);
  console.log(`
Slash64 runs at ${chosen.baseUrl} (Ctrl-C stops it).
To sign in, open this link. It works once; another start prints a new one:

    ${link}
`);
}

async function loadPages(port: number) {
  // React and Next choose their production code when they are loaded, so they are loaded after this.
  Object.assign(process.env, { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  const { default: next } = await import("next");
  // Next would take WebSocket upgrades from the server it is given; this one never gets any.
  const pages = next({ dev: false, dir: projectFolder, hostname: "localhost", port, httpServer: createServer() });
  await pages.prepare();
  return pages;
}

async function timed<Value>(what: string, work: Promise<Value>): Promise<Value> {
  const begin = performance.now();
  const value = await work;
  console.log(`${what}: ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  return value;
}

onStopSignal((signal) => {
  console.log(signal === "SIGINT" ? "\nStopping" : "Stopping");
  stop(0);
});

process.on("uncaughtException", (error) => {
  console.error(error);
  stop(1);
});

serve().catch((error) => {
  if (stopping !== undefined) return; // it failed because it is being stopped
  console.error(error instanceof StartFailure ? error.message : error);
  stop(1);
});
