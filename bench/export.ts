import type { BenchDatabase } from "@/bench/database";
import { benchDatabase } from "@/bench/database";
import type { Bench, BenchRow } from "@/bench/row";
import { allocationStatements } from "@/lib/db/export";
import { reading } from "@/lib/db/transaction";
import { exportAllocations } from "@/lib/export/allocations";
import { exportFilter } from "@/lib/export/schema";
import { textStream } from "@/lib/http/text-stream";

/**
 * How fast the CSV leaves, against PostgreSQL's own COPY of the same query in the same run, and how much memory it
 * takes: read the way a socket reads it, a piece at a time.
 */

const CONTAINERS_PER_HOST = 49;
const FILTER = exportFilter.parse({});
const MB = 1024 * 1024;
const NEWLINE = 0x0a;

export const bench: Bench = async ({ short }) => {
  const sizes = short ? [50_000] : [100_000, 1_000_000];
  const database = await benchDatabase({ durable: false, clients: 4 });
  try {
    const rows: BenchRow[] = [];
    let filled = 0;
    for (const size of sizes) {
      await fill(database, filled, size);
      filled = size;
      const suffix = size === sizes.at(-1) ? "" : `.${size}`;
      await exported(database); // plans, caches and compiled code warm; what follows is the export's own
      globalThis.gc?.();
      const first = await exported(database);
      const copy = await copied(database);
      const second = await exported(database);
      const rate = (first.lines + second.lines) / (first.seconds + second.seconds);
      rows.push({
        name: `export.csv.vs-copy${suffix}`,
        value: Math.round(rate),
        unit: "rows/s",
        ratio: Number((rate / (copy.rows / copy.seconds)).toFixed(3)),
        against: "COPY TO STDOUT",
        n: first.lines,
      });
      rows.push({
        name: `export.memory${suffix}`,
        value: Number(Math.max(first.memory, second.memory).toFixed(1)),
        unit: "MB",
        n: first.lines,
      });
    }
    return rows;
  } finally {
    await database.stop();
  }
};

/** Reads one export to its end: its lines, its seconds, and the most memory above what was idle. */
async function exported({ personId }: BenchDatabase): Promise<{ lines: number; seconds: number; memory: number }> {
  const idle = process.memoryUsage().rss;
  let peak = idle;
  let newlines = 0;
  const begin = performance.now();
  const made = await exportAllocations({ personId, name: "bench", role: "admin", by: "token" }, FILTER);
  if (!made.ok) throw new Error("the export was refused");
  const reader = textStream(made.value, { type: "text/csv", fileName: "bench.csv" }).body?.getReader();
  for (;;) {
    const piece = await reader?.read();
    if (piece?.value === undefined) break;
    for (let at = piece.value.indexOf(NEWLINE); at >= 0; at = piece.value.indexOf(NEWLINE, at + 1)) newlines++;
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  return { lines: newlines - 1, seconds: (performance.now() - begin) / 1_000, memory: (peak - idle) / MB };
}

/** PostgreSQL's own way out, for the same statements. */
async function copied({ owner }: BenchDatabase): Promise<{ rows: number; seconds: number }> {
  const begin = performance.now();
  let rows = 0;
  for (const { text, values } of await allocationStatements(reading({}), FILTER)) {
    const query = text.replace(/\$(\d+)/g, (_, number: string) =>
      owner.escapeLiteral(String(values[Number(number) - 1])),
    );
    const { rowCount } = await owner.query(`COPY (${query}) TO STDOUT (FORMAT csv)`);
    rows += rowCount ?? 0;
  }
  return { rows, seconds: (performance.now() - begin) / 1_000 };
}

/** Fills the ledger with allocations up to `size`: hosts with a /64 each and containers with addresses in it. */
async function fill({ owner, personId }: BenchDatabase, from: number, size: number): Promise<void> {
  if (from === 0)
    await owner.query(`
      INSERT INTO site (name) VALUES ('bench');
      INSERT INTO rack (site_id, name) VALUES (1, 'bench');
      INSERT INTO prefix (vrf_id, network) VALUES (1, '2001:db8::/32')`);
  const first = Math.floor(from / (CONTAINERS_PER_HOST + 1));
  const last = Math.floor(size / (CONTAINERS_PER_HOST + 1));
  await owner.query(`
    INSERT INTO host (id, site_id, rack_id, name) SELECT n, 1, 1, 'host-' || n FROM generate_series(${first} + 1, ${last}) AS n;
    INSERT INTO prefix (id, vrf_id, parent_id, parent_network, network)
      SELECT n + 1, 1, 1, '2001:db8::/32', slot_network('2001:db8::/32', 64, n) FROM generate_series(${first} + 1, ${last}) AS n;
    INSERT INTO prefix_tenure (id, prefix_id, host_id, began_at, began_by, reason)
      SELECT n, n + 1, n, clock_timestamp(), ${personId}, 'capacity for the bench' FROM generate_series(${first} + 1, ${last}) AS n;
    INSERT INTO container (id, host_id, name)
      SELECT n * 100 + c, n, 'container-' || c FROM generate_series(${first} + 1, ${last}) AS n, generate_series(1, ${CONTAINERS_PER_HOST}) AS c;
    INSERT INTO address_tenure (vrf_id, address, prefix_id, prefix_network, prefix_tenure_id, container_id, began_at, began_by)
      SELECT 1, set_masklen(prefix.network, 128) + 1 + c, prefix.id, prefix.network, prefix.id - 1, (prefix.id - 1) * 100 + c, clock_timestamp(), ${personId}
      FROM prefix, generate_series(1, ${CONTAINERS_PER_HOST}) AS c WHERE prefix.id BETWEEN ${first} + 2 AND ${last} + 1`);
  await owner.query("VACUUM ANALYZE");
}
