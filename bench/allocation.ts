import { type BenchDatabase, benchDatabase } from "@/bench/database";
import type { BenchOptions, BenchRow } from "@/bench/row";
import type { Principal } from "@/lib/auth/principal";
import { coalesce } from "@/lib/db/coalesce";
import { requestHosts } from "@/lib/hosts/request-hosts";
import { hostRequest } from "@/lib/hosts/schema";
import { allocateNext } from "@/lib/prefixes/commands";
import { availablePrefix } from "@/lib/prefixes/schema";

/**
 * What an allocation costs, against the least that any ledger in PostgreSQL must do for one: lock the pool, move its
 * cursor, insert a row, commit to disk. Both run in turns against the same server, so that the machine's mood cancels out;
 * on one rack and spread over many, with so many prefixes there already.
 */

const HOSTS = 2_000;
const RACKS = 200;
const ROUNDS = 4;
const SIZES = { short: [1_000, 20_000], long: [1_000, 100_000, 1_000_000] };

export async function allocationRows({ short }: BenchOptions): Promise<BenchRow[]> {
  const roundMs = short ? 500 : 3_000;
  const sizes = short ? SIZES.short : SIZES.long;
  const rows: BenchRow[] = [];
  const alone: number[] = [];
  for (const size of sizes) {
    const database = await benchDatabase({ durable: true, clients: 64 });
    try {
      const scene = await arrange(database, size);
      const clientCounts = size === sizes[0] ? [1, 8, 64] : [1, 64];
      for (const clients of clientCounts) {
        for (const spread of [false, true]) {
          if (clients === 1 && spread) continue;
          const at = { ...scene, racks: spread ? RACKS : 1 };
          const [floor, command, request] = await inTurns(clients, roundMs, [
            () => bareAllocation(database, at),
            () => allocation(database, at),
            () => hostRequested(database, at),
          ]);
          const suffix = `${clients === 1 ? "" : `.${clients}`}${spread ? ".spread" : ""}${size === sizes[0] ? "" : `.${size}`}`;
          const against = "lock + UPDATE + INSERT";
          rows.push(
            row(`ledger.allocate.floor${suffix}`, floor),
            { ...row(`ledger.allocate.vs-floor${suffix}`, command), ratio: ratioOf(command, floor), against },
            { ...row(`ledger.host-request.vs-floor${suffix}`, request), ratio: ratioOf(request, floor), against },
          );
          if (clients === 1) alone.push(ratioOf(command, floor));
        }
      }
    } finally {
      await database.stop();
    }
  }
  rows.push({
    name: "ledger.allocate.flatness",
    value: alone.at(-1) ?? 0,
    unit: "× floor",
    ratio: Number(((alone.at(-1) ?? 0) / (alone[0] ?? 1)).toFixed(3)),
    against: `${sizes[0]?.toLocaleString("en")} prefixes (here: ${sizes.at(-1)?.toLocaleString("en")})`,
  });
  return rows;
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
  readonly prefixIds: readonly string[];
  readonly rackIds: readonly string[];
  readonly hostIds: readonly string[];
  readonly next: { n: number };
};

type At = Scene & { readonly racks: number };

/** Racks with room for 2^24 /64s each, hosts to give them to, `size` prefixes of other racks, and the bare tables beside. */
async function arrange({ owner, personId }: BenchDatabase, size: number): Promise<Scene> {
  await owner.query(`
    CREATE TABLE bare_pool (id bigint PRIMARY KEY, cursor bigint NOT NULL);
    INSERT INTO bare_pool SELECT n, 0 FROM generate_series(0, ${RACKS - 1}) AS n;
    CREATE TABLE bare_prefix (id bigserial PRIMARY KEY, pool_id bigint NOT NULL, network inet NOT NULL, host_id bigint NOT NULL, UNIQUE (pool_id, network));
    INSERT INTO bare_prefix (pool_id, network, host_id) SELECT -1, set_masklen('3fff::'::inet + n::bigint * 65536, 112), 1 FROM generate_series(1, ${size}) AS n;
    GRANT SELECT, UPDATE ON bare_pool TO slash64_app;
    GRANT INSERT ON bare_prefix TO slash64_app;
    GRANT USAGE ON bare_prefix_id_seq TO slash64_app;

    INSERT INTO site (name) VALUES ('bench');
    INSERT INTO rack (site_id, name) SELECT 1, 'bench-' || n FROM generate_series(1, ${RACKS}) AS n;
    INSERT INTO host (site_id, rack_id, name) SELECT 1, 1, 'host-' || n FROM generate_series(1, ${HOSTS}) AS n;
    INSERT INTO plan (name) VALUES ('bench');
    INSERT INTO plan_level (plan_id, position, name, length, holder_kind) VALUES (1, 0, 'rack', 40, 'rack'), (1, 1, 'host', 64, 'host');
    INSERT INTO prefix (vrf_id, network) VALUES (1, '2001:db8::/32'), (1, '3fff::/20');
    INSERT INTO pool (prefix_id, child_length, child_level_id, capacity) VALUES (1, 40, 1, 256)`);
  await fill(owner, personId, size);
  const { rows } = await owner.query<{ prefix_id: string; rack_id: string }>(
    `SELECT given.prefix_id, ids[given.item] AS rack_id FROM (SELECT array_agg(id ORDER BY id) AS ids, count(*)::int AS n FROM rack) AS racks,
       allocate_prefixes(array_fill(1::bigint, ARRAY[n]), array_fill(40, ARRAY[n]), array_fill(NULL::inet, ARRAY[n]), array_fill('rack'::text, ARRAY[n]), ids,
         array_fill($1::bigint, ARRAY[n]), array_fill(NULL::bigint, ARRAY[n]), array_fill(''::text, ARRAY[n]), NULL, NULL) AS given ORDER BY given.item`,
    [personId],
  );
  const hosts = await owner.query("SELECT id FROM host ORDER BY id");
  await owner.query("VACUUM ANALYZE");
  return {
    prefixIds: rows.map(({ prefix_id }) => prefix_id),
    rackIds: rows.map(({ rack_id }) => rack_id),
    hostIds: hosts.rows.map(({ id }) => id),
    next: { n: 0 },
  };
}

/** Held prefixes of a tree beside, 1,000 in each parent, past triggers and foreign keys. */
async function fill(owner: BenchDatabase["owner"], personId: string, size: number): Promise<void> {
  const parents = Math.max(1, Math.floor(size / 1_000));
  await owner.query("BEGIN");
  await owner.query("SET LOCAL session_replication_role = replica");
  await owner.query(`
    INSERT INTO prefix (vrf_id, parent_id, parent_network, network)
      SELECT 1, 2, '3fff::/20', slot_network('3fff::/20', 48, n) FROM generate_series(0, ${parents - 1}) AS n;
    INSERT INTO prefix (vrf_id, parent_id, parent_network, network)
      SELECT 1, up.id, up.network, slot_network(up.network, 64, n) FROM prefix up, generate_series(0, ${size / parents - 1}) AS n WHERE up.parent_id = 2;
    INSERT INTO pool (prefix_id, child_length, capacity, cursor) SELECT id, 128, 18446744073709551616, 2 FROM prefix WHERE masklen(network) = 64`);
  await owner.query(
    "INSERT INTO prefix_tenure (prefix_id, host_id, began_at, began_by, origin) SELECT id, 1, now(), $1, 'import' FROM prefix WHERE masklen(network) = 64",
    [personId],
  );
  await owner.query("COMMIT");
}

/** The least there is: five round trips, one commit. */
async function bareAllocation({ connection }: BenchDatabase, at: At): Promise<void> {
  const pool = at.next.n % at.racks;
  const client = await connection.pool.connect();
  try {
    await client.query("BEGIN");
    await client.query({
      name: "lock",
      text: "SELECT cursor FROM bare_pool WHERE id = $1 FOR NO KEY UPDATE",
      values: [pool],
    });
    const { rows } = await client.query({
      name: "move",
      text: "UPDATE bare_pool SET cursor = cursor + 1 WHERE id = $1 RETURNING cursor",
      values: [pool],
    });
    const slot = BigInt(rows[0].cursor);
    const network = `2001:db8:${(slot >> 16n).toString(16)}:${(slot & 0xffffn).toString(16)}::/64`;
    await client.query({
      name: "insert",
      text: "INSERT INTO bare_prefix (pool_id, network, host_id) VALUES ($1, $2, $3)",
      values: [pool, network, hostOf(at)],
    });
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}

const allocate = coalesce(allocateNext);
const grant = coalesce(requestHosts);

/** The command behind "allocate the next free prefix", for a host. */
async function allocation({ personId }: BenchDatabase, at: At): Promise<void> {
  const request = availablePrefix.parse({ prefix_length: 64, holder: { kind: "host", id: hostOf(at) } });
  const prefixId = at.prefixIds[at.next.n % at.racks] ?? "";
  const given = await allocate({ principal: principalOf(personId), prefixId, request });
  if (!given.ok) throw new Error(JSON.stringify(given.error));
}

/** The command behind "request a /64 for a new host": host, request, allocation, Docker's run and audit. */
async function hostRequested({ personId }: BenchDatabase, at: At): Promise<void> {
  const number = at.next.n++;
  const request = hostRequest.parse({ name: `new-${number}`, rack: at.rackIds[number % at.racks] });
  const granted = await grant({ principal: principalOf(personId), request });
  if (!granted.ok) throw new Error(JSON.stringify(granted.error));
}

function hostOf(at: At): string {
  return at.hostIds[at.next.n++ % at.hostIds.length] ?? "1";
}

function principalOf(personId: string): Principal {
  return { personId, name: "bench", role: "admin", by: "token" };
}
