import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost } from "@/app/api/v1/test-call";
import { setUpTestPlan, type TestPlan } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";

/** What changed between two moments, and who held what in a window. */

let ledger: TestLedger;
let plan: TestPlan;
/** Moments between the events of the story. */
const at: Record<string, string> = {};

async function moment(name: string): Promise<void> {
  const [row] = await ledger.asOwner<{ now: string }>("SELECT clock_timestamp() AS now");
  at[name] = row?.now ?? "";
}

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 2);
  await moment("start");
  const one = await mustPost("/api/v1/hosts", { name: "one", rack: plan.racks[0]?.id });
  const two = await mustPost("/api/v1/hosts", { name: "two", rack: plan.racks[0]?.id });
  const box = await mustPost(`/api/v1/hosts/${one.host.id}/containers`, { name: "box" });
  await moment("given");
  await mustCall(200, "PATCH", `/api/v1/hosts/${one.host.id}`, {
    body: { name: "uno" },
    headers: { "If-Match": '"1"' },
  });
  await moment("renamed");
  await mustCall(200, "DELETE", `/api/v1/containers/${box.container.id}`);
  await mustCall(200, "DELETE", `/api/v1/hosts/${two.host.id}`, { body: { reason: "gone" } });
  await moment("gone");
  await mustCall(200, "POST", `/api/v1/hosts/${two.host.id}/undo-remove`);
  await moment("back");
});
afterAll(() => ledger.close());

const ask = (path: string, query: Readonly<Record<string, string>>) =>
  mustCall(200, "GET", `${path}?${new URLSearchParams(query)}`);
const time = (name: string) => at[name] ?? "";

describe("what changed", () => {
  const changed = async (from: string, to: string, more = {}) =>
    (await ask("/api/v1/history/changes", { from: time(from), to: time(to), ...more })).results.map(
      ({
        network,
        change,
        before,
        after,
      }: {
        network: string;
        change: string;
        before: { name: string } | null;
        after: { name: string } | null;
      }) => [network, change, before?.name ?? null, after?.name ?? null],
    );

  test.each([
    {
      from: "start",
      to: "given",
      rows: [
        ["2001:db8::/64", "given", null, "one"],
        ["2001:db8:0:1::/64", "given", null, "two"],
      ],
    },
    { from: "given", to: "renamed", rows: [["2001:db8::/64", "renamed", "one", "uno"]] },
    { from: "renamed", to: "gone", rows: [["2001:db8:0:1::/64", "released", "two", null]] },
    { from: "gone", to: "back", rows: [["2001:db8:0:1::/64", "given", null, "two"]] },
    { from: "given", to: "back", rows: [["2001:db8::/64", "renamed", "one", "uno"]] },
    { from: "start", to: "start", rows: [] },
  ])("between $from and $to it is told from end to end", async ({ from, to, rows }) => {
    expect(await changed(from, to)).toEqual(rows);
  });

  test("within a prefix only, and a page at a time", async () => {
    expect(await changed("start", "given", { within: "2001:db8:0:1::/64" })).toHaveLength(1);
    expect(await changed("start", "given", { within: "2001:db8:ffff::/48" })).toEqual([]);
    const first = await ask("/api/v1/history/changes", { from: time("start"), limit: "1" });
    const second = await ask("/api/v1/history/changes", { from: time("start"), limit: "1", cursor: first.next });
    expect([first.results[0].network, second.results[0].network, second.next]).toEqual([
      "2001:db8::/64",
      "2001:db8:0:1::/64",
      null,
    ]);
  });

  test("a rack that gets another name changes what it holds", async () => {
    await ledger.asApp("UPDATE rack SET name = 'r1-new' WHERE id = $1", [plan.racks[0]?.id]);
    await moment("rack renamed");
    const rows = await changed("back", "rack renamed");
    expect(rows).toContainEqual([plan.racks[0]?.prefix.network, "renamed", "r1", "r1-new"]);
  });
});

describe("who held what in a window", () => {
  const held = async (from: string, to: string, more = {}) =>
    (
      await ask("/api/v1/history/holdings", { within: "2001:db8::/56", from: time(from), to: time(to), ...more })
    ).results.map(
      ({ network, holder, to: until }: { network: string; holder: { name: string }; to: string | null }) => [
        network,
        holder.name,
        until === null,
      ],
    );

  test.each([
    { from: "start", to: "start", rows: [] },
    {
      from: "start",
      to: "given",
      rows: [
        ["2001:db8::/64", "one", true],
        ["2001:db8::2", "box", false],
        ["2001:db8:0:1::/64", "two", true],
      ],
    },
    {
      from: "renamed",
      to: "renamed",
      rows: [
        ["2001:db8::/64", "uno", true],
        ["2001:db8::2", "box", false],
        ["2001:db8:0:1::/64", "two", true],
      ],
    },
    {
      from: "gone",
      to: "gone",
      rows: [
        ["2001:db8::/64", "uno", true],
        ["2001:db8:0:1::/64", "two", true],
      ],
    },
  ])("from $from to $to, by the names of then", async ({ from, to, rows }) => {
    expect(await held(from, to)).toEqual(rows);
  });

  test("prefixes or addresses alone, and a page at a time", async () => {
    expect(await held("start", "back", { kind: "addresses" })).toEqual([["2001:db8::2", "box", false]]);
    const found: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: { results: { network: string }[]; next: string | null } = await ask("/api/v1/history/holdings", {
        within: "2001:db8::/56",
        from: time("start"),
        limit: "1",
        ...(cursor === "" ? {} : { cursor }),
      });
      found.push(...page.results.map(({ network }) => network));
      cursor = page.next;
    }
    expect(found).toEqual(["2001:db8::/64", "2001:db8::2", "2001:db8:0:1::/64"]);
  });

  test("the CSV has the same rows", async () => {
    const { text } = await call(
      "GET",
      `/api/v1/export/holdings.csv?${new URLSearchParams({ within: "2001:db8::/56", from: time("start"), to: time("back") })}`,
    );
    const lines = text.trimEnd().split("\r\n");
    expect(lines[0]).toBe("kind,network,holder_kind,holder,host,rack,site,from,to,certainty,request,by");
    expect(lines.slice(1).map((line) => line.split(",").slice(0, 5))).toEqual([
      ["prefix", "2001:db8::/64", "host", "uno", "uno"],
      ["address", "2001:db8::2", "container", "box", "uno"],
      ["prefix", "2001:db8:0:1::/64", "host", "two", "two"],
    ]);
  });

  test("a window that ends before it begins is refused", async () => {
    const answered = await call(
      "GET",
      `/api/v1/history/holdings?${new URLSearchParams({ within: "2001:db8::/56", from: time("back"), to: time("start") })}`,
    );
    expect([answered.status, answered.body.errors[0].pointer]).toEqual([422, "?to"]);
  });
});
