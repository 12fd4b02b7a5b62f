import { afterAll, beforeAll, expect, test } from "vitest";
import { call, callAs, mustCall } from "@/app/api/v1/test-call";
import { loadFleet } from "@/lib/db/fleet";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { Prefix } from "@/lib/ipv6/prefix";

type Cell = { slot: number; span: number; id: string | null; network: string; state: string; share: number | null };

let ledger: TestLedger;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  const size = { hosts: 300, containers: 600 };
  await loadFleet({ ownerUrl: ledger.url, size, now: new Date(), checked: true, log: () => {} });
}, 60_000);
afterAll(() => ledger.close());

async function idOf(network: string): Promise<string> {
  const [row] = await ledger.asOwner<{ id: string }>("SELECT id FROM prefix WHERE network = $1", [network]);
  return row?.id ?? "";
}

test.each(["3fff::/20", "3fff::/28", "3fff::/44", "3fff::/54"])(
  "every child of %s is at the place that its address says, once",
  async (network) => {
    const map = await mustCall(200, "GET", `/api/v1/prefixes/${await idOf(network)}/map`);
    const children = await ledger.asOwner<{ network: string }>(
      "SELECT network FROM prefix WHERE parent_network = $1 ORDER BY network",
      [network],
    );
    expect(map.cells.map((cell: Cell) => cell.network)).toEqual(children.map((child) => child.network));
    const whole = Prefix.mustParse(network);
    for (const { slot, span, network: cell } of map.cells as Cell[]) {
      expect(span).toBe(1);
      expect(whole.childAt(map.cell_length, BigInt(slot)).toString()).toBe(cell);
    }
    expect(map.path.at(-1).network).toBe(network);
  },
);

test("where there are too many children for a cell each, a cell says how full it is", async () => {
  const [root] = await ledger.asOwner<{ id: string }>(
    "INSERT INTO prefix (vrf_id, network) VALUES (1, '2001:db8::/44') RETURNING id",
  );
  await ledger.asOwner(`
    INSERT INTO pool (prefix_id, child_length, capacity, used) VALUES (${root?.id}, 64, 1048576, 40);
    INSERT INTO prefix (vrf_id, parent_id, parent_network, network)
      SELECT 1, ${root?.id}, '2001:db8::/44', slot_network('2001:db8::/44', 64, n) FROM generate_series(0, 31) AS n;
    INSERT INTO prefix (vrf_id, parent_id, parent_network, network) VALUES (1, ${root?.id}, '2001:db8::/44', '2001:db8:f:ff80::/57')`);
  const map = await mustCall(200, "GET", `/api/v1/prefixes/${root?.id}/map`);
  expect([map.bits, map.cell_length, map.child_length]).toEqual([14, 58, 64]);
  expect(map.cells.map(({ slot, span, id, share }: Cell) => [slot, span, id === null, share])).toEqual([
    [16382, 2, false, null],
    [0, 1, true, 0.5],
  ]);
});

test("a host's /64 has no map, and what is not there is said not to be", async () => {
  const [host] = await ledger.asOwner<{ id: string }>("SELECT id FROM prefix WHERE masklen(network) = 64 LIMIT 1");
  const refused = await call("GET", `/api/v1/prefixes/${host?.id}/map`);
  expect([refused.status, refused.body.errors[0].detail]).toEqual([422, expect.stringContaining("gives no prefixes")]);
  expect((await call("GET", "/api/v1/prefixes/999999999/map")).status).toBe(404);
});
