import { setTimeout as sleep } from "node:timers/promises";
import type { Campaign } from "./campaign";
import { setScene } from "./scene";
import { unsoundRows } from "./soundness";
import { type App, insist, openStage, type Stage } from "./stage";

/** Where a request of a /64 writes, in its order: a kill strikes behind each of them, and in the wait for the disk. */
const STATEMENTS = [
  ["host", "INSERT"],
  ["request", "INSERT"],
  ["prefix", "INSERT"],
  ["pool", "INSERT"],
  ["prefix_tenure", "INSERT"],
  ["address_run", "INSERT"],
  ["pool", "UPDATE"],
  ["audit_event", "INSERT"],
  ["idempotency_key", "INSERT"],
  ["idempotency_key", "COMMIT"],
] as const;

const VICTIMS = ["backend", "postmaster", "app", "everything"] as const;
type Victim = (typeof VICTIMS)[number];

/** kill -9 of each process at each statement of the allocation; whoever asked repeats with the same key. */
export const durable: Campaign = {
  promise: "An acknowledged write survives kill -9 of everything",
  guards: [],
  async run({ random, long }) {
    const stage = await openStage({ apps: 2, durable: true });
    try {
      const { racks } = await setScene(stage, { racks: 4 });
      await stage.sql(FAILPOINT);
      const broken: string[] = [];
      const acknowledged = new Map<string, { key: string; body: object; text: string; network: string }>();
      const recoveries: number[] = [];
      const first = random.below(VICTIMS.length);
      // short: each statement once, the victims in turn; long: each with each, and at random moments
      const strikes = long
        ? STATEMENTS.flatMap((at) => VICTIMS.map((victim) => ({ at, victim })))
        : STATEMENTS.map((at, index) => ({ at, victim: VICTIMS[(first + index) % VICTIMS.length] as Victim }));

      let number = 0;
      for (const { at, victim } of strikes) {
        const requests = Array.from({ length: 12 }, () => {
          number++;
          return { key: `key-${number}`, body: { name: `h${number}`, rack: random.of(racks).id } };
        });
        const answers = requests.map(({ key, body }, index) =>
          insist(stage, stage.apps[index % 2] as App, "/api/v1/hosts", body, key),
        );
        const struck = await strike(stage, at, victim);
        recoveries.push(struck);
        for (const [index, answered] of (await Promise.all(answers)).entries()) {
          const { key, body } = requests[index] as (typeof requests)[number];
          if (answered.status !== 201) broken.push(`${key} was answered ${answered.status} ${answered.text}`);
          else acknowledged.set(key, { key, body, text: answered.text, network: answered.body.prefixes[0].network });
        }
      }

      const rows = await stage.sql<{ network: string }>(
        "SELECT prefix.network::text FROM prefix_tenure tenure JOIN prefix ON prefix.id = tenure.prefix_id WHERE host_id IS NOT NULL AND ended_at IS NULL",
      );
      const kept = new Set(rows.map(({ network }) => network));
      for (const { key, network, body, text } of acknowledged.values()) {
        if (!kept.has(network)) broken.push(`${network} was acknowledged for ${key} and is lost.`);
        const again = await stage.ask(stage.apps[0] as App, "POST", "/api/v1/hosts", body, key);
        if (again.text !== text) broken.push(`${key} is answered otherwise now: ${again.text.slice(0, 200)}`);
      }
      if (rows.length !== acknowledged.size)
        broken.push(`${acknowledged.size} were acknowledged and ${rows.length} are there.`);
      broken.push(...(await unsoundRows(stage)));
      recoveries.sort((a, b) => a - b);
      return {
        figures: {
          kills: strikes.length,
          acknowledged: acknowledged.size,
          "recovery p50 ms": Math.round(recoveries[recoveries.length >> 1] ?? 0),
          "recovery max ms": Math.round(recoveries.at(-1) ?? 0),
        },
        broken,
      };
    } finally {
      await stage.close();
    }
  },
};

/**
 * Arms the failpoint, waits until it has struck, and brings back what was killed. Gives how long it took until
 * a request was answered again, in ms.
 */
async function strike(stage: Stage, [table, moment]: (typeof STATEMENTS)[number], victim: Victim): Promise<number> {
  const pids = { postmaster: [stage.postmaster()], app: [stage.apps[0]?.pid], backend: [] };
  const targets = victim === "everything" ? [...pids.postmaster, ...pids.app, stage.apps[1]?.pid] : pids[victim];
  const before = { postmaster: stage.postmaster() };
  await stage.sql(`${disarm}; UPDATE failpoint SET targets = $$${targets.join(" ")}$$, struck = false;
    CREATE ${moment === "COMMIT" ? "CONSTRAINT TRIGGER" : "TRIGGER"} strike AFTER ${moment === "COMMIT" ? "INSERT" : moment} ON ${table}
      ${moment === "COMMIT" ? "DEFERRABLE INITIALLY DEFERRED" : ""} FOR EACH ROW EXECUTE FUNCTION strike()`);
  const begin = performance.now();
  const dead = async () => {
    if (victim === "postmaster" || victim === "everything")
      return stage.postmaster() !== before.postmaster || !alive(before.postmaster);
    if (victim === "app") return !alive(stage.apps[0]?.pid ?? 0);
    return performance.now() - begin > 1_500;
  };
  while (!(await dead()) && performance.now() - begin < 20_000) await sleep(20);
  await stage.sql(disarm);
  for (const app of stage.apps) if (!alive(app.pid)) await stage.restart(app);
  while ((await stage.ask(stage.apps[0] as App, "GET", "/api/v1/sites")).status !== 200) await sleep(20);
  return performance.now() - begin;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const disarm = STATEMENTS.map(([table]) => `DROP TRIGGER IF EXISTS strike ON ${table}`).join("; ");

/**
 * A trigger that kills from inside of the statement: no moment of the allocation can be missed. It kills the processes
 * it was told, or (told none) the backend that runs it. Everyone may fire it, the owner alone could kill.
 */
const FAILPOINT = `
  CREATE TABLE failpoint (targets text, struck boolean);
  INSERT INTO failpoint VALUES ('', true);
  CREATE FUNCTION strike() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
  DECLARE
    told text;
  BEGIN
    SELECT targets INTO told FROM failpoint;
    EXECUTE format('COPY (SELECT 1) TO PROGRAM %L', 'kill -9 ' || CASE told WHEN '' THEN pg_backend_pid()::text ELSE told END);
    RETURN NULL;
  END $$`;
