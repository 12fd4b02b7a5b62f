import { countRows } from "@/bench/counts";
import type { BenchDatabase } from "@/bench/database";
import { benchDatabase } from "@/bench/database";
import type { Bench, BenchOptions, BenchRow } from "@/bench/row";
import { runRows } from "@/bench/runs";
import type { Principal } from "@/lib/auth/principal";
import { coalesce } from "@/lib/db/coalesce";
import { requestHosts } from "@/lib/hosts/request-hosts";
import { hostRequest } from "@/lib/hosts/schema";
import { allocateNext } from "@/lib/prefixes/commands";
import { availablePrefix } from "@/lib/prefixes/schema";

/**
 * What an allocation costs, against the least that any ledger in PostgreSQL must do for one: lock the pool, move its
 * cursor, insert a row, commit to disk. Both run in turns against the same server, so that the machine's mood cancels out.
 */

const HOSTS = 2_000;
const ROUNDS = 4;

export const bench: Bench = async (options) => [
  ...(await allocationRows(options)),
  ...(await runRows(options)),
  ...(await countRows(options)),
];

async function allocationRows({ short }: BenchOptions): Promise<BenchRow[]> {
  const roundMs = short ? 700 : 5_000;
  const database = await benchDatabase({ durable: true, clients: 64 });
  try {
    const scene = await arrange(database);
    const rows: BenchRow[] = [];
    for (const clients of [1, 8, 64]) {
      const suffix = clients === 1 ? "" : `.${clients}`;
      const [floor, command, request] = await inTurns(clients, roundMs, [
        () => bareAllocation(database, scene),
        () => allocation(database, scene),
        () => hostRequested(database, scene),
      ]);
      rows.push(row(`ledger.allocate.floor${suffix}`, floor));
      rows.push({
        ...row(`ledger.allocate.vs-floor${suffix}`, command),
        ratio: ratioOf(command, floor),
        against: "lock + UPDATE + INSERT",
      });
      rows.push({
        ...row(`ledger.host-request.vs-floor${suffix}`, request),
        ratio: ratioOf(request, floor),
        against: "lock + UPDATE + INSERT",
      });
    }
    return rows;
  } finally {
    await database.stop();
  }
}

type Figure = { done: number; ms: number };

function row(name: string, figure: Figure | undefined): BenchRow {
  return { name, value: rateOf(figure), unit: "allocations/s", n: figure?.done ?? 0 };
}

const rateOf = (figure: Figure | undefined) => ((figure?.done ?? 0) / (figure?.ms ?? 1)) * 1_000;
const ratioOf = (one: Figure | undefined, other: Figure | undefined) =>
  Number((rateOf(one) / rateOf(other)).toFixed(3));

/** Runs each work with so many clients at once for a while, again and again in turns, and adds up what each did. */
async function inTurns(clients: number, roundMs: number, works: readonly (() => Promise<void>)[]): Promise<Figure[]> {
  const figures: Figure[] = works.map(() => ({ done: 0, ms: 0 }));
  for (const work of works) await work(); // plans and caches warm
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, work] of works.entries()) {
      const figure = figures[index] as Figure;
      const begin = performance.now();
      const client = async () => {
        while (performance.now() - begin < roundMs) {
          await work();
          figure.done++;
        }
      };
      await Promise.all(Array.from({ length: clients }, client));
      figure.ms += performance.now() - begin;
    }
  }
  return figures;
}

type Scene = {
  readonly poolPrefixId: string;
  readonly rackId: string;
  readonly hostIds: readonly string[];
  next: number;
};

/** One rack with room for 2^20 /64s, hosts to give them to, and the bare tables beside. */
async function arrange({ owner, personId }: BenchDatabase): Promise<Scene> {
  await owner.query(`
    CREATE TABLE bare_pool (id bigint PRIMARY KEY, cursor bigint NOT NULL);
    INSERT INTO bare_pool VALUES (1, 0);
    CREATE TABLE bare_prefix (id bigserial PRIMARY KEY, pool_id bigint NOT NULL, network inet NOT NULL, host_id bigint NOT NULL, UNIQUE (pool_id, network));
    GRANT SELECT, UPDATE ON bare_pool TO slash64_app;
    GRANT INSERT ON bare_prefix TO slash64_app;
    GRANT USAGE ON bare_prefix_id_seq TO slash64_app;

    INSERT INTO site (name) VALUES ('bench');
    INSERT INTO rack (site_id, name) VALUES (1, 'bench');
    INSERT INTO host (site_id, rack_id, name) SELECT 1, 1, 'host-' || n FROM generate_series(1, ${HOSTS}) AS n;
    INSERT INTO plan (name) VALUES ('bench');
    INSERT INTO plan_level (plan_id, position, name, length, holder_kind) VALUES (1, 0, 'rack', 44, 'rack'), (1, 1, 'host', 64, 'host');
    INSERT INTO prefix (vrf_id, network) VALUES (1, '2001:db8::/32');
    INSERT INTO pool (prefix_id, child_length, child_level_id, capacity) VALUES (1, 44, 1, 4096)`);
  const given = await owner.query(
    "SELECT prefix_id FROM allocate_prefixes('{1}', '{44}', '{NULL}', '{rack}', '{1}', ARRAY[$1::bigint], '{NULL}', '{\"\"}', NULL, NULL)",
    [personId],
  );
  const hosts = await owner.query("SELECT id FROM host ORDER BY id");
  return { poolPrefixId: given.rows[0].prefix_id, rackId: "1", hostIds: hosts.rows.map(({ id }) => id), next: 0 };
}

/** The least there is: five round trips, one commit. */
async function bareAllocation({ connection }: BenchDatabase, scene: Scene): Promise<void> {
  const client = await connection.pool.connect();
  try {
    await client.query("BEGIN");
    await client.query({ name: "lock", text: "SELECT cursor FROM bare_pool WHERE id = 1 FOR NO KEY UPDATE" });
    const { rows } = await client.query({
      name: "move",
      text: "UPDATE bare_pool SET cursor = cursor + 1 WHERE id = 1 RETURNING cursor",
    });
    const slot = BigInt(rows[0].cursor);
    const network = `2001:db8:${(slot >> 16n).toString(16)}:${(slot & 0xffffn).toString(16)}::/64`;
    await client.query({
      name: "insert",
      text: "INSERT INTO bare_prefix (pool_id, network, host_id) VALUES (1, $1, $2)",
      values: [network, hostOf(scene)],
    });
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}

const allocate = coalesce(allocateNext);
const grant = coalesce(requestHosts);

/** The command behind "allocate the next free prefix", for a host. */
async function allocation({ personId }: BenchDatabase, scene: Scene): Promise<void> {
  const request = availablePrefix.parse({ prefix_length: 64, holder: { kind: "host", id: hostOf(scene) } });
  const given = await allocate({ principal: principalOf(personId), prefixId: scene.poolPrefixId, request });
  if (!given.ok) throw new Error(JSON.stringify(given.error));
}

/** The command behind "request a /64 for a new host": host, request, allocation, Docker's run and audit. */
async function hostRequested({ personId }: BenchDatabase, scene: Scene): Promise<void> {
  const request = hostRequest.parse({ name: `new-${scene.next++}`, rack: scene.rackId });
  const granted = await grant({ principal: principalOf(personId), request });
  if (!granted.ok) throw new Error(JSON.stringify(granted.error));
}

function hostOf(scene: Scene): string {
  return scene.hostIds[scene.next++ % scene.hostIds.length] ?? "1";
}

function principalOf(personId: string): Principal {
  return { personId, name: "bench", role: "admin", by: "token" };
}
