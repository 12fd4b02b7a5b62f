import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadFleet } from "./fleet";
import { freshLedger, type TestLedger } from "./test-ledger";
import { unsound } from "./test-soundness";

let ledger: TestLedger;

beforeAll(async () => {
  ledger = await freshLedger();
  await load(ledger);
}, 60_000);
afterAll(() => ledger.close());

const SIZE = { hosts: 1_000, containers: 5_000 };
const load = (into: TestLedger) =>
  loadFleet({ ownerUrl: into.url, size: SIZE, now: new Date(), checked: true, log: () => {} });

describe("a generated fleet", () => {
  test("has as many live hosts and addresses as were asked for", async () => {
    const [row] = await ledger.asOwner(`SELECT
      (SELECT count(*) FROM host WHERE ended_at IS NULL)::int AS hosts, (SELECT count(*) FROM address_tenure)::int AS addresses,
      (SELECT count(*) FROM site)::int > 1 AS several_sites, (SELECT count(*) FROM host WHERE ended_at IS NOT NULL)::int > 0 AS some_ended`);
    expect(row).toEqual({ hosts: SIZE.hosts, addresses: SIZE.containers, several_sites: true, some_ended: true });
  });

  test("is eight levels deep", async () => {
    const [row] = await ledger.asOwner(`
      WITH RECURSIVE down AS (SELECT id, 0 AS depth FROM prefix WHERE parent_id IS NULL
        UNION ALL SELECT prefix.id, depth + 1 FROM down JOIN prefix ON parent_id = down.id)
      SELECT max(depth) AS depth FROM down`);
    expect(row).toEqual({ depth: 8 });
  });

  test("breaks no rule of a ledger at rest", async () => {
    expect(await unsound(ledger)).toEqual({});
  });

  test("leaves the next id of every table free", async () => {
    await ledger.asApp("INSERT INTO site (name) VALUES ('one more')");
    await ledger.asApp("INSERT INTO host (site_id, name) VALUES (1, 'one more')");
  });

  test("does not go where something is already", async () => {
    await expect(load(ledger)).rejects.toThrow("There is something in this ledger already");
  });
});
