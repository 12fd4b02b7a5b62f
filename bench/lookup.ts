import { type BenchDatabase, benchDatabase } from "@/bench/database";
import type { BenchOptions, BenchRow } from "@/bench/row";
import { loadFleet } from "@/lib/db/fleet";
import { addressTenures } from "@/lib/db/lookup";
import { reading } from "@/lib/db/transaction";

/**
 * Who holds an address, now and at a moment of the past, against reading the row of its tenure by its primary key: over a
 * generated fleet, whose hosts have ten versions where they are asked about. What counts is the slowest in a hundred.
 */

const SIZES = {
  short: [
    { hosts: 1_000, containers: 5_000 },
    { hosts: 10_000, containers: 50_000 },
  ],
  long: [
    { hosts: 1_000, containers: 5_000 },
    { hosts: 1_000_000, containers: 5_000_000 },
  ],
};
const VERSIONS = 10;
const ASKED = 1_000;

export async function lookupRows({ short }: BenchOptions): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const size of short ? SIZES.short : SIZES.long) {
    const database = await benchDatabase({ durable: false, clients: 4 });
    try {
      const now = new Date();
      await loadFleet({ ownerUrl: database.ownerUrl, size, now, checked: false, log: () => {} });
      const addresses = await arrange(database);
      const past = new Date(now.getTime() - 3_600_000).toISOString();
      const times = await inTurns(addresses, [
        (address) => byKey(database, address),
        (address) => addressTenures(reading({}), "global", address),
        (address) => addressTenures(reading({ at: past }), "global", address),
      ]);
      const [key = 0, current = 0, then = 0] = times.map(p99);
      const against = "a read by primary key";
      const name = (which: string) => `ledger.lookup.${which}.${size.containers}`;
      rows.push(
        { name: name("key"), value: key, unit: "ms p99", n: ASKED },
        { name: name("now"), value: current, unit: "ms p99", ratio: ratio(key, current), against, n: ASKED },
        { name: name("past"), value: then, unit: "ms p99", ratio: ratio(key, then), against, n: ASKED },
      );
    } finally {
      await database.stop();
    }
  }
  return rows;
}

/** Addresses from everywhere in the fleet, whose hosts were then changed nine times. */
async function arrange({ owner }: BenchDatabase): Promise<string[]> {
  const { rows } = await owner.query<{ address: string; host_id: string }>(
    `SELECT host(tenure.address) AS address, container.host_id FROM container JOIN address_tenure tenure ON tenure.container_id = container.id
     WHERE container.id = ANY (SELECT 1 + (n * (SELECT max(id) FROM container) / ${ASKED})::bigint FROM generate_series(0, ${ASKED - 1}) AS n)`,
  );
  const hosts = rows.map(({ host_id }) => host_id);
  for (let version = 1; version < VERSIONS; version++)
    await owner.query("UPDATE host SET description = $2, version = version + 1 WHERE id = ANY ($1::bigint[])", [
      hosts,
      `version ${version}`,
    ]);
  await owner.query("VACUUM ANALYZE");
  return rows.map(({ address }) => address);
}

function byKey({ connection }: BenchDatabase, address: string): Promise<unknown> {
  return connection.pool.query({
    name: "by-key",
    text: "SELECT container_id, began_at, ended_at FROM address_tenure WHERE vrf_id = 1 AND address = $1",
    values: [address],
  });
}

/** Does each work for each address, one after the other, so that the machine's mood is the same for all; ms of each. */
async function inTurns(
  addresses: readonly string[],
  works: readonly ((address: string) => Promise<unknown>)[],
): Promise<number[][]> {
  const times: number[][] = works.map(() => []);
  for (const address of addresses.slice(0, 50)) for (const work of works) await work(address); // plans and caches warm
  for (const address of addresses)
    for (const [index, work] of works.entries()) {
      const begin = performance.now();
      await work(address);
      times[index]?.push(performance.now() - begin);
    }
  return times;
}

const p99 = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
const ratio = (key: number, asked: number) => Number((key / asked).toFixed(3));
