import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost } from "@/app/api/v1/test-call";
import { setUpTestPlan, type TestPlan } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { freeBlocks } from "@/lib/ipv6/free-blocks";
import { Prefix } from "@/lib/ipv6/prefix";

type Row = {
  type: "prefix" | "free";
  id?: string;
  network: string;
  count?: string;
  child_length?: number;
  first?: string;
  next?: string | null;
};

let ledger: TestLedger;
let plan: TestPlan;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 2);
  for (let index = 0; index < 9; index++)
    await mustPost("/api/v1/hosts", { name: `h${index}`, rack: plan.racks[0]?.id });
});
afterAll(() => ledger.close());

/** All rows of a node, read window by window. */
async function readAll(parent: string, limit: number): Promise<{ rows: Row[]; children: string }> {
  const rows: Row[] = [];
  let after = "";
  for (;;) {
    const window = await mustCall(200, "GET", `/api/v1/tree?parent=${parent}&limit=${limit}${after}`);
    rows.push(...window.rows);
    expect(window.rows.filter(({ type }: Row) => type === "prefix").length).toBeLessThanOrEqual(limit);
    if (window.next === null) return { rows, children: window.children };
    after = `&after=${window.next}`;
  }
}

/** The rows follow one another without gap or overlap, from the first address of the parent to its last. */
function expectTiles(parent: Prefix, rows: readonly Row[]) {
  let cursor = parent.first.bits;
  for (const { network } of rows) {
    const prefix = Prefix.mustParse(network);
    expect([network, prefix.first.bits]).toEqual([network, cursor]);
    cursor = prefix.last.bits + 1n;
  }
  expect(cursor).toBe(parent.last.bits + 1n);
}

test("without a parent the window shows the roots", async () => {
  const window = await mustCall(200, "GET", "/api/v1/tree");
  expect(window.rows.map(({ network }: Row) => network)).toEqual(["2001:db8::/32"]);
  expect([window.parent, window.next, window.children]).toEqual([null, null, "1"]);
});

test("a rack shows its hosts' /64s and the free blocks, counted in /64s", async () => {
  const { rows } = await readAll(plan.racks[0]?.prefix.id ?? "", 200);
  expect(rows.slice(0, 9).map(({ type, network }) => [type, network])).toEqual(
    Array.from({ length: 9 }, (_, index) => ["prefix", index === 0 ? "2001:db8::/64" : `2001:db8:0:${index}::/64`]),
  );
  expect(rows.slice(9).map(({ network, count, first }) => [network, count, first])).toEqual([
    ["2001:db8:0:9::/64", "1", "2001:db8:0:9::/64"],
    ["2001:db8:0:a::/63", "2", "2001:db8:0:a::/64"],
    ["2001:db8:0:c::/62", "4", "2001:db8:0:c::/64"],
    ["2001:db8:0:10::/60", "16", "2001:db8:0:10::/64"],
    ["2001:db8:0:20::/59", "32", "2001:db8:0:20::/64"],
    ["2001:db8:0:40::/58", "64", "2001:db8:0:40::/64"],
    ["2001:db8:0:80::/57", "128", "2001:db8:0:80::/64"],
    ["2001:db8:0:100::/56", "256", "2001:db8:0:100::/64"],
    ["2001:db8:0:200::/55", "512", "2001:db8:0:200::/64"],
  ]);
});

test("whatever the children and the limit, the rows of all windows tile the parent, and the free ones are those of freeBlocks", async () => {
  // small worlds: up to 16 blocks of a /48 in sixteenths and thirty-seconds, so that they meet
  const blocks = fc.uniqueArray(fc.tuple(fc.integer({ min: 52, max: 56 }), fc.nat(31)), { maxLength: 16 });
  let world = 0;
  await fc.assert(
    fc.asyncProperty(blocks, fc.integer({ min: 1, max: 5 }), async (wanted, limit) => {
      const parent = Prefix.mustParse(`2001:db9:${(++world).toString(16)}::/48`);
      const children: Prefix[] = [];
      for (const [length, index] of wanted) {
        const child = parent.childAt(length, BigInt(index % 2 ** Math.min(5, length - 48)));
        if (!children.some((other) => other.overlaps(child))) children.push(child);
      }
      const id = await plant(parent, 56, children);
      const { rows, children: count } = await readAll(id, limit);
      expectTiles(parent, rows);
      expect(rows.filter(({ type }) => type === "free").map(({ network }) => network)).toEqual(
        [...freeBlocks(parent, children)].map(String),
      );
      expect(count).toBe(String(children.length));
      for (const row of rows)
        if (row.type === "free")
          expect(BigInt(row.count ?? "0")).toBe(2n ** BigInt(56 - Prefix.mustParse(row.network).length));
    }),
    { numRuns: 40 },
  );
});

test("a window after any position shows nothing outside the parent and no taken space as free", async () => {
  const parent = Prefix.mustParse("2001:dba::/48");
  const children = ["2001:dba:0:1000::/52", "2001:dba:0:4000::/51", "2001:dba:0:f000::/52"].map((text) =>
    Prefix.mustParse(text),
  );
  const id = await plant(parent, 56, children);
  const positions = [
    "2001::/32",
    "2001:dba::/48",
    "2001:dba::/64",
    "2001:dba:0:4100::/56",
    "2001:dba:0:4000::/50",
    "2001:dba:0:ff00::/56",
    "3000::/16",
  ];
  for (const position of positions) {
    const { rows } = await mustCall(200, "GET", `/api/v1/tree?parent=${id}&after=${position}`);
    for (const row of rows as Row[]) {
      const prefix = Prefix.mustParse(row.network);
      expect([position, row.network, parent.covers(prefix)]).toEqual([position, row.network, true]);
      if (row.type === "free")
        expect([position, row.network, children.filter((child) => child.overlaps(prefix))]).toEqual([
          position,
          row.network,
          [],
        ]);
    }
  }
});

test("blocks that are too small for a child are not offered", async () => {
  const parent = Prefix.mustParse("2001:dbb::/48");
  const small = Prefix.mustParse("2001:dbb::/60");
  const { rows } = await readAll(await plant(parent, 56, [small]), 10);
  const shown = rows.filter(({ type }) => type === "free").map(({ network }) => network);
  expect(shown).toEqual([...freeBlocks(parent, [small])].filter(({ length }) => length <= 56).map(String));
});

test("a host's /64 has no rows below it, and an unknown parent is not found", async () => {
  const { rows } = await readAll(plan.racks[0]?.prefix.id ?? "", 200);
  const window = await mustCall(200, "GET", `/api/v1/tree?parent=${rows[0]?.id}`);
  expect(window.rows).toEqual([]);
  expect((await call("GET", "/api/v1/tree?parent=999999")).status).toBe(404);
});

test("prefixes are listed in address order by every filter, as SQL says", async () => {
  for (const [query, condition] of [
    ["", "true"],
    ["within=2001:db8::/44", "network << '2001:db8::/44'"],
    ["within_include=2001:db8::/44", "network <<= '2001:db8::/44'"],
    ["contains=2001:db8:0:3::7", "network >>= '2001:db8:0:3::7'"],
    ["contains=2001:db8::/54", "network >>= '2001:db8::/54'"],
    ["mask_length=64", "masklen(network) = 64"],
    [`parent=${plan.clusterPrefix.id}`, `parent_id = ${plan.clusterPrefix.id}`],
    ["status=planned", "state = 'planned'"],
    [`site=${plan.siteId}`, "masklen(network) <> 32 AND network << '2001:db8::/32'"],
    ["vrf=GLOBAL&mask_length=54", "masklen(network) = 54"],
  ] as const) {
    const found: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: { results: Row[]; next: string | null } = await mustCall(
        200,
        "GET",
        `/api/v1/prefixes?limit=7&${query}${cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      found.push(...page.results.map(({ network }) => network));
      cursor = page.next;
    }
    const [sql] = await ledger.asOwner<{ list: string[] }>(
      `SELECT coalesce(array_agg(network::text ORDER BY network), '{}') AS list FROM prefix WHERE ${condition}`,
    );
    expect([query, found]).toEqual([query, sql?.list]);
  }
});

/** Puts a parent with a pool and these children into the tree as a root, by the owner's hand. */
async function plant(parent: Prefix, childLength: number, children: readonly Prefix[]): Promise<string> {
  const [row] = await ledger.asOwner<{ id: string }>(
    `WITH root AS (INSERT INTO prefix (vrf_id, network) VALUES (1, $1) RETURNING *),
       supply AS (INSERT INTO pool (prefix_id, child_length, capacity) SELECT id, $2::int, 2::numeric ^ ($2::int - masklen(network)) FROM root)
     SELECT id FROM root`,
    [parent.toString(), childLength],
  );
  for (const child of children)
    await ledger.asOwner("INSERT INTO prefix (vrf_id, parent_id, parent_network, network) VALUES (1, $1, $2, $3)", [
      row?.id,
      parent.toString(),
      child.toString(),
    ]);
  return row?.id ?? "";
}

test("one free block says which prefix is next, whatever the window, and that is the one an allocation gives", async () => {
  const rack = plan.racks[1];
  const parent = Prefix.mustParse(rack?.prefix.network ?? "");
  // the cursor meets a prefix that somebody put in its way, and passes it
  const inTheWay = parent.childAt(64, 1n).toString();
  await ledger.asOwner(
    `INSERT INTO prefix (vrf_id, parent_id, parent_network, network, state) SELECT vrf_id, id, network, $1, 'reserved' FROM prefix WHERE id = $2`,
    [inTheWay, rack?.prefix.id],
  );
  for (let index = 0; index < 4; index++) {
    for (const limit of [1, 2, 200]) {
      const { rows } = await readAll(rack?.prefix.id ?? "", limit);
      const said = rows.flatMap((row) => (row.next === null || row.next === undefined ? [] : [row.next]));
      expect([limit, said]).toEqual([limit, [parent.childAt(64, BigInt(index === 0 ? 0 : index + 1)).toString()]]);
    }
    const { rows } = await readAll(rack?.prefix.id ?? "", 200);
    const next = rows.find((row) => typeof row.next === "string")?.next;
    const { prefixes } = await mustPost("/api/v1/hosts", { name: `next-${index}`, rack: rack?.id });
    expect(prefixes[0].network).toBe(next);
  }
});
