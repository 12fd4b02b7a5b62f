import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
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
        const struck = await arm(stage, at, victim);
        const answers = requests.map(({ key, body }, index) =>
          insist(stage, stage.apps[index % 2] as App, "/api/v1/hosts", body, key),
        );
        recoveries.push(await struck());
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
 * Arms the failpoint. What comes back waits until a statement has run into it, kills while that one stands still, and brings
 * everything back; it gives how long it took from the kill until a request was answered again, in ms.
 */
async function arm(
  stage: Stage,
  [table, moment]: (typeof STATEMENTS)[number],
  victim: Victim,
): Promise<() => Promise<number>> {
  const folder = await mkdtemp(path.join(tmpdir(), "slash64-failpoint-"));
  await chmod(folder, 0o777); // the database may run as somebody else
  const mark = path.join(folder, "struck");
  const deferred = moment === "COMMIT";
  await stage.sql(`${disarm}; UPDATE failpoint SET mark = '${mark}';
    CREATE ${deferred ? "CONSTRAINT TRIGGER" : "TRIGGER"} strike AFTER ${deferred ? "INSERT" : moment} ON ${table}
      ${deferred ? "DEFERRABLE INITIALLY DEFERRED" : ""} FOR EACH ROW EXECUTE FUNCTION strike()`);

  const armed = performance.now();
  return async () => {
    let backend = "";
    while (backend === "") {
      if (performance.now() - armed > 20_000) throw new Error(`nothing ran into ${moment} of ${table}`);
      backend = (await readFile(mark, "utf8").catch(() => "")).trim();
      await sleep(5);
    }
    const apps = stage.apps.map(({ pid }) => pid);
    const pids: Record<Victim, number[]> = {
      backend: [Number(backend)],
      postmaster: [stage.postmaster()],
      app: apps.slice(0, 1),
      everything: [stage.postmaster(), ...apps],
    };
    for (const pid of pids[victim]) process.kill(pid, "SIGKILL");
    const begin = performance.now();
    await sleep(50); // a process that was killed is gone, and known to be
    await stage.sql(disarm);
    for (const app of stage.apps) if (!alive(app.pid)) await stage.restart(app);
    while ((await stage.ask(stage.apps[0] as App, "GET", "/api/v1/sites")).status !== 200) await sleep(20);
    await rm(folder, { recursive: true, force: true });
    return performance.now() - begin;
  };
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
 * A trigger that stands still inside of the statement for a moment, after it has written which backend that is: so no
 * moment of the allocation can be missed. As the owner, who alone may run a program.
 */
const FAILPOINT = `
  CREATE TABLE failpoint (mark text);
  INSERT INTO failpoint VALUES ('');
  CREATE FUNCTION strike() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
  DECLARE
    told text;
  BEGIN
    SELECT mark INTO told FROM failpoint;
    EXECUTE format('COPY (SELECT 1) TO PROGRAM %L', format('cat > /dev/null; echo %s > %s; sleep 0.5', pg_backend_pid(), told));
    RETURN NULL;
  END $$`;
