import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Campaign } from "./campaign";
import { setScene } from "./scene";
import { unsoundRows } from "./soundness";
import { type Answered, type App, openStage, type Stage } from "./stage";

/** An honest refusal comes at once, or after the 3 s that a connection is waited for; a busy machine gets 2 on top. */
const PATIENCE_MS = 5_000;
const RECOVERY_MS = 5_000;

/** Load while every connection of the server is taken, while backends are killed, and while the server is away. */
export const away: Campaign = {
  promise: "With the database away or full of connections: 503 in time, and back by itself",
  guards: [],
  async run({ long }) {
    const stage = await openStage({ apps: 2 });
    try {
      const { racks } = await setScene(stage, { racks: 2 });
      const broken: string[] = [];
      const figures: Record<string, number> = {};
      let number = 0;
      const request = (app: App) =>
        stage.ask(app, "POST", "/api/v1/hosts", { name: `h${++number}`, rack: racks[number % 2]?.id });

      /** Asks with 32 clients until told to stop; each answer is a success or an honest refusal in time. */
      const load = (until: { over: boolean }) =>
        Promise.all(
          Array.from({ length: 32 }, async (_, at) => {
            while (!until.over) {
              const begin = performance.now();
              const answered = await request(stage.apps[at % 2] as App);
              const ms = performance.now() - begin;
              figures["slowest answer ms"] = Math.max(figures["slowest answer ms"] ?? 0, Math.round(ms));
              if (!isHonest(answered))
                broken.push(`A request was answered ${answered.status} ${answered.text.slice(0, 200)}`);
              if (answered.status === 503) {
                figures.refused = (figures.refused ?? 0) + 1;
                if (ms > PATIENCE_MS) broken.push(`A refusal took ${Math.round(ms)} ms.`);
                await sleep(100);
              } else figures.granted = (figures.granted ?? 0) + 1;
            }
          }),
        );

      const trouble = async (name: string, act: () => Promise<() => Promise<void>>) => {
        const until = { over: false };
        const loaded = load(until);
        const relieve = await act();
        await sleep(long ? 60_000 : 3_000);
        for (const app of stage.apps) {
          const live = await stage.ask(app, "GET", "/api/live");
          if (live.status !== 200) broken.push(`${name}: /api/live answers ${live.status}`);
        }
        await relieve();
        const begin = performance.now();
        for (const app of stage.apps)
          while ((await request(app)).status !== 201) {
            if (performance.now() - begin > 30_000) {
              broken.push(`${name}: no recovery in 30 s`);
              break;
            }
            await sleep(50);
          }
        figures[`recovery from ${name} ms`] = Math.round(performance.now() - begin);
        if (performance.now() - begin > RECOVERY_MS)
          broken.push(`${name}: the recovery took ${Math.round(performance.now() - begin)} ms`);
        until.over = true;
        await loaded;
      };

      await trouble("taken connections", () => takeConnections(stage));
      await trouble("killed backends", async () => {
        await stage.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'slash64'");
        return async () => {};
      });
      await trouble("a killed server", async () => {
        process.kill(stage.postmaster(), "SIGKILL");
        return async () => {
          await stage.sql("SELECT 1");
        };
      });
      broken.push(...(await unsoundRows(stage)));
      if ((figures.refused ?? 0) === 0) broken.push("Nothing was refused, so nothing was put to the test.");
      return { figures, broken };
    } finally {
      await stage.close();
    }
  },
};

function isHonest({ status, headers }: Answered): boolean {
  if (status === 201) return true;
  return status === 503 && headers.get("retry-after") !== null;
}

/** Takes every connection that the server has left for the application, and cuts those that it has. */
async function takeConnections(stage: Stage): Promise<() => Promise<void>> {
  const clients: pg.Client[] = [];
  await stage.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'slash64'");
  for (;;) {
    const client = new pg.Client({ connectionString: stage.databaseUrl });
    client.on("error", () => {});
    try {
      await client.connect();
      clients.push(client);
      await client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'slash64'");
    } catch {
      break;
    }
  }
  return async () => {
    for (const client of clients) await client.end().catch(() => {});
  };
}
