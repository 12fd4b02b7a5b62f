import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { draw, enrolledHost, nth, report, type TestAgent } from "@/app/api/v1/test-agent";
import { call, callAs, mustCall, mustPost, post } from "@/app/api/v1/test-call";
import { setUpTestPlan, type TestPlan } from "@/app/api/v1/test-plan";
import { countDifferences, foldCounts } from "@/lib/db/counts";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { reading } from "@/lib/db/transaction";

/** Hosts and containers below every prefix: exact at any moment, folded or not, by whatever way they came and went. */

let ledger: TestLedger;
let plan: TestPlan;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 3);
});
beforeEach(async () => expect(await countDifferences(reading({}))).toEqual([]));
afterAll(() => ledger.close());

async function below(id: string): Promise<{ hosts: string; containers: string }> {
  return (await mustCall(200, "GET", `/api/v1/prefixes/${id}`)).below;
}

/** The counts of the way up from a rack. */
async function upFrom(rack: number) {
  const ids = [plan.racks[rack]?.prefix.id ?? "", plan.clusterPrefix.id, plan.fabricPrefix.id, plan.rootId];
  return Promise.all(ids.map(async (id) => Object.values(await below(id)).join(" hosts, ")));
}

/** How much was given to each node by hand: grows with what a step adds. */
const expected = { rack: { hosts: 0, containers: 0 }, all: { hosts: 0, containers: 0 } };

function add(hosts: number, containers: number): string[] {
  for (const count of [expected.rack, expected.all]) {
    count.hosts += hosts;
    count.containers += containers;
  }
  const words = ({ hosts: h, containers: c }: { hosts: number; containers: number }) => `${h} hosts, ${c}`;
  return [words(expected.rack), words(expected.all), words(expected.all), words(expected.all)];
}

describe.each([
  { when: "before they are folded", fold: false },
  { when: "after they are folded", fold: true },
])("counts $when", ({ fold }) => {
  const seen = async () => {
    if (fold) {
      expect(await foldCounts()).toBeGreaterThan(0);
      expect(await ledger.asOwner("SELECT FROM count_change")).toEqual([]);
    }
    expect(await countDifferences(reading({}))).toEqual([]);
    return upFrom(0);
  };

  test("follow a host, its containers, its runs, its end and the undo of that", async () => {
    const host: TestAgent = await enrolledHost(plan.racks[0]?.id);
    expect(await seen()).toEqual(add(1, 0));
    const { container } = await mustPost(`/api/v1/hosts/${host.id}/containers`, { name: "one" });
    expect(await seen()).toEqual(add(0, 1));
    const first: string = (await draw(host, { count: 20 })).body.runs[0].first;
    await report(
      host,
      Array.from({ length: 12 }, (_, n) => ({
        address: nth(first, n),
        container: `c${n}`,
        ...(n < 2 ? { ended_at: new Date().toISOString() } : {}),
      })),
    );
    expect(await seen()).toEqual(add(0, 10));
    await report(host, [{ address: nth(first, 5), ended_at: new Date().toISOString() }]);
    await mustCall(200, "DELETE", `/api/v1/containers/${container.id}`, { body: {} });
    expect(await seen()).toEqual(add(0, -2));
    await mustCall(200, "POST", `/api/v1/containers/${container.id}/resume`, { body: {} });
    expect(await seen()).toEqual(add(0, 1));
    await mustCall(200, "DELETE", `/api/v1/hosts/${host.id}`, { body: {} });
    expect(await seen()).toEqual(add(-1, -10));
    await mustCall(200, "POST", `/api/v1/hosts/${host.id}/undo-remove`, { body: {} });
    expect(await seen()).toEqual(add(1, 10));
  });

  test("are those of each child in the tree, and of the /64 its own containers", async () => {
    const window = await mustCall(200, "GET", `/api/v1/tree?parent=${plan.clusterPrefix.id}`);
    const racks = window.rows.filter(({ type }: { type: string }) => type === "prefix");
    expect(racks[0].below).toEqual({
      hosts: String(expected.rack.hosts),
      containers: String(expected.rack.containers),
    });
    expect(racks[1].below).toEqual({ hosts: "0", containers: "0" });
    const hosts = (await mustCall(200, "GET", `/api/v1/tree?parent=${plan.racks[0]?.prefix.id}`)).rows;
    const containers = hosts.map((it: { below?: { containers: string } }) => Number(it.below?.containers ?? 0));
    expect(containers.reduce((sum: number, n: number) => sum + n, 0)).toBe(expected.rack.containers);
  });

  test("follow a level that is inserted, and taken out again, whether folded or not", async () => {
    const rack = plan.racks[0]?.prefix;
    const before = await upFrom(0);
    await enrolledHost(plan.racks[0]?.id);
    const after = add(1, 0);
    expect(before).not.toEqual(after);
    if (fold) await foldCounts();
    const half = (rack?.network ?? "").replace("/54", "/55");
    const moved = `prefix.network << '${half}' AND prefix.parent_id`;
    // siblings do not overlap: the constraint waits until the children are under the new level
    await ledger.asOwner("BEGIN");
    await ledger.asOwner("SET CONSTRAINTS ALL DEFERRED");
    const [level] = await ledger.asOwner<{ id: string }>(
      `INSERT INTO prefix (vrf_id, parent_id, parent_network, network) VALUES (1, $1, $2, '${half}') RETURNING id`,
      [rack?.id, rack?.network],
    );
    await ledger.asOwner(`UPDATE prefix SET parent_id = $1, parent_network = '${half}' WHERE ${moved} = $2`, [
      level?.id,
      rack?.id,
    ]);
    // what the level takes beside the children in it is free no more
    await ledger.asOwner(
      "UPDATE pool SET reserved = 512 - used - released WHERE prefix_id = $1 AND closed_at IS NULL",
      [rack?.id],
    );
    await ledger.asOwner("COMMIT");
    expect(await seen()).toEqual(after);
    expect(await below(level?.id ?? "")).toEqual({
      hosts: String(expected.rack.hosts),
      containers: String(expected.rack.containers),
    });
    await ledger.asOwner("BEGIN");
    await ledger.asOwner("SET CONSTRAINTS ALL DEFERRED");
    await ledger.asOwner(`UPDATE prefix SET parent_id = $1, parent_network = $2 WHERE ${moved} = $3`, [
      rack?.id,
      rack?.network,
      level?.id,
    ]);
    await ledger.asOwner("UPDATE prefix SET retired_at = now() WHERE id = $1", [level?.id]);
    await ledger.asOwner("UPDATE pool SET reserved = 0 WHERE prefix_id = $1 AND closed_at IS NULL", [rack?.id]);
    await ledger.asOwner("COMMIT");
    expect(await seen()).toEqual(after);
    const [gone] = await ledger.asOwner<{ hosts: string; containers: string }>(
      "SELECT coalesce(sum(hosts), 0)::text AS hosts, coalesce(sum(containers), 0)::text AS containers FROM prefix_count FULL JOIN unfolded_counts() USING (prefix_id, hosts, containers) WHERE prefix_id = $1",
      [level?.id],
    );
    expect(gone).toEqual({ hosts: "0", containers: "0" });
  });
});

describe("the check", () => {
  test("finds no difference while sixteen write and one folds", async () => {
    const hosts = await Promise.all(Array.from({ length: 6 }, (_, n) => enrolledHost(plan.racks[n % 3]?.id)));
    let writing = true;
    const checks = (async () => {
      let checked = 0;
      for (; writing; checked++) {
        expect(await countDifferences(reading({}))).toEqual([]);
        await foldCounts();
      }
      return checked;
    })();
    const writers = Array.from({ length: 16 }, async (_, writer) => {
      const host = hosts[writer % hosts.length] as TestAgent;
      for (let round = 0; round < 5; round++) {
        const name = `w${writer}-${round}`;
        const given = await post(`/api/v1/hosts/${host.id}/containers`, { name });
        if (given.status === 201 && round % 2 === 0)
          await call("DELETE", `/api/v1/containers/${given.body.container.id}`, { body: {} });
        const drawn = await draw(host, { count: 10 });
        if (drawn.status === 201)
          await report(
            host,
            Array.from({ length: 10 }, (_, n) => ({
              address: nth(drawn.body.runs[0].first, n),
              container: `${name}-${n}`,
            })),
          );
        if (writer < 3) await post("/api/v1/hosts", { name: `new-${name}`, rack: plan.racks[writer]?.id });
        if (writer === 15 && round === 3) await call("DELETE", `/api/v1/hosts/${host.id}`, { body: {} });
      }
    });
    await Promise.all(writers);
    writing = false;
    expect(await checks).toBeGreaterThan(2);
    await foldCounts();
    expect(await countDifferences(reading({}))).toEqual([]);
  });

  test("finds a count that is wrong, and a recount rights it", async () => {
    await foldCounts();
    await ledger.asOwner("UPDATE prefix_count SET hosts = hosts + 1 WHERE prefix_id = $1", [plan.clusterPrefix.id]);
    await ledger.asOwner("UPDATE pool SET used = used + 1 WHERE prefix_id = $1 AND closed_at IS NULL", [
      plan.racks[2]?.prefix.id,
    ]);
    const found = await countDifferences(reading({}));
    expect(found.map(({ prefix, count }) => [prefix, count])).toEqual([
      [plan.clusterPrefix.network, "hosts below"],
      [plan.racks[2]?.prefix.network, "used"],
    ]);
    expect(found.map((it) => Number(it.shown) - Number(it.true))).toEqual([1, 1]);
    await ledger.asOwner("SELECT recount()");
    await ledger.asOwner("UPDATE pool SET used = used - 1 WHERE prefix_id = $1 AND closed_at IS NULL", [
      plan.racks[2]?.prefix.id,
    ]);
  });

  test("would find it, were one of the ways not counted", async () => {
    await ledger.asOwner("ALTER TABLE prefix_tenure DISABLE TRIGGER count_given");
    await enrolledHost(plan.racks[1]?.id);
    await ledger.asOwner("ALTER TABLE prefix_tenure ENABLE TRIGGER count_given");
    expect(new Set((await countDifferences(reading({}))).map(({ count }) => count))).toEqual(new Set(["hosts below"]));
    await ledger.asOwner("SELECT recount()");
  });

  test("is the application's to make, and the counts are not the application's to write", async () => {
    for (const text of [
      "UPDATE prefix_count SET hosts = 0",
      "INSERT INTO count_change VALUES (1, true, 1, 1)",
      "DELETE FROM count_change",
      "SELECT recount()",
    ])
      await expect(ledger.asApp(text)).rejects.toMatchObject({ code: "42501" });
  });
});
