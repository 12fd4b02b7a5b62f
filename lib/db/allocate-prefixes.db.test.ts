import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Prefix } from "@/lib/ipv6/prefix";
import { type OrderName, slotOrder } from "@/lib/ipv6/slot-order";
import { allocatePrefixes, type PrefixAnswer, type PrefixAsk } from "./allocate";
import { freshLedger, type TestLedger } from "./test-ledger";
import { unsound } from "./test-soundness";
import { transaction } from "./transaction";

/** The allocation as the database does it: what is given, what is refused and why, by each order. */

let ledger: TestLedger;
beforeEach(async () => {
  ledger = await freshLedger();
  await ledger.asOwner(`
    INSERT INTO site (name) VALUES ('s');
    INSERT INTO rack (site_id, name) VALUES (1, 'r');
    INSERT INTO host (site_id, rack_id, name) SELECT 1, 1, 'h' || n FROM generate_series(1, 100) AS n;
    INSERT INTO host (site_id, name, ended_at) VALUES (1, 'gone', clock_timestamp());
    INSERT INTO plan (name) VALUES ('p')`);
});
afterEach(async () => {
  expect(await unsound(ledger)).toEqual({});
  await ledger.close();
});

const DOCKER = { first: 1n << 48n, last: (1n << 49n) - 1n };
const KEY = "000102030405060708090a0b0c0d0e0f";

/** A root that is nobody's and gives children of a length by an order. */
async function root(network: string, childLength: number, order: OrderName, quarantine: string | null = null) {
  const [made] = await ledger.asOwner<{ id: string }>(
    "INSERT INTO prefix (vrf_id, network) VALUES (1, $1) RETURNING id",
    [network],
  );
  await ledger.asOwner(
    `INSERT INTO pool (prefix_id, child_length, allocation_order, order_key, quarantine, capacity)
     VALUES ($1, $2::int, $3::text, CASE WHEN $3 = 'scattered' THEN decode($4, 'hex') END, $5::interval, 2 ^ ($2::int - masklen($6::inet)))`,
    [made?.id, childLength, order, KEY, quarantine, network],
  );
  return made?.id ?? "";
}

function ask(parentId: string, length: number, more: Partial<PrefixAsk> = {}): PrefixAsk {
  const holder = { kind: "host", id: "1" } as const;
  return { parentId, length, wanted: null, holder, personId: ledger.personId, requestId: null, reason: "", ...more };
}

async function give(asks: readonly PrefixAsk[]): Promise<PrefixAnswer[]> {
  const given = await transaction(async (tx) => ({ ok: true, value: await allocatePrefixes(tx, asks, DOCKER) }));
  if (!given.ok) throw new Error(given.error.code);
  return given.value;
}

const said = (answer: PrefixAnswer | undefined) => (answer?.refusal === null ? answer.network : answer?.refusal);

/** A child that is there for nobody: an import, say. It keeps so many slots back. */
async function childThere(parentId: string, parent: string, network: string, slots: number) {
  await ledger.asOwner("UPDATE pool SET reserved = reserved + $2 WHERE prefix_id = $1", [parentId, slots]);
  await ledger.asOwner("INSERT INTO prefix (vrf_id, parent_id, parent_network, network) VALUES (1, $1, $2, $3)", [
    parentId,
    parent,
    network,
  ]);
}

test.each<OrderName>(["sequential", "sparse", "scattered"])(
  "the %s order gives every slot once, in its order, and then says that the pool is full",
  async (order) => {
    const id = await root("2001:db8::/58", 64, order);
    const first = await give(Array.from({ length: 40 }, () => ask(id, 64)));
    const rest = await give(Array.from({ length: 26 }, () => ask(id, 64)));
    const { slotAt } = slotOrder(order, 6, Buffer.from(KEY, "hex"));
    const all = Prefix.mustParse("2001:db8::/58");
    const expected = Array.from({ length: 64 }, (_, n) => all.childAt(64, slotAt(BigInt(n))).toString());
    expect([...first, ...rest].map(said)).toEqual([...expected, "full", "full"]);
  },
);

test("each kind of refusal is told apart, and takes nothing from its neighbours", async () => {
  const id = await root("2001:db8::/60", 64, "sequential");
  const kept = await root("2001:db8:1::/60", 64, "sequential");
  await ledger.asOwner("SELECT reserve_prefix($1, 'later', '', $2)", [kept, ledger.personId]);
  const gone = await ledger.asOwner<{ id: string }>("SELECT id FROM host WHERE name = 'gone'");
  const answers = await give([
    ask(id, 64),
    ask(id, 64, { holder: { kind: "host", id: gone[0]?.id ?? "" } }),
    ask(id, 63),
    ask("999999", 64),
    ask(kept, 64),
    ask(id, 64, { wanted: "2001:db8:2::/64" }),
    ask(id, 64, { wanted: "2001:db8::/62" }),
    ask(id, 64, { wanted: "2001:db8::/64" }),
    ask(id, 64, { wanted: "2001:db8:0:f::/64" }),
    ask(id, 64, { wanted: "2001:db8:0:f::/64", holder: { kind: "rack", id: "1" } }),
    ask(id, 64),
  ]);
  expect(answers.map(said)).toEqual([
    "2001:db8::/64",
    "no-holder",
    "length",
    "no-pool",
    "reserved",
    "outside",
    "outside",
    "taken",
    "2001:db8:0:f::/64",
    "taken",
    "2001:db8:0:1::/64",
  ]);
});

test("a level of the plan gives to its own kind of holder, and to segments", async () => {
  const id = await root("2001:db8::/54", 64, "sequential");
  await ledger.asOwner(`
    INSERT INTO segment (site_id, name) VALUES (1, 'v');
    INSERT INTO plan_level (plan_id, position, name, length, holder_kind) VALUES (1, 0, 'host', 64, 'host')`);
  await ledger.asOwner("UPDATE pool SET child_level_id = 1 WHERE prefix_id = $1", [id]);
  const answers = await give([
    ask(id, 64, { holder: { kind: "rack", id: "1" } }),
    ask(id, 64),
    ask(id, 64, { holder: { kind: "segment", id: "1" } }),
  ]);
  expect(answers.map(said)).toEqual(["kind", "2001:db8::/64", "2001:db8:0:1::/64"]);
});

test("a wanted prefix right ahead of a row is passed over by the row", async () => {
  const id = await root("2001:db8::/60", 64, "sequential");
  const asks = [ask(id, 64), ask(id, 64), ask(id, 64, { wanted: "2001:db8:0:3::/64" }), ask(id, 64), ask(id, 64)];
  expect((await give(asks)).map(said)).toEqual([
    "2001:db8::/64",
    "2001:db8:0:1::/64",
    "2001:db8:0:3::/64",
    "2001:db8:0:2::/64",
    "2001:db8:0:4::/64",
  ]);
});

test("a wanted prefix that comes up later in the order is passed over, in the same call and in the next", async () => {
  const id = await root("2001:db8::/62", 64, "sequential");
  expect((await give([ask(id, 64, { wanted: "2001:db8:0:1::/64" }), ask(id, 64), ask(id, 64)])).map(said)).toEqual([
    "2001:db8:0:1::/64",
    "2001:db8::/64",
    "2001:db8:0:2::/64",
  ]);
  expect((await give([ask(id, 64), ask(id, 64)])).map(said)).toEqual(["2001:db8:0:3::/64", "full"]);
});

test.each<OrderName>(["sequential", "sparse", "scattered"])(
  "the %s order finds the one gap behind any number of prefixes that are there already",
  async (order) => {
    const id = await root("2001:db8::/54", 64, order);
    await ledger.asOwner(
      `INSERT INTO prefix (vrf_id, parent_id, parent_network, network)
       SELECT 1, $1, '2001:db8::/54', slot_network('2001:db8::/54', 64, n) FROM generate_series(0, 1023) AS n WHERE n <> 700`,
      [id],
    );
    await ledger.asOwner("UPDATE pool SET reserved = 1023 WHERE prefix_id = $1", [id]);
    expect((await give([ask(id, 64), ask(id, 64)])).map(said)).toEqual(["2001:db8:0:2bc::/64", "full"]);
  },
);

test("a larger and a smaller block in the way are both passed over", async () => {
  const id = await root("2001:db8::/60", 64, "sequential");
  await childThere(id, "2001:db8::/60", "2001:db8::/62", 4);
  await childThere(id, "2001:db8::/60", "2001:db8:0:5:8000::/65", 1);
  expect((await give([ask(id, 64), ask(id, 64), ask(id, 64)])).map(said)).toEqual([
    "2001:db8:0:4::/64",
    "2001:db8:0:6::/64",
    "2001:db8:0:7::/64",
  ]);
});

test("a prefix that is there for nobody can be given when it is wanted, and is then held like any other", async () => {
  const id = await root("2001:db8::/60", 64, "sequential");
  await childThere(id, "2001:db8::/60", "2001:db8:0:3::/64", 1);
  expect((await give([ask(id, 64, { wanted: "2001:db8:0:3::/64" })])).map(said)).toEqual(["2001:db8:0:3::/64"]);
  const pools = await ledger.asOwner("SELECT used, reserved FROM pool WHERE prefix_id = $1", [id]);
  expect(pools).toEqual([{ used: "1", reserved: "0" }]);
});

test("what was released comes again only after its quarantine, the longest free first, and when fresh ones are gone", async () => {
  const id = await root("2001:db8::/62", 64, "sequential", "1 hour");
  const four = await give(Array.from({ length: 4 }, () => ask(id, 64)));
  for (const n of [2, 0]) {
    const tenure = four[n]?.refusal === null ? four[n].tenure_id : "";
    await ledger.asApp("SELECT release_prefixes(ARRAY[$1::bigint], $2, '')", [tenure, ledger.personId]);
  }
  expect((await give([ask(id, 64)])).map(said)).toEqual(["full"]);
  expect((await give([ask(id, 64, { wanted: "2001:db8:0:2::/64" })])).map(said)).toEqual(["waiting"]);
  // an hour later: the clock cannot be set, so the rows are
  await ledger.asOwner(`ALTER TABLE prefix_tenure DISABLE TRIGGER refuse_early_freedom`);
  await ledger.asOwner(`UPDATE prefix_tenure SET began_at = began_at - interval '2 hours',
    recorded_at = recorded_at - interval '2 hours', ended_at = ended_at - interval '2 hours', free_at = free_at - interval '2 hours' WHERE ended_at IS NOT NULL`);
  for (const table of ["host", "prefix"])
    await ledger.asOwner(`ALTER TABLE ${table} DISABLE TRIGGER keep_history;
      UPDATE ${table} SET created_at = created_at - interval '2 hours', valid_from = valid_from - interval '2 hours';
      ALTER TABLE ${table} ENABLE TRIGGER keep_history`);
  await ledger.asOwner(`ALTER TABLE prefix_tenure ENABLE TRIGGER refuse_early_freedom`);
  expect((await give([ask(id, 64, { wanted: "2001:db8::/64" }), ask(id, 64), ask(id, 64)])).map(said)).toEqual([
    "2001:db8::/64",
    "2001:db8:0:2::/64",
    "full",
  ]);
});

test("a /64 for a host leaves Docker its run and opens the pool of its addresses; one for a rack leaves none", async () => {
  const id = await root("2001:db8::/60", 64, "sequential");
  await give([ask(id, 64), ask(id, 64, { holder: { kind: "rack", id: "1" } })]);
  const rows = await ledger.asOwner(`
    SELECT prefix.network, pool.cursor, pool.reserved, run.first_address AS first, run.last_address AS last FROM prefix
    JOIN pool ON pool.prefix_id = prefix.id LEFT JOIN address_run run ON run.prefix_id = prefix.id
    WHERE prefix.parent_id = ${id} ORDER BY network`);
  expect(rows).toEqual([
    {
      network: "2001:db8::/64",
      cursor: "2",
      reserved: String(1n << 48n),
      first: "2001:db8:0:0:1::",
      last: "2001:db8::1:ffff:ffff:ffff",
    },
    { network: "2001:db8:0:1::/64", cursor: "2", reserved: "0", first: null, last: null },
  ]);
});

test("any mixture of asks is answered as a set of slots would answer it, whatever the order", async () => {
  const orders = ["sequential", "sparse", "scattered"] as const;
  const step = fc.array(
    fc.record({ pool: fc.nat({ max: 2 }), wanted: fc.option(fc.nat({ max: 15 }), { freq: 3, nil: null }) }),
    { minLength: 1, maxLength: 8 },
  );
  let area = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (batches) => {
      const bases = orders.map((_, at) => Prefix.mustParse("2001:db8::/32").childAt(60, BigInt(area * 3 + at)));
      area++;
      const ids: string[] = [];
      for (const [at, order] of orders.entries()) ids.push(await root(String(bases[at]), 64, order));
      // the model: which slots are taken, and which ones the order has passed
      const taken = orders.map(() => new Set<bigint>());
      const passed = orders.map(() => 0n);
      for (const batch of batches) {
        const asks = batch.map(({ pool, wanted }) =>
          ask(ids[pool] as string, 64, {
            wanted: wanted === null ? null : String(bases[pool]?.childAt(64, BigInt(wanted))),
          }),
        );
        const answers = await give(asks);
        for (const [at, { pool, wanted }] of batch.entries()) {
          const held = taken[pool] as Set<bigint>;
          let expected: bigint | null = null;
          if (wanted !== null) expected = held.has(BigInt(wanted)) ? null : BigInt(wanted);
          else {
            const { slotAt } = slotOrder(orders[pool] as OrderName, 4, Buffer.from(KEY, "hex"));
            while (passed[pool] !== 16n && expected === null) {
              const slot = slotAt(passed[pool] as bigint);
              passed[pool] = (passed[pool] as bigint) + 1n;
              if (!held.has(slot)) expected = slot;
            }
          }
          if (expected !== null) held.add(expected);
          const network = expected === null ? null : String(bases[pool]?.childAt(64, expected));
          expect(said(answers[at])).toBe(network ?? (wanted === null ? "full" : "taken"));
        }
      }
    }),
    { numRuns: 25 },
  );
});
