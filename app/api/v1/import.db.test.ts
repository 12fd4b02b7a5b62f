import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost } from "@/app/api/v1/test-call";
import { setUpTestPlan } from "@/app/api/v1/test-plan";
import { sql } from "@/lib/db/sql";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { transaction } from "@/lib/db/transaction";
import { importInventory } from "@/lib/inventory/commands";
import { importRequest } from "@/lib/inventory/schema";
import { ok } from "@/lib/result";

let ledger: TestLedger;

beforeEach(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
});

afterEach(() => ledger?.close());

const SITES =
  'name,slug,status,region,physical_address\nNorth,north,active,Europe,"1 Long Road\nTown"\nSouth,south,planned,,\n';
const RACKS = "site,location,name,u_height\nNorth,Hall A,R1,42\nNorth,Hall A,R2,42\nSouth,,R1,42\n";
const DEVICES = [
  "name,role,tenant,serial,asset_tag,status,site,location,rack,comments",
  "web1,Server,Shop,S-1,A-1,active,North,Hall A,R1,first",
  "web2,Server,Shop,,,active,North,Hall A,R2,",
  "web1,Server,,,,planned,South,,R1,",
  "loose,Server,,,,active,South,,,",
  "sw1,Switch,,,,active,North,Hall A,R1,",
  ",Switch,,,,active,North,Hall A,R2,",
  "",
].join("\n");

type Files = Readonly<Record<string, string>>;
const ALL: Files = { "sites.csv": SITES, "racks.csv": RACKS, "devices.csv": DEVICES };

const bodyOf = (files: Files, roles: readonly string[] = ["Server"], more: object = {}) => ({
  files: Object.entries(files).map(([name, text]) => ({ name, text })),
  host_roles: roles,
  ...more,
});
const dryRun = (files: Files, roles?: readonly string[], more?: object) =>
  mustCall(200, "POST", "/api/v1/import?dry_run=true", { body: bodyOf(files, roles, more) });
const realRun = (files: Files, roles?: readonly string[], more?: object) =>
  mustCall(200, "POST", "/api/v1/import?dry_run=false", { body: bodyOf(files, roles, more) });
const refused = (files: Files, roles?: readonly string[]) =>
  mustCall(422, "POST", "/api/v1/import", { body: bodyOf(files, roles) });
const counts = (answer: Record<string, { counts: unknown }>) => [
  answer.sites?.counts,
  answer.racks?.counts,
  answer.hosts?.counts,
];
const rowsThere = async () =>
  (
    await ledger.asOwner<{ count: number }>(
      "SELECT (SELECT count(*) FROM site)::int + (SELECT count(*) FROM rack)::int + (SELECT count(*) FROM host)::int AS count",
    )
  )[0]?.count;

describe("a dry run", () => {
  test("tells what would be done, asks which roles become hosts, and changes nothing", async () => {
    const answer = await dryRun(ALL, []);
    expect(counts(answer)).toEqual([
      { created: 2, changed: 0, left: 0 },
      { created: 3, changed: 0, left: 0 },
      { created: 0, changed: 0, left: 6 },
    ]);
    expect(answer.roles).toEqual([
      { role: "Server", devices: 4, unnamed: 0, chosen: false },
      { role: "Switch", devices: 2, unnamed: 1, chosen: false },
    ]);
    expect(answer.hosts.left[0]).toEqual({
      file: "devices.csv",
      line: 2,
      site: "North",
      location: "Hall A",
      rack: "R1",
      name: "web1",
      reason: "Role Server is not chosen.",
    });
    // the row after the address of two lines
    expect(answer.sites.created.map((row: { line: number; name: string }) => [row.line, row.name])).toEqual([
      [2, "North"],
      [4, "South"],
    ]);
    expect(answer.files).toEqual([
      { name: "sites.csv", kind: "sites", rows: 2 },
      { name: "racks.csv", kind: "racks", rows: 3 },
      { name: "devices.csv", kind: "devices", rows: 6 },
    ]);
    expect(await rowsThere()).toBe(0);
    expect(await ledger.asOwner("SELECT 1 FROM audit_event")).toEqual([]);
  });

  test("tells the same as the real run after it", async () => {
    const expected = await dryRun(ALL);
    expect(await realRun(ALL)).toEqual({ ...expected, dry_run: false });
  });
});

describe("a real run", () => {
  test("makes hosts of the chosen roles in their racks, with what the file says of them", async () => {
    await realRun(ALL);
    const hosts = await ledger.asOwner(
      `SELECT host.name, site.name AS site, rack.name AS rack, host.role, host.tenant, host.serial, host.asset_tag, host.status,
         host.description, host.mode, host.docker_version
       FROM host JOIN site ON site.id = host.site_id LEFT JOIN rack ON rack.id = host.rack_id ORDER BY site.name, host.name`,
    );
    const rest = {
      role: "Server",
      tenant: "",
      serial: "",
      asset_tag: "",
      status: "active",
      description: "",
      mode: "bridge-routed",
      docker_version: "",
    };
    expect(hosts).toEqual([
      {
        ...rest,
        name: "web1",
        site: "North",
        rack: "R1",
        tenant: "Shop",
        serial: "S-1",
        asset_tag: "A-1",
        description: "first",
      },
      { ...rest, name: "web2", site: "North", rack: "R2", tenant: "Shop" },
      { ...rest, name: "loose", site: "South", rack: null },
      { ...rest, name: "web1", site: "South", rack: "R1", status: "planned" },
    ]);
    expect(await ledger.asOwner("SELECT action, noun FROM audit_event")).toEqual([
      { action: "import", noun: "inventory" },
    ]);
  });

  test("the second time changes nothing, in any order of files and any case of names", async () => {
    await realRun(ALL);
    const again = await realRun({ "devices.csv": DEVICES, "racks.csv": RACKS, "sites.csv": SITES });
    expect(counts(again)).toEqual([
      { created: 0, changed: 0, left: 2 },
      { created: 0, changed: 0, left: 3 },
      { created: 0, changed: 0, left: 6 },
    ]);
    const devices = await realRun({ "d.csv": DEVICES.replaceAll("North", "NORTH").replaceAll("R1", "r1") });
    expect(counts(devices)[2]).toEqual({ created: 0, changed: 0, left: 6 });
    expect(await ledger.asOwner("SELECT 1 FROM host WHERE version > 1")).toEqual([]);
  });

  test("changes what differs and says from what to what; a column that is missing changes nothing", async () => {
    await realRun(ALL);
    const files = {
      "sites.csv": "name,status,slug,region\nnorth,,north,Asia\n",
      "devices.csv": "name,role,serial,site,rack\nweb2,Server,S-2,North,R1\nloose,server,,South,R1\n",
    };
    const answer = await realRun(files);
    expect(answer.sites.changed[0].changes).toEqual([
      { field: "region", before: "Europe", after: "Asia" },
      { field: "name", before: "North", after: "north" },
    ]);
    expect(answer.hosts.changed.map((row: { name: string; changes: unknown }) => [row.name, row.changes])).toEqual([
      [
        "web2",
        [
          { field: "serial", before: "", after: "S-2" },
          { field: "rack", before: "R2", after: "R1" },
        ],
      ],
      [
        "loose",
        [
          { field: "role", before: "Server", after: "server" },
          { field: "rack", before: "", after: "R1" },
        ],
      ],
    ]);
    expect(
      await ledger.asOwner(
        "SELECT host.name, host.tenant, serial, rack.name AS rack FROM host JOIN rack ON rack.id = rack_id WHERE host.name = 'web2'",
      ),
    ).toEqual([{ name: "web2", tenant: "Shop", serial: "S-2", rack: "R1" }]);
    expect(await ledger.asOwner("SELECT status, version FROM site WHERE name = 'north'")).toEqual([
      { status: "active", version: 2 },
    ]);
    expect(counts(await realRun(files)).map((count) => (count as { changed: number }).changed)).toEqual([0, 0, 0]);
  });

  test("leaves a host that holds a /64 in its rack, and says so", async () => {
    const plan = await setUpTestPlan(ledger, 2);
    await mustPost("/api/v1/hosts", { name: "h1", rack: plan.racks[0]?.id });
    const answer = await realRun({ "d.csv": "name,role,serial,site,rack\nh1,Server,S-9,Testburg,r2\n" });
    expect(answer.warnings.at(-1)).toEqual({
      file: "d.csv",
      line: 2,
      column: "rack",
      reason: "Host h1 holds 2001:db8::/64 of rack r1, so it is not moved to r2 by an import.",
    });
    expect(await ledger.asOwner("SELECT rack.name, serial FROM host JOIN rack ON rack.id = rack_id")).toEqual([
      { name: "r1", serial: "S-9" },
    ]);
  });

  test("lists virtual machines as left", async () => {
    const answer = await realRun({ "vms.csv": "name,status,cluster,vcpus\nvm1,active,c,2\n" });
    expect(answer.virtual_machines).toMatchObject({
      counts: { created: 0, changed: 0, left: 1 },
      left: [{ name: "vm1" }],
    });
  });

  test("leaves devices without a name when that is asked for", async () => {
    const answer = await realRun(ALL, ["Switch"], { unnamed: "leave" });
    expect(counts(answer)[2]).toEqual({ created: 1, changed: 0, left: 5 });
    expect(answer.hosts.left.at(-1)).toMatchObject({ line: 7, reason: "It has no name; a host needs one." });
  });
});

describe("faults", () => {
  test.each([
    {
      why: "a rack in a site that nobody knows",
      files: { "r.csv": "site,name\nNowhere,R1\n" },
      fault: ["r.csv", 2, "site", /no site Nowhere, neither/],
    },
    {
      why: "a rack without a site",
      files: { "r.csv": "site,name\n,R1\n" },
      fault: ["r.csv", 2, "site", /A site is needed/],
    },
    {
      why: "a rack without a name",
      files: { "s.csv": "name\nA\n", "r.csv": "site,name\nA,\n" },
      fault: ["r.csv", 2, "name", /A name is needed/],
    },
    {
      why: "a host in a rack that nobody knows",
      files: { "s.csv": "name\nA\n", "d.csv": "name,role,site,rack\nh,Server,A,R9\n" },
      fault: ["d.csv", 2, "rack", /no rack R9 in site A/],
    },
    {
      why: "a host without a name",
      files: { "s.csv": "name\nA\n", "d.csv": "name,role,site,rack\n,Server,A,\n" },
      fault: ["d.csv", 2, "name", /has no name; a host needs one/],
    },
    {
      why: "a name that no host can have",
      files: { "s.csv": "name\nA\n", "d.csv": "name,role,site,rack\nPP:MDF,Server,A,\n" },
      fault: ["d.csv", 2, "name", /letters, digits, dots/],
    },
    {
      why: "a site named twice",
      files: { "s.csv": "name\nA\nB\na\n" },
      fault: ["s.csv", 4, "name", /Site a is on line 2 and on line 4/],
    },
    {
      why: "a rack named twice, in two files",
      files: { "s.csv": "name\nA\n", "r1.csv": "site,name\nA,R1\n", "r2.csv": "site,name\nA,r1\n" },
      fault: ["r2.csv", 2, "name", /on line 2 of r1.csv and on line 2/],
    },
    {
      why: "a host named twice",
      files: { "s.csv": "name\nA\n", "d.csv": "name,role,site,rack\nh,Server,A,\nh,Server,A,\n" },
      fault: ["d.csv", 3, "name", /Host h of site A is on line 2 and on line 3/],
    },
    { why: "a name with a line break", files: { "s.csv": 'name\n"A\nB"\n' }, fault: ["s.csv", 2, "name", /one line/] },
    {
      why: "a quote in the wrong place",
      files: { "s.csv": 'name\nA\n"B"C\n' },
      fault: ["s.csv", 3, null, /written twice/],
    },
    {
      why: "a tenant of 201 letters",
      files: { "s.csv": `name,tenant\nA,${"x".repeat(201)}\n` },
      fault: ["s.csv", 2, "tenant", /longer than 200/],
    },
  ])("$why", async ({ files, fault: [file, line, column, reason] }) => {
    const answer = await dryRun(files as unknown as Files);
    expect(answer.faults).toEqual([{ file, line, column, reason: expect.stringMatching(reason as RegExp) }]);
    expect(answer.fault_count).toBe(1);
    const refusal = await refused(files as unknown as Files);
    expect(refusal.errors[0].detail).toMatch(
      new RegExp(`^${file}, line ${line}${column === null ? "" : `, ${column}`}: `),
    );
    expect(await rowsThere()).toBe(0);
  });

  test("one among many keeps everything out, and all are told at once", async () => {
    const files = {
      ...ALL,
      "devices.csv": `${DEVICES}bad name,Server,,,,active,North,,R1,\n,Server,,,,active,North,,R7,\n`,
    };
    const answer = await dryRun(files);
    expect(answer.faults.map((fault: { line: number; column: string }) => [fault.line, fault.column])).toEqual([
      [8, "name"],
      [9, "name"],
      [9, "rack"],
    ]);
    expect(answer.hosts.counts.created).toBe(4);
    expect((await refused(files)).errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      "/files/2",
      "/files/2",
      "/files/2",
    ]);
    expect(await rowsThere()).toBe(0);
  });

  test("a refusal of very many says how many more there are", async () => {
    const refusal = await refused({ "s.csv": `name\nA\n${"A\n".repeat(80)}` });
    expect(refusal.errors).toHaveLength(51);
    expect(refusal.errors[50].detail).toBe("And 30 more. A dry run lists them.");
  });

  test("devices that stay out may be as they like", async () => {
    const answer = await realRun({ "d.csv": "name,role,site,rack\nPP:MDF,Panel,Nowhere,R\n,Panel,,\n,,,\n" }, []);
    expect([answer.fault_count, answer.hosts.counts.left]).toEqual([0, 3]);
  });

  test("no files, a file without a name, and a strange field are refused", async () => {
    for (const body of [
      { files: [] },
      { files: [{ name: "", text: "" }] },
      { files: [{ name: "a", text: "" }], colour: 1 },
    ]) {
      expect((await call("POST", "/api/v1/import", { body })).status).toBe(422);
    }
  });
});

describe("at the same time", () => {
  test("a second import waits for the first, and finds everything there", async () => {
    const principal = { personId: ledger.personId, name: "test", role: "admin", by: "token" } as const;
    let second = Promise.resolve<Record<string, { counts: unknown }>>({});
    const first = await transaction(async (tx) => {
      const done = await importInventory(tx, principal, importRequest.parse(bodyOf(ALL)), false);
      second = realRun(ALL);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return done;
    });
    expect(first).toMatchObject({ ok: true, value: { hosts: { counts: { created: 4 } } } });
    expect((await second).hosts?.counts).toEqual({ created: 0, changed: 0, left: 6 });
    expect(await rowsThere()).toBe(2 + 3 + 4);
  });

  test("a site that somebody else is just adding is met as a refusal, and nothing is kept", async () => {
    let answered = Promise.resolve(0);
    await transaction(async (tx) => {
      await tx.rows(sql`INSERT INTO site (name) VALUES ('north')`);
      answered = call("POST", "/api/v1/import", { body: bodyOf(ALL) }).then(({ status }) => status);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return ok(null);
    });
    expect(await answered).toBe(409);
    expect(await rowsThere()).toBe(1);
  });
});

test("10,000 devices come in at once, and again as nothing new", async () => {
  const racks = Array.from({ length: 250 }, (_, index) => `North,rack ${index}`);
  const devices = Array.from(
    { length: 10_000 },
    (_, index) => `host-${index},Server,SN${index},North,rack ${index % 250}`,
  );
  const files = {
    "sites.csv": SITES,
    "racks.csv": ["site,name", ...racks].join("\n"),
    "devices.csv": ["name,role,serial,site,rack", ...devices].join("\n"),
  };
  const answer = await realRun(files);
  expect(answer.hosts.counts).toEqual({ created: 10_000, changed: 0, left: 0 });
  expect(answer.hosts.created).toHaveLength(1000);
  expect((await realRun(files)).hosts.counts).toEqual({ created: 0, changed: 0, left: 10_000 });
}, 60_000);

const demo = path.join("..", "shared", "data", "netbox-demo");

test.skipIf(!existsSync(demo))(
  `NetBox's own demonstration data goes in (skipped where ${demo} is absent)`,
  async () => {
    const names = ["sites", "racks", "devices", "virtual-machines"];
    const files = Object.fromEntries(
      names.map((name) => [`${name}.csv`, readFileSync(path.join(demo, `${name}.csv`), "utf8")]),
    );

    const first = await dryRun(files, []);
    expect(first.faults).toEqual([]);
    expect(counts(first)).toEqual([
      { created: 24, changed: 0, left: 0 },
      { created: 42, changed: 0, left: 0 },
      { created: 0, changed: 0, left: 72 },
    ]);
    expect(first.virtual_machines.counts.left).toBe(180);
    expect(
      first.roles.map(({ role, devices, unnamed }: { role: string; devices: number; unnamed: number }) => [
        role,
        devices,
        unnamed,
      ]),
    ).toEqual([
      ["Patch Panel", 19, 13],
      ["Access Switch", 13, 0],
      ["PDU", 13, 0],
      ["Router", 13, 0],
      ["ToR Switch", 8, 8],
      ["Distribution Switch", 3, 0],
      ["Core Switch", 2, 0],
      ["Application Server", 1, 1],
    ]);

    // all nine of these have no name
    const nameless = ["ToR Switch", "Application Server"];
    expect((await dryRun(files, nameless)).fault_count).toBe(9);
    await refused(files, nameless);
    expect(await rowsThere()).toBe(0);

    const roles = ["Access Switch", "Router", ...nameless];
    const done = await realRun(files, roles, { unnamed: "leave" });
    expect(counts(done)).toEqual([
      { created: 24, changed: 0, left: 0 },
      { created: 42, changed: 0, left: 0 },
      { created: 26, changed: 0, left: 46 },
    ]);
    const again = await realRun(files, roles, { unnamed: "leave" });
    expect(counts(again)).toEqual([
      { created: 0, changed: 0, left: 24 },
      { created: 0, changed: 0, left: 42 },
      { created: 0, changed: 0, left: 72 },
    ]);
    expect(
      await ledger.asOwner(
        "SELECT count(*)::int AS n FROM host JOIN rack ON rack.id = rack_id WHERE rack.name = 'Comms closet'",
      ),
    ).toEqual([{ n: 26 }]);
  },
);
