import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Campaign } from "./campaign";
import { switchOff } from "./guards";
import { type SceneRack, setScene } from "./scene";
import { unsoundRows } from "./soundness";
import { type App, insist, openStage, type Stage } from "./stage";

const WORKERS = 64;

/** 64 workers over two processes ask for the next, for a wanted one, release, remove, and write past the product in SQL. */
export const unique: Campaign = {
  promise: "No prefix is held twice at once, by any path",
  guards: ["constraint", "lock"],
  async run({ random, long, without }) {
    const operations = long ? 1_000_000 : 2_400;
    const stage = await openStage({ apps: 2 });
    try {
      const { racks } = await setScene(stage, { racks: 8 });
      await switchOff(stage, without);
      const given = new Map<string, string>(); // network → host, of what was acknowledged and not given back
      const live: { host: string; prefix: string; network: string }[] = [];
      const statuses: Record<string, number> = {};
      const latencies: number[] = [];
      const broken: string[] = [];
      let done = 0;

      const work = async (app: App, worker: number): Promise<void> => {
        const raw = new pg.Client({ connectionString: stage.databaseUrl, options: "-c role=slash64_app" });
        raw.on("error", () => {}); // when another worker failed, the database ends before this one does
        await raw.connect();
        while (done < operations) {
          const number = done++;
          const rack = random.of(racks);
          const kind = random.below(10);
          const begin = performance.now();
          const answered = await act(kind, {
            stage,
            app,
            rack,
            name: `h${worker}-${number}`,
            slot: random.below(1024),
            raw,
          });
          if (answered === null) continue;
          latencies.push(performance.now() - begin);
          statuses[answered.status] = (statuses[answered.status] ?? 0) + 1;
          if (answered.status >= 500 || answered.status === 0)
            broken.push(`${kind}: ${answered.status} ${answered.text}`);
          const prefix = answered.status === 201 ? answered.body.prefixes[0] : null;
          if (prefix === null) continue;
          const host = answered.body.host?.id ?? answered.host;
          if (given.has(prefix.network)) broken.push(`${prefix.network} was acknowledged to two hosts.`);
          given.set(prefix.network, host);
          live.push({ host, prefix: prefix.id, network: prefix.network });
          if (random.chance(0.3)) {
            // it is never given again, so nothing may ever answer with it from here on
            const gone = live.splice(random.below(live.length), 1)[0];
            if (gone !== undefined) await insist(stage, app, `/api/v1/prefixes/${gone.prefix}/release`, { reason: "" });
          }
        }
        await raw.end();
      };
      const begin = performance.now();
      await Promise.all(Array.from({ length: WORKERS }, (_, at) => work(stage.apps[at % 2] as App, at)));
      const seconds = (performance.now() - begin) / 1_000;
      await sleep(100);

      const rows = await stage.sql<{ network: string; host: string }>(
        `SELECT prefix.network::text, coalesce(tenure.host_id::text, 'rack') AS host FROM prefix_tenure tenure JOIN prefix ON prefix.id = tenure.prefix_id WHERE masklen(prefix.network) = 64`,
      );
      const recorded = new Map(rows.map(({ network, host }) => [network, host]));
      for (const [network, host] of given)
        if (recorded.get(network) !== host)
          broken.push(`${network} was acknowledged to host ${host}, and the ledger says ${recorded.get(network)}.`);
      broken.push(...(await unsoundRows(stage)));
      latencies.sort((a, b) => a - b);
      return {
        figures: {
          operations: done,
          given: given.size,
          "per second": Math.round(done / seconds),
          "p99 ms": Math.round(latencies[Math.floor(latencies.length * 0.99)] ?? 0),
          statuses: JSON.stringify(statuses),
        },
        broken,
      };
    } finally {
      await stage.close();
    }
  },
};

type Act = { stage: Stage; app: App; rack: SceneRack; name: string; slot: number; raw: pg.Client };

/** One operation: mostly the main job, some wanted ones, some SQL that the database must refuse. */
async function act(kind: number, { stage, app, rack, name, slot, raw }: Act) {
  if (kind < 6) return { host: "", ...(await insist(stage, app, "/api/v1/hosts", { name, rack: rack.id })) };
  if (kind < 8) {
    const body = { prefix_length: 64, holder: { kind: "rack", id: rack.id }, network: network(rack, slot) };
    return {
      host: "rack",
      ...(await insist(stage, app, `/api/v1/prefixes/${rack.prefixId}/available-prefixes`, body)),
    };
  }
  // past the product: a second holder for what is held, and a prefix over one that is there
  const twice = `INSERT INTO prefix_tenure (prefix_id, pool_id, host_id, began_at, began_by)
    SELECT prefix_id, pool_id, host_id, clock_timestamp(), began_by FROM prefix_tenure WHERE host_id IS NOT NULL AND ended_at IS NULL LIMIT 1`;
  const over = `INSERT INTO prefix (vrf_id, parent_id, parent_network, network)
    SELECT vrf_id, parent_id, parent_network, network FROM prefix WHERE masklen(network) = 64 LIMIT 1`;
  await raw.query(kind === 8 ? twice : over).catch((error: { code?: string }) => {
    if (error.code !== "23P01" && error.code !== "23505") throw error;
  });
  return null;
}

function network(rack: SceneRack, slot: number): string {
  const base = BigInt(`0x${(rack.network.split("/")[0] ?? "").split(":")[3] || "0"}`);
  return `2001:db8:0:${(base + BigInt(slot)).toString(16)}::/64`;
}
