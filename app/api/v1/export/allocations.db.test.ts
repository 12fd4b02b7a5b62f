import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost, routeOf } from "@/app/api/v1/test-call";
import { setUpTestPlan, type TestPlan } from "@/app/api/v1/test-plan";
import { unguard } from "@/lib/csv/formula-guard";
import { isoTime } from "@/lib/db/column-types";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";

let ledger: TestLedger;
let plan: TestPlan;

/** Names that a spreadsheet would run, and text that CSV must quote. */
const HOSTILE = [
  "=1+1",
  "+cmd|' /C calc'!A0",
  "-2",
  "@SUM(A1)",
  "'=1",
  'say "hi", then go',
  "comma, comma",
  "ＦＵＬＬ",
  "＝1",
];

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 2);
  for (const [index, reason] of HOSTILE.entries()) {
    const { host } = await mustPost("/api/v1/hosts", {
      name: `host-${index}`,
      rack: plan.racks[index % 2]?.id,
      reason,
      owner: reason,
      ticket: reason,
    });
    for (const name of ["web", "db-1"]) await mustPost(`/api/v1/hosts/${host.id}/containers`, { name });
  }
  // what an import may bring and no form lets through: line breaks in a name
  await ledger.asOwner("UPDATE rack SET name = E'two\\nlines' WHERE id = $1", [plan.racks[1]?.id]);
  const { results } = await mustCall(200, "GET", "/api/v1/hosts");
  await mustCall(200, "DELETE", `/api/v1/hosts/${results[0].id}`);
  const { results: containers } = await mustCall(200, "GET", "/api/v1/containers?q=web");
  await mustCall(200, "DELETE", `/api/v1/containers/${containers[0].id}`);
  await ledger.asOwner("INSERT INTO vrf (name) VALUES ('other')");
});
afterAll(() => ledger.close());

type Line = Record<string, string>;

/** The export as a spreadsheet reads it. */
async function exported(query: string): Promise<{ text: string; lines: Line[] }> {
  const answered = await call("GET", `/api/v1/export/allocations.csv${query}`);
  expect(answered.status).toBe(200);
  const lines = parse(answered.text, { columns: true, record_delimiter: "\r\n" }) as Line[];
  return { text: answered.text, lines };
}

/** The same rows as the tables have them, written apart from the code under test. */
async function fromSql(): Promise<Line[]> {
  const rows = await ledger.asOwner<Record<string, string | null>>(`
    SELECT 'prefix' AS kind, p.network::text AS network,
      CASE WHEN t.ended_at IS NULL THEN 'live' ELSE 'quarantined' END AS status, 'global' AS vrf,
      (SELECT name FROM plan_level WHERE id = p.level_id) AS level,
      CASE masklen(p.network) WHEN 37 THEN 'site' WHEN 44 THEN 'cluster' WHEN 54 THEN 'rack' ELSE 'host' END AS holder_kind,
      CASE masklen(p.network) WHEN 37 THEN (SELECT name FROM site WHERE id = t.site_id) WHEN 44 THEN (SELECT name FROM cluster WHERE id = t.cluster_id)
        WHEN 54 THEN (SELECT name FROM rack WHERE id = t.rack_id) ELSE (SELECT name FROM host WHERE id = t.host_id) END AS holder,
      (SELECT name FROM host WHERE id = t.host_id) AS host,
      (SELECT name FROM rack WHERE id = coalesce(t.rack_id, (SELECT rack_id FROM host WHERE id = t.host_id))) AS rack,
      CASE WHEN masklen(p.network) >= 44 THEN 'k1' END AS cluster, 'Testburg' AS site,
      (SELECT name FROM person WHERE id = (SELECT owner_id FROM host WHERE id = t.host_id)) AS owner,
      t.began_at::text, t.ended_at::text, CASE WHEN t.ended_at IS NOT NULL THEN 'never' END AS free_at, 'test' AS requested_by,
      (SELECT ticket FROM request WHERE id = t.request_id) AS ticket, t.reason, p.parent_network::text AS within, t.id::text AS tenure_id
    FROM prefix_tenure t, prefix p WHERE p.id = t.prefix_id ORDER BY p.network`);
  const addresses = await ledger.asOwner<Record<string, string | null>>(`
    SELECT 'address' AS kind, host(a.address) AS network, CASE WHEN a.ended_at IS NULL THEN 'live' ELSE 'ended' END AS status, 'global' AS vrf,
      NULL AS level, 'container' AS holder_kind, c.name AS holder, h.name AS host, r.name AS rack, 'k1' AS cluster, 'Testburg' AS site, o.name AS owner,
      a.began_at::text, a.ended_at::text, CASE WHEN a.ended_at IS NOT NULL THEN 'never' END AS free_at, 'test' AS requested_by,
      NULL AS ticket, NULL AS reason, a.prefix_network::text AS within, NULL AS tenure_id
    FROM address_tenure a, container c, host h, rack r, person o
    WHERE c.id = a.container_id AND h.id = c.host_id AND r.id = h.rack_id AND o.id = h.owner_id ORDER BY a.address`);
  return [...rows, ...addresses].map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        value === null ? "" : name.endsWith("_at") ? isoTime(value) : value,
      ]),
    ),
  );
}

test("every line is a row of the tables and every row is a line, cell for cell", async () => {
  const { lines } = await exported("?raw=1");
  expect(lines).toEqual(await fromSql());
  expect(lines.length).toBe(4 + HOSTILE.length * 3);
});

test("cells that a spreadsheet would run are guarded, and nothing else is changed", async () => {
  const { lines } = await exported("");
  expect(
    lines.map((line) => Object.fromEntries(Object.entries(line).map(([name, cell]) => [name, unguard(cell)]))),
  ).toEqual(await fromSql());
  const cells = lines.flatMap((line) => Object.values(line));
  expect(cells.filter((cell) => /^[=+\-@＝＋－＠\t\r\n]/u.test(cell))).toEqual([]);
  expect(cells).toContain("'=1+1");
});

test("the file is RFC 4180: a header, CRLF behind every record, cells with line breaks or quotes quoted", async () => {
  const { text, lines } = await exported("?raw=1");
  expect(text.startsWith("kind,network,status,vrf,level,holder_kind,holder,host,")).toBe(true);
  expect(text.endsWith("\r\n")).toBe(true);
  const unquoted = text.replace(/"(?:[^"]|"")*"/g, "");
  expect(unquoted.split("\r\n").length).toBe(lines.length + 2);
  expect(unquoted.replaceAll("\r\n", "")).not.toMatch(/[\r\n"]/);
  expect(text).toContain('"say ""hi"", then go"');
});

test("every column is documented, in the order of the file", async () => {
  const told = readFileSync(new URL("../../../../docs/api/export.md", import.meta.url), "utf8");
  const [, table = ""] = told.split("## Columns");
  const documented = [...(table.split("\n## ")[0]?.matchAll(/^\| (`[^|]+`) \|/gm) ?? [])].flatMap(([, names = ""]) =>
    [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  const { text } = await exported("?kind=prefixes");
  expect(documented).toEqual(text.split("\r\n", 1)[0]?.split(","));
});

test("it is a file to save, and no cache keeps it", async () => {
  const { headers } = await call("GET", "/api/v1/export/allocations.csv");
  expect(headers.get("content-disposition")).toMatch(
    /^attachment; filename="slash64-allocations-\d{4}-\d\d-\d\d\.csv"$/,
  );
  expect(headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

test("each filter lets through what it says", async () => {
  const all = await fromSql();
  const hostId = (await mustCall(200, "GET", "/api/v1/hosts?q=host-3")).results[0].id;
  const filters: [string, (line: Line) => boolean][] = [
    ["kind=prefixes", ({ kind }) => kind === "prefix"],
    ["kind=addresses", ({ kind }) => kind === "address"],
    ["status=live", ({ status }) => status === "live"],
    ["status=ended", ({ status }) => status !== "live"],
    [`host=${hostId}`, ({ host }) => host === "host-3"],
    [`rack=${plan.racks[0]?.id}`, ({ rack }) => rack === "r1"],
    [`site=${plan.siteId}`, () => true],
    ["site=999999", () => false],
    ["within=2001:db8:0:400::/54", ({ network }) => /^2001:db8:0:4[0-9a-f]{2}:/.test(network ?? "")],
    ["within=2001:db8::/128", () => false],
    ["q=WEB", ({ holder }) => holder === "web"],
    ["q=host-3", ({ host }) => host === "host-3"],
    ["q=testburg", ({ holder }) => holder === "Testburg"],
    ["q=%25", () => false],
    ["vrf=Global", () => true],
    ["vrf=other", () => false],
    ["q=WEB&kind=addresses&status=ended", ({ holder, status }) => holder === "web" && status === "ended"],
  ];
  for (const [query, keep] of filters) {
    const { lines } = await exported(`?raw=1&${query}`);
    expect([query, lines]).toEqual([query, all.filter(keep)]);
  }
});

test("it reads one snapshot in many batches, and leaving early gives the connection back", async () => {
  for (let round = 0; round < 25; round++) {
    const { route } = routeOf("GET", "/api/v1/export/allocations.csv");
    const response = await route(
      new Request("http://localhost:3000/api/v1/export/allocations.csv", {
        headers: { Authorization: `Bearer ${ledger.token}` },
      }),
      { params: Promise.resolve({}) },
    );
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.read();
    await reader?.cancel();
  }
  // 25 exports were left; the pool has 10 connections
  expect((await call("GET", "/api/v1/hosts")).status).toBe(200);
});
