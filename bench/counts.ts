import { ALLOCATE_ONE, type BenchDatabase, benchDatabase } from "@/bench/database";
import { median } from "@/bench/median";
import type { BenchOptions, BenchRow } from "@/bench/row";
import { keepFolding } from "@/bin/keep-folding";
import type { Principal } from "@/lib/auth/principal";
import { tree } from "@/lib/tree/queries";
import { treeWindow } from "@/lib/tree/schema";

/**
 * The children of a node with their counts, and what counting costs those who write. The node has 1,000 racks each time;
 * what grows is how many hosts are below it.
 */

const RACKS = 1_000;
const SIZES = { short: [1_000, 100_000], long: [1_000, 100_000, 1_000_000] };
const READS = 25;
/** Of those who write; the fold has a connection beside them. */
const CLIENTS = 64;

export async function countRows({ short }: BenchOptions): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const sizes = short ? SIZES.short : SIZES.long;
  let smallest: number | undefined;
  for (const hosts of sizes) {
    const database = await benchDatabase({ durable: true, clients: CLIENTS + 1 });
    try {
      await fill(database, hosts);
      const ms = await reading(database);
      smallest ??= ms;
      rows.push({
        name: hosts === sizes.at(-1) ? "ledger.children" : `ledger.children.${hosts}`,
        value: ms,
        unit: "ms",
        ratio: Number((smallest / ms).toFixed(3)),
        against: `${sizes[0]} hosts (here: ${hosts})`,
        n: READS,
      });
      if (hosts === sizes[0]) rows.push(await costOfCounting(database, short ? 1_500 : 5_000));
    } finally {
      await database.stop();
    }
  }
  return rows;
}

/** A cluster with its racks, and so many hosts in them. Rows come past triggers and foreign keys, and are counted after. */
async function fill({ owner, personId }: BenchDatabase, hosts: number): Promise<void> {
  const each = hosts / RACKS;
  await owner.query("BEGIN");
  await owner.query("SET LOCAL session_replication_role = replica");
  await owner.query(`
    INSERT INTO site (name) VALUES ('bench');
    INSERT INTO cluster (site_id, name) VALUES (1, 'bench');
    INSERT INTO rack (site_id, cluster_id, name) SELECT 1, 1, 'rack-' || n FROM generate_series(1, ${RACKS}) AS n;
    INSERT INTO host (site_id, rack_id, name) SELECT 1, 1 + n / ${each}, 'host-' || n FROM generate_series(0, ${hosts - 1}) AS n;
    INSERT INTO plan (name) VALUES ('bench');
    INSERT INTO plan_level (plan_id, position, name, length, holder_kind)
      VALUES (1, 0, 'cluster', 44, 'cluster'), (1, 1, 'rack', 54, 'rack'), (1, 2, 'host', 64, 'host');
    INSERT INTO prefix (vrf_id, network) VALUES (1, '2001:db8::/32');
    INSERT INTO prefix (vrf_id, parent_id, parent_network, network, level_id) VALUES (1, 1, '2001:db8::/32', '2001:db8::/44', 1);
    INSERT INTO prefix (vrf_id, parent_id, parent_network, network, level_id)
      SELECT 1, 2, '2001:db8::/44', slot_network('2001:db8::/44', 54, n), 2 FROM generate_series(0, ${RACKS - 1}) AS n;
    INSERT INTO prefix (vrf_id, parent_id, parent_network, network, level_id)
      SELECT 1, up.id, up.network, slot_network(up.network, 64, n), 3 FROM prefix up, generate_series(0, ${each - 1}) AS n WHERE up.level_id = 2;
    INSERT INTO pool (prefix_id, child_length, child_level_id, capacity, cursor, used)
      SELECT id, 54, 2, 1024, ${RACKS}, ${RACKS} FROM prefix WHERE level_id = 1
      UNION ALL SELECT id, 64, 3, 1024, ${each}, ${each} FROM prefix WHERE level_id = 2
      UNION ALL SELECT id, 128, NULL, 18446744073709551616, 2, 0 FROM prefix WHERE level_id = 3`);
  await owner.query(
    `INSERT INTO prefix_tenure (prefix_id, pool_id, rack_id, host_id, began_at, began_by, origin)
     SELECT p.id, pool.id, CASE p.level_id WHEN 2 THEN p.id - 2 END, CASE p.level_id WHEN 3 THEN p.id - ${RACKS + 2} END, now(), $1, 'import'
     FROM prefix p JOIN pool ON pool.prefix_id = p.parent_id WHERE p.level_id IN (2, 3)`,
    [personId],
  );
  await owner.query("COMMIT");
  await owner.query("VACUUM ANALYZE");
  await owner.query("SELECT recount()");
}

const principalOf = (personId: string): Principal => ({ personId, name: "bench", role: "admin", by: "token" });

/** The window of a thousand children, as the tree and the API read it. */
async function reading({ personId }: BenchDatabase): Promise<number> {
  const query = treeWindow.parse({ parent: "2", limit: String(RACKS) });
  const times: number[] = [];
  for (let read = 0; read < READS + 3; read++) {
    const begin = performance.now();
    const window = await tree(principalOf(personId), query);
    if (!window.ok) throw new Error(JSON.stringify(window.error));
    if (read >= 3) times.push(performance.now() - begin);
  }
  return median(times);
}

/** 64 clients allocating in all racks, in turns with counting and without it, while a fold goes on as in the product. */
async function costOfCounting(database: BenchDatabase, roundMs: number): Promise<BenchRow> {
  const { rows } = await database.owner.query("SELECT prefix_id FROM pool WHERE child_length = 64");
  const racks: string[] = rows.map(({ prefix_id }) => prefix_id);
  const done = { with: 0, without: 0 };
  for (let round = 0; round < 4; round++) {
    for (const mode of ["with", "without"] as const) {
      await database.owner.query(
        `ALTER TABLE prefix_tenure ${mode === "with" ? "ENABLE" : "DISABLE"} TRIGGER count_given`,
      );
      const begin = performance.now();
      const client = async () => {
        while (performance.now() - begin < roundMs) {
          const rack = racks[Math.floor(Math.random() * racks.length)];
          await database.connection.pool.query({
            name: "allocate",
            text: ALLOCATE_ONE,
            values: [rack, 64, "host", 1, database.personId],
          });
          done[mode]++;
        }
      };
      const folding = keepFolding();
      await Promise.all(Array.from({ length: CLIENTS }, client));
      await folding.stop();
    }
  }
  return {
    name: "ledger.counts.cost",
    value: (done.with * 1_000) / (roundMs * 4),
    unit: "allocations/s",
    ratio: Number((done.with / done.without).toFixed(3)),
    against: "without counts, 64 clients",
    n: done.with,
  };
}
