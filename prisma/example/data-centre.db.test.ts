import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertExample } from "@/lib/db/example";
import { asOwner } from "@/lib/db/owner";
import { freshDatabase, type TestDatabase } from "@/lib/db/test-database";
import { ok } from "@/lib/result";
import { exampleDataCentre } from "./data-centre";

let database: TestDatabase;
let client: pg.Client;
const now = new Date();

beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  // ids that are in use already: the example's move behind them
  await client.query("INSERT INTO person (kind, name) VALUES ('operator', 'Somebody'), ('automation', 'Something')");
  await client.query("SELECT setval('host_id_seq', 41)");
  await load();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

describe("the example in the database", () => {
  test("has 300 live hosts and 5,000 live containers, each with one address", async () => {
    expect(await numbers("SELECT count(*) FROM host WHERE ended_at IS NULL")).toEqual([300]);
    expect(await numbers("SELECT count(*) FROM container WHERE ended_at IS NULL")).toEqual([5000]);
    expect(await numbers("SELECT count(*) FROM address_tenure WHERE ended_at IS NULL")).toEqual([5000]);
    expect(await numbers("SELECT count(*) FROM prefix_tenure WHERE host_id IS NOT NULL AND ended_at IS NULL")).toEqual([
      300,
    ]);
    expect(
      await none(
        "SELECT FROM container LEFT JOIN address_tenure a ON a.container_id = container.id GROUP BY container.id HAVING count(a.address) <> 1",
      ),
    ).toBe(true);
  });

  test("has counters and cursors that a recount gives too", async () => {
    expect(
      await none(`
        SELECT FROM pool WHERE child_length < 128 AND (used, released, cursor) IS DISTINCT FROM (
          (SELECT count(*)::numeric FROM prefix_tenure t WHERE t.pool_id = pool.id AND t.ended_at IS NULL),
          (SELECT count(*)::numeric FROM prefix_tenure t WHERE t.pool_id = pool.id AND t.ended_at IS NOT NULL),
          (SELECT count(*)::numeric FROM prefix child WHERE child.parent_id = pool.prefix_id))`),
    ).toBe(true);
    expect(
      await none(`
        SELECT FROM pool WHERE child_length < 128 AND reserved <>
          (SELECT count(*) FROM prefix child WHERE child.parent_id = pool.prefix_id AND child.state = 'reserved')`),
    ).toBe(true);
    expect(
      await none(`
        SELECT FROM pool
        LEFT JOIN (SELECT prefix_id, count(*) FILTER (WHERE ended_at IS NULL) AS live, count(*) AS given FROM address_tenure GROUP BY prefix_id) AS a USING (prefix_id)
        LEFT JOIN (SELECT prefix_id, sum(inet_number(last_address) - inet_number(first_address) + 1) AS kept FROM address_run GROUP BY prefix_id) AS r USING (prefix_id)
        WHERE child_length = 128 AND (used, released, cursor, reserved) IS DISTINCT FROM
          (coalesce(live, 0)::numeric, coalesce(given - live, 0)::numeric, 2::numeric + coalesce(given, 0), kept)`),
    ).toBe(true);
    expect(
      await none(
        "SELECT FROM pool JOIN prefix ON prefix.id = pool.prefix_id WHERE capacity <> trunc(2::numeric ^ (child_length - masklen(network)))",
      ),
    ).toBe(true);
  });

  test("has pools whose last event is the last thing that happened in them", async () => {
    expect(
      await none(`
        SELECT FROM pool JOIN prefix ON prefix.id = pool.prefix_id
        WHERE child_length < 128 AND state = 'active' AND parent_id IS NOT NULL AND last_event_at <> greatest(
          pool.created_at, (SELECT max(greatest(began_at, ended_at)) FROM prefix_tenure t WHERE t.pool_id = pool.id))`),
    ).toBe(true);
    expect(
      await none(`
        SELECT FROM pool
        JOIN (SELECT prefix_id, max(greatest(began_at, ended_at)) AS at FROM prefix_tenure GROUP BY prefix_id) AS t USING (prefix_id)
        LEFT JOIN (SELECT prefix_id, max(greatest(began_at, ended_at)) AS at FROM address_tenure GROUP BY prefix_id) AS a USING (prefix_id)
        WHERE child_length = 128 AND last_event_at <> greatest(t.at, a.at)`),
    ).toBe(true);
  });

  test("gives the addresses of each /64 from ::2 upwards in the order of time, each once", async () => {
    expect(
      await none(`
        SELECT FROM (SELECT address, prefix_network, row_number() OVER (PARTITION BY prefix_id ORDER BY began_at) AS turn FROM address_tenure) AS given
        WHERE address <> set_masklen(prefix_network, 128) + 1 + turn`),
    ).toBe(true);
    expect(
      await none(
        "SELECT FROM address_tenure a JOIN address_run r ON a.address BETWEEN r.first_address AND r.last_address",
      ),
    ).toBe(true);
    expect(await none("SELECT FROM prefix_tenure GROUP BY prefix_id HAVING count(*) > 1")).toBe(true);
  });

  test("gives the prefixes of each pool in the order of time", async () => {
    expect(
      await none(`
        SELECT FROM (SELECT network, lag(network) OVER (PARTITION BY parent_id ORDER BY created_at, id) AS former FROM prefix WHERE parent_id IS NOT NULL) AS given
        WHERE former >= network`),
    ).toBe(true);
  });

  test("keeps every container inside its host's /64 and its host's time", async () => {
    expect(
      await none(`
        SELECT FROM address_tenure a
        JOIN prefix_tenure t ON t.id = a.prefix_tenure_id
        JOIN container c ON c.id = a.container_id
        JOIN host h ON h.id = c.host_id
        WHERE t.host_id <> h.id OR NOT a.address << a.prefix_network OR masklen(a.prefix_network) <> 64
          OR a.began_at <= t.began_at OR coalesce(a.ended_at, 'infinity') > coalesce(t.ended_at, 'infinity')
          OR c.created_at > a.began_at OR c.ended_at IS DISTINCT FROM a.ended_at
          OR h.created_at >= t.began_at OR coalesce(h.ended_at, 'infinity') < coalesce(t.ended_at, 'infinity')`),
    ).toBe(true);
    expect(
      await none(
        "SELECT FROM host WHERE (ended_at IS NULL) <> EXISTS (SELECT FROM prefix_tenure t WHERE t.host_id = host.id AND t.ended_at IS NULL)",
      ),
    ).toBe(true);
  });

  test("never has two prefixes for one host, or one container name twice on a host, at once", async () => {
    expect(
      await none(
        "SELECT FROM prefix_tenure a JOIN prefix_tenure b ON a.host_id = b.host_id AND a.id < b.id AND tstzrange(a.began_at, a.ended_at) && tstzrange(b.began_at, b.ended_at)",
      ),
    ).toBe(true);
    expect(
      await none(`
        SELECT FROM container a JOIN container b ON a.host_id = b.host_id AND a.name = b.name AND a.id < b.id
        WHERE tstzrange(a.created_at, a.ended_at) && tstzrange(b.created_at, b.ended_at)`),
    ).toBe(true);
  });

  test("keeps each host inside its rack's prefix, and each rack inside its site's or cluster's", async () => {
    expect(
      await none(`
        SELECT FROM prefix_tenure t JOIN prefix p ON p.id = t.prefix_id JOIN host h ON h.id = t.host_id
        JOIN prefix_tenure up ON up.prefix_id = p.parent_id
        WHERE up.rack_id IS DISTINCT FROM h.rack_id OR t.began_at <= up.began_at OR coalesce(t.ended_at, 'infinity') > coalesce(up.ended_at, 'infinity')`),
    ).toBe(true);
    expect(
      await none(`
        SELECT FROM prefix_tenure t JOIN prefix p ON p.id = t.prefix_id JOIN rack r ON r.id = t.rack_id
        JOIN prefix_tenure up ON up.prefix_id = p.parent_id
        WHERE (up.cluster_id, up.site_id) IS DISTINCT FROM (r.cluster_id, CASE WHEN r.cluster_id IS NULL THEN r.site_id END)`),
    ).toBe(true);
  });

  test("has history without gaps: each version begins when the one before it ends", async () => {
    for (const table of ["host", "rack", "container"]) {
      expect(
        await none(`
          SELECT FROM (
            SELECT id, version, valid_from, created_at, lag(valid_to) OVER versions AS former, lag(version) OVER versions AS former_version
            FROM (SELECT id, version, valid_from, created_at, NULL::timestamptz AS valid_to FROM ${table}
              UNION ALL SELECT id, version, valid_from, created_at, valid_to FROM ${table}_history) AS every_version
            WINDOW versions AS (PARTITION BY id ORDER BY version)) AS chain
          WHERE valid_from <> coalesce(former, created_at) OR version <> coalesce(former_version, 0) + 1`),
      ).toBe(true);
    }
  });

  test("leaves nothing live in the rack that was decommissioned", async () => {
    const { rows } = await client.query<{ name: string; live: string; ended: string }>(`
      SELECT rack.name, count(*) FILTER (WHERE host.ended_at IS NULL) AS live, count(*) FILTER (WHERE host.ended_at < rack.retired_at) AS ended
      FROM rack JOIN host ON host.rack_id = rack.id WHERE rack.retired_at IS NOT NULL GROUP BY rack.id`);
    expect(rows).toEqual([{ name: "fra1-a03", live: "0", ended: "14" }]);
  });

  test("lets the product go on where it ends: the next /64 and the next address are fresh", async () => {
    const person = "(SELECT id FROM person WHERE name = 'Somebody')";
    await client.query("BEGIN");
    const prefixes = await client.query<{ given: string; fresh: string }>(`
      SELECT given.network AS given, slot_network(parent.network, 64, pool.cursor) AS fresh
      FROM rack JOIN prefix_tenure t ON t.rack_id = rack.id JOIN prefix parent ON parent.id = t.prefix_id
      JOIN pool ON pool.prefix_id = parent.id
      CROSS JOIN LATERAL allocate_prefixes(ARRAY[parent.id], '{64}', '{NULL}', '{host}', ARRAY[(SELECT min(id) FROM host WHERE rack_id = rack.id AND ended_at IS NULL)], ARRAY[${person}], '{NULL}', '{test}', NULL, NULL) AS given
      WHERE rack.name = 'fra1-b03'`);
    expect(prefixes.rows).toEqual([{ given: prefixes.rows[0]?.fresh, fresh: prefixes.rows[0]?.fresh }]);
    const addresses = await client.query<{ given: string; fresh: string }>(`
      SELECT given.address AS given, slot_network(a.prefix_network, 128, pool.cursor) AS fresh
      FROM container JOIN address_tenure a ON a.container_id = container.id JOIN pool ON pool.prefix_id = a.prefix_id
      CROSS JOIN LATERAL allocate_address(pool.id, a.prefix_tenure_id, container.id, ${person}, NULL) AS given
      WHERE container.id = (SELECT max(id) FROM container WHERE ended_at IS NULL)`);
    expect(addresses.rows).toEqual([{ given: addresses.rows[0]?.fresh, fresh: addresses.rows[0]?.fresh }]);
    await client.query("ROLLBACK");
  });

  test("is refused a second time, and the first stays as it was", async () => {
    await expect(load()).rejects.toThrow(/person_name_key/);
    expect(await numbers("SELECT count(*) FROM host WHERE ended_at IS NULL")).toEqual([300]);
  });
});

async function load(): Promise<void> {
  await asOwner(database.url, async (tx) => {
    await insertExample(tx, exampleDataCentre(now));
    return ok(null);
  });
}

async function numbers(sql: string): Promise<number[]> {
  const { rows } = await client.query({ text: sql, rowMode: "array" });
  return (rows as string[][]).map((row) => Number(row[0]));
}

/** Reports whether a query for what must not be finds nothing. */
async function none(sql: string): Promise<boolean> {
  return (
    (await client.query({ text: `SELECT 1 FROM (${sql.replace(/SELECT FROM/, "SELECT 1 FROM")}) AS wrong LIMIT 1` }))
      .rowCount === 0
  );
}
