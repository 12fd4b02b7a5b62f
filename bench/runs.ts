import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { ALLOCATE_ONE, type BenchDatabase, benchDatabase } from "@/bench/database";
import { median } from "@/bench/median";
import type { BenchOptions, BenchRow } from "@/bench/row";
import type { Principal } from "@/lib/auth/principal";
import { coalesce } from "@/lib/db/coalesce";
import { transaction } from "@/lib/db/transaction";
import { Address } from "@/lib/ipv6/address";
import { RunLines } from "@/lib/ipv6/run-lines";
import { takeReport } from "@/lib/runs/commands";
import { grantEach } from "@/lib/runs/grant-runs";

/**
 * Address runs: how many addresses a second are granted, and handed out as text; and how fast a report is taken, against
 * a raw COPY of the same rows into the same tables, with the same constraints, indexes and triggers.
 */

const HOSTS = 64;
const REPORT_LINES = 10_000;

export async function runRows({ short }: BenchOptions): Promise<BenchRow[]> {
  const roundMs = short ? 1_500 : 6_000;
  const database = await benchDatabase({ durable: true, clients: 10 });
  try {
    await arrange(database);
    const rows: BenchRow[] = [];
    for (const [name, count, clients] of [
      ["ledger.run.rate.1", 1_024, 1],
      ["ledger.run.rate", 1_024, 8],
      ["ledger.run.rate.65536", 65_536, 8],
    ] as const)
      rows.push({ ...(await granting(database, count, clients, roundMs)), name });
    rows.push(await handingOut(database, roundMs));
    rows.push(...(await reporting(database, short ? 3 : 7)));
    return rows;
  } finally {
    await database.stop();
  }
}

/** Hosts with a /64 each, and their pools. */
async function arrange({ owner, personId }: BenchDatabase): Promise<void> {
  await owner.query(`
    INSERT INTO site (name) VALUES ('bench');
    INSERT INTO rack (site_id, name) VALUES (1, 'bench');
    INSERT INTO host (site_id, rack_id, name) SELECT 1, 1, 'host-' || n FROM generate_series(1, ${HOSTS}) AS n;
    INSERT INTO plan (name) VALUES ('bench');
    INSERT INTO plan_level (plan_id, position, name, length, holder_kind) VALUES (1, 0, 'rack', 54, 'rack'), (1, 1, 'host', 64, 'host');
    INSERT INTO prefix (vrf_id, network) VALUES (1, '2001:db8::/32');
    INSERT INTO pool (prefix_id, child_length, child_level_id, capacity) VALUES (1, 54, 1, 4194304)`);
  await owner.query(ALLOCATE_ONE, [1, 54, "rack", 1, personId]);
  for (let host = 1; host <= HOSTS; host++) await owner.query(ALLOCATE_ONE, [2, 64, "host", host, personId]);
  await owner.query("ANALYZE");
}

const principalOf = ({ personId }: BenchDatabase): Principal => ({
  personId,
  name: "bench",
  role: "admin",
  by: "token",
});

const grant = coalesce(grantEach);

async function granted(database: BenchDatabase, hostId: string, count: number) {
  const done = await grant({ principal: principalOf(database), hostId, request: { count } });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
}

/** The command: epoch, pool, run, audit, one durable commit each. */
async function granting(database: BenchDatabase, count: number, clients: number, roundMs: number) {
  let [grants, next] = [0, 0];
  const begin = performance.now();
  const client = async () => {
    while (performance.now() - begin < roundMs) {
      await granted(database, String((next++ % HOSTS) + 1), count);
      grants++;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { value: (grants * count * 1_000) / (performance.now() - begin), unit: "addresses/s", n: grants };
}

/** From the grant to the last line of text, in one process: what one core hands out. */
async function handingOut(database: BenchDatabase, roundMs: number): Promise<BenchRow> {
  const buffer = new Uint8Array(1 << 20);
  let addresses = 0;
  const begin = performance.now();
  for (let next = 0; performance.now() - begin < roundMs; next++) {
    for (const run of (await granted(database, String((next % HOSTS) + 1), 1 << 20)).runs) {
      const lines = new RunLines({ first: Address.mustParse(run.first), count: BigInt(run.count) });
      while (lines.left > 0n) lines.fill(buffer);
      addresses += Number(run.count);
    }
  }
  const value = (addresses * 1_000) / (performance.now() - begin);
  return { name: "ledger.run.handed-out", value, unit: "addresses/s", n: addresses };
}

/** A report of ten thousand new containers, from its text to the commit, in turns with a COPY of as many. */
async function reporting(database: BenchDatabase, rounds: number): Promise<BenchRow[]> {
  const copier = new pg.Client({ connectionString: database.connection.url });
  await copier.connect();
  const [taken, copied]: [number[], number[]] = [[], []];
  try {
    for (let round = 0; round <= rounds; round++) {
      const hostId = String((round % HOSTS) + 1);
      const one = await rowsOf(database, hostId, `r${round}`);
      const report = await timed(async () => {
        const done = await transaction((tx) =>
          takeReport(tx, principalOf(database), hostId, { type: "application/x-ndjson", text: one.text }),
        );
        if (!done.ok || !("taken" in done.value) || done.value.taken.given !== REPORT_LINES)
          throw new Error(JSON.stringify(done));
      });
      const other = await rowsOf(database, hostId, `c${round}`);
      const copy = await timed(() => copyIn(copier, other));
      if (round === 0) continue; // plans and caches warm
      taken.push(report);
      copied.push(copy);
    }
  } finally {
    await copier.end();
  }
  const rate = (ms: readonly number[]) => (REPORT_LINES * 1_000) / median(ms);
  const n = rounds * REPORT_LINES;
  return [
    { name: "ledger.report.copy", value: rate(copied), unit: "rows/s", n },
    {
      name: "ledger.report.vs-copy",
      value: rate(taken),
      unit: "rows/s",
      ratio: Number((rate(taken) / rate(copied)).toFixed(3)),
      against: "COPY into the same tables",
      n,
    },
  ];
}

type ReportRows = { readonly text: string; readonly containers: string; readonly addresses: string };

/** As many new containers of a host as report lines, and as the rows that record them. */
async function rowsOf(database: BenchDatabase, hostId: string, prefix: string): Promise<ReportRows> {
  const run = (await granted(database, hostId, REPORT_LINES)).runs[0];
  if (run === undefined) throw new Error("no run");
  const { rows } = await database.owner.query(
    `SELECT nextval('container_id_seq') AS id, run.prefix_id, run.prefix_network, run.prefix_tenure_id, clock_timestamp()::text AS now
     FROM address_run run, generate_series(1, ${REPORT_LINES}) WHERE run.id = $1`,
    [run.id],
  );
  const first = Address.mustParse(run.first).bits;
  let [text, containers, addresses] = ["", "", ""];
  for (const [index, row] of rows.entries()) {
    const address = Address.fromBits(first + BigInt(index)).toString();
    const name = `${prefix}-${index}`;
    text += `${JSON.stringify({ address, container: name, image: "nginx:1.29", began_at: new Date().toISOString() })}\n`;
    containers += `${row.id}\t${hostId}\t${name}\tnginx:1.29\t${row.now}\t${row.now}\n`;
    addresses += `1\t${address}\t${row.prefix_id}\t${row.prefix_network}\t${row.prefix_tenure_id}\t${row.id}\t${run.id}\t${row.now}\t${database.personId}\treport\n`;
  }
  return { text, containers, addresses };
}

async function copyIn(client: pg.Client, { containers, addresses }: ReportRows): Promise<void> {
  await client.query("BEGIN");
  await copy(client, "container (id, host_id, name, image, created_at, valid_from)", containers);
  await copy(
    client,
    "address_tenure (vrf_id, address, prefix_id, prefix_network, prefix_tenure_id, container_id, run_id, began_at, began_by, origin)",
    addresses,
  );
  await client.query("COMMIT");
}

function copy(client: pg.Client, into: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = client.query(copyFrom(`COPY ${into} FROM STDIN`));
    stream.once("finish", resolve).once("error", reject);
    stream.end(text);
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
