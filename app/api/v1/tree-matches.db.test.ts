import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, callAs, mustCall } from "@/app/api/v1/test-call";
import { loadFleet } from "@/lib/db/fleet";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { FILTER_FIELDS } from "@/lib/filter/term";

type Found = { row: { id: string; network: string }; depth: number; match: boolean };

let ledger: TestLedger;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  const size = { hosts: 1_000, containers: 2_000 };
  await loadFleet({ ownerUrl: ledger.url, size, now: new Date(), checked: true, log: () => {} });
}, 60_000);
afterAll(() => ledger.close());

/** All that passes a filter, page by page, with the rows of every page. */
async function found(filter: string, limit = 1000): Promise<{ matches: string[]; pages: Found[][] }> {
  const pages: Found[][] = [];
  for (let cursor = ""; ; ) {
    const page = await mustCall(
      200,
      "GET",
      `/api/v1/tree/matches?filter=${encodeURIComponent(filter)}&limit=${limit}${cursor}`,
    );
    pages.push(page.rows);
    if (page.next === null) break;
    cursor = `&cursor=${page.next}`;
  }
  return { matches: pages.flat().flatMap(({ row, match }) => (match ? [row.network] : [])), pages };
}

/** The list of the prefixes that pass a filter, page by page. */
async function listed(filter: string): Promise<string[]> {
  const networks: string[] = [];
  for (let cursor = ""; ; ) {
    const query = `filter=${encodeURIComponent(filter)}&limit=1000${cursor}`;
    const page = await mustCall(200, "GET", `/api/v1/prefixes?${query}`);
    networks.push(...page.results.map(({ network }: { network: string }) => network));
    if (page.next === null) return networks;
    cursor = `&cursor=${page.next}`;
  }
}

/** One column of an export under a filter, without its header. */
async function exported(file: string, filter: string, column: number): Promise<string[]> {
  const query = `${file.includes("?") ? "&" : "?"}filter=${encodeURIComponent(filter)}`;
  const { text } = await call("GET", `/api/v1/export/${file}${query}`);
  return text
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(",")[column] ?? "");
}

/** The same question asked of every row, without an index or a plan in mind. */
async function slowly(where: string): Promise<string[]> {
  const rows = await ledger.asOwner<{ network: string }>(`
    SELECT prefix.network FROM prefix LEFT JOIN prefix_tenure last ON last.prefix_id = prefix.id
      LEFT JOIN host ON host.id = last.host_id LEFT JOIN rack ON rack.id = last.rack_id
      LEFT JOIN cluster ON cluster.id = last.cluster_id LEFT JOIN site ON site.id = last.site_id
      LEFT JOIN pool ON pool.prefix_id = prefix.id LEFT JOIN plan_level level ON level.id = prefix.level_id
    WHERE ${where} ORDER BY prefix.network`);
  return rows.map(({ network }) => network);
}

const NAME = "coalesce(host.name, rack.name, cluster.name, site.name)";

describe("a filter finds what a look at every row finds", () => {
  test.each([
    { filter: "", where: "true" },
    { filter: "level:rack", where: "level.name = 'rack'" },
    { filter: "level:rack level:row", where: "level.name IN ('rack', 'row')" },
    { filter: "length:/64 state:active", where: "masklen(network) = 64 AND last.ended_at IS NULL" },
    { filter: "state:quarantined", where: "last.ended_at IS NOT NULL AND last.free_at > clock_timestamp()" },
    { filter: "state:ended", where: "last.ended_at IS NOT NULL AND last.free_at <= clock_timestamp()" },
    { filter: "state:reserved state:deprecated", where: "prefix.state IN ('reserved', 'deprecated')" },
    {
      filter: "state:reserved state:active length:/49",
      where: "masklen(network) = 49 AND prefix.state IN ('reserved', 'active')",
    },
    { filter: "within:3fff:10::/28", where: "network <<= '3fff:10::/28'" },
    {
      filter: "within:3fff:10::/28 within:3fff:10::/44 within:3fff:20::/28 level:row",
      where: "(network <<= '3fff:10::/28' OR network <<= '3fff:20::/28') AND level.name = 'row'",
    },
    { filter: "3fff:10::7", where: "network >>= '3fff:10::7'" },
    { filter: "contains:3fff:10::/44", where: "network >>= '3fff:10::/44'" },
    { filter: 'site:"Stockholm 1"', where: "network <<= '3fff:10::/28'" },
    {
      filter: "site:stock within:3fff::/20 level:cluster",
      where: "network <<= '3fff:10::/28' AND level.name = 'cluster'",
    },
    { filter: "site:stock within:3fff::/28", where: "false" },
    { filter: "site:nowhere", where: "false" },
    { filter: "held-by:ARN1", where: `${NAME} LIKE 'arn1%' AND last.ended_at IS NULL` },
    {
      filter: "held-by:arn1-c01-a02 level:host",
      where: `${NAME} LIKE 'arn1-c01-a02%' AND level.name = 'host' AND last.ended_at IS NULL`,
    },
    { filter: "held-by:arn1 within:3fff::/28", where: "false" },
    { filter: "free:/64", where: "pool.child_length = 64" },
    { filter: "free:/54 site:paris", where: "pool.child_length = 54 AND network <<= '3fff:20::/28'" },
    { filter: "used:>3 level:rack", where: "level.name = 'rack' AND used * 100 > capacity * 3" },
    {
      filter: "used:<30 level:row state:active",
      where: "level.name = 'row' AND prefix.state = 'active' AND used * 100 < capacity * 30",
    },
  ])("$filter", async ({ filter, where }) => {
    const expected = await slowly(where);
    expect((await found(filter)).matches).toEqual(expected);
    if (where !== "false") expect(expected.length, "a case that finds nothing tells nothing").toBeGreaterThan(0);
    expect(await listed(filter)).toEqual(expected);
    expect(await exported("prefixes.csv", filter, 0)).toEqual(expected);
    const held = await slowly(`(${where}) AND last.id IS NOT NULL`);
    expect(await exported("allocations.csv?kind=prefixes", filter, 1)).toEqual(held);
  });
});

test("the addresses of an export are those given from prefixes that pass its filter", async () => {
  const of = "held-by:arn1-c01-a02 level:host";
  const rows = await ledger.asOwner<{ address: string }>(`
    SELECT host(tenure.address) AS address FROM address_tenure tenure JOIN prefix_tenure held ON held.id = tenure.prefix_tenure_id
      JOIN host ON host.id = held.host_id WHERE host.name LIKE 'arn1-c01-a02%' ORDER BY tenure.address`);
  expect(rows.length).toBeGreaterThan(0);
  expect(await exported("allocations.csv?kind=addresses", of, 1)).toEqual(rows.map(({ address }) => address));
});

test("the contract explains the filter with an example of every field", async () => {
  const { paths } = await mustCall(200, "GET", "/api/v1/openapi.json");
  for (const path of ["prefixes", "tree/matches", "export/prefixes.csv", "export/allocations.csv"]) {
    const [filter] = paths[`/api/v1/${path}`].get.parameters.filter(({ name }: { name: string }) => name === "filter");
    const told: string = filter.description ?? filter.schema.description;
    for (const { example } of FILTER_FIELDS) expect(told).toContain(example);
  }
});

test("every match stands below its ancestors, each at its depth", async () => {
  const { pages } = await found("state:quarantined", 3);
  expect(pages.length).toBeGreaterThan(1);
  for (const rows of pages) {
    const above: string[] = [];
    for (const { row, depth, match } of rows) {
      expect(depth).toBeLessThanOrEqual(above.length);
      const parent = depth === 0 ? undefined : above[depth - 1];
      const [known] = await ledger.asOwner<{ parent: string | null }>(
        `SELECT parent_network AS parent FROM prefix WHERE id = ${row.id}`,
      );
      expect(known?.parent ?? undefined).toBe(parent);
      above.length = depth;
      above.push(row.network);
      if (depth < 8) expect(match).toBe(false);
    }
  }
});

test("a filter that cannot be read is refused with the place of its fault", async () => {
  const refused = await call("GET", "/api/v1/tree/matches?filter=level:rack%20state:gone");
  expect(refused.status).toBe(422);
  expect(refused.body.errors[0].pointer).toBe("?filter");
  expect(refused.body.errors[0].detail).toContain("At character 18");
});

describe("one can jump", () => {
  const targets = async (q: string) =>
    (await mustCall(200, "GET", `/api/v1/tree/targets?q=${encodeURIComponent(q)}`)).results as {
      kind: string;
      label: string;
      prefix: { network: string } | null;
    }[];

  test.each([
    { q: "3FFF:0010:0::/28", kind: "prefix", label: "3fff:10::/28", why: "a prefix in another spelling" },
    {
      q: "3fff:10::/30",
      kind: "prefix",
      label: "3fff:10::/28",
      why: "one that is none of ours: the longest around it",
    },
    {
      q: "[3fff:10::2]:443",
      kind: "container",
      label: undefined,
      why: "an address that a container holds, as in a URL",
    },
    { q: "3fff:1", kind: "prefix", label: "3fff:10::/28", why: "the beginning of an address" },
    { q: "arn1-c01-a01", kind: "rack", label: "arn1-c01-a01", why: "a name" },
    { q: "C01-A01", kind: "rack", label: undefined, why: "a part of a name, whatever its case" },
    { q: "stockh", kind: "site", label: "Stockholm 1", why: "the beginning of a site's" },
  ])("$why: $q", async ({ q, kind, label }) => {
    const [first] = (await targets(q)).filter((target) => target.kind === kind);
    expect(first).toBeDefined();
    if (label !== undefined) expect(first?.label).toBe(label);
    expect(first?.prefix).not.toBeNull();
  });

  test.each(["", "2001:db8::1", "no-such-thing", "%"])("nothing is found where there is nothing: %s", async (q) => {
    expect(await targets(q)).toEqual([]);
  });

  test("an address leads to the container that holds it, and to the prefix it lies in", async () => {
    const [held] = await ledger.asOwner<{ address: string; name: string; network: string }>(`
      SELECT t.address, container.name, t.prefix_network AS network FROM address_tenure t JOIN container ON container.id = t.container_id
      WHERE t.ended_at IS NULL LIMIT 1`);
    const found = await targets(`[${held?.address.toUpperCase()}]:443`);
    expect(found.map(({ kind, label }) => [kind, label])).toEqual([
      ["container", held?.name],
      ["prefix", held?.network],
    ]);
    expect(found[0]?.prefix?.network).toBe(held?.network);
  });

  test("a host is found by a part of its name, and leads to its /64", async () => {
    const [host] = await ledger.asOwner<{ name: string; network: string }>(`
      SELECT host.name, prefix.network FROM host JOIN prefix_tenure t ON t.host_id = host.id AND t.ended_at IS NULL
      JOIN prefix ON prefix.id = t.prefix_id WHERE host.name LIKE 'cdg1%' ORDER BY host.id LIMIT 1 OFFSET 40`);
    const found = (await targets(host?.name.slice(6) ?? "")).find((target) => target.label === host?.name);
    expect(found?.prefix?.network).toBe(host?.network);
  });
});
