import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SQLSTATE } from "@/lib/db/sql-state";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";

/**
 * What must always be true of space and tenure, held by the database itself: each rule is broken by raw SQL and the
 * refusal is named. The statements are those of the owner, who is stopped by nothing but the rules; privileges.db.test
 * tells what the application's role may not even try.
 */

let ledger: TestLedger;
let root: string;
let fabric: string;
let other: string;
let leaf: string;
let host: string;
let pool: string;
let leafTenure: string;
let container: string;

const CHECK = "23514";
const NOT_NULL = "23502";
const FOREIGN_KEY = "23503";

beforeAll(async () => {
  ledger = await freshLedger();
  await one("INSERT INTO vrf (name) VALUES ('blue') RETURNING id");
  const site = await one("INSERT INTO site (name) VALUES ('S') RETURNING id");
  const rack = await one(`INSERT INTO rack (site_id, name) VALUES (${site}, 'R') RETURNING id`);
  host = await one(`INSERT INTO host (site_id, rack_id, name) VALUES (${site}, ${rack}, 'H') RETURNING id`);
  container = await one(`INSERT INTO container (host_id, name) VALUES (${host}, 'cc') RETURNING id`);
  root = await one("INSERT INTO prefix (vrf_id, network) VALUES (1, '2001:db8::/32') RETURNING id");
  fabric = await child("2001:db8::/37");
  other = await child("2001:db8:800::/37");
  leaf = await child("2001:db8:8000::/64");
  pool = await one(
    `INSERT INTO pool (prefix_id, child_length, capacity, cursor, quarantine) VALUES (${root}, 37, 32, 2, '30 days') RETURNING id`,
  );
  leafTenure = await one(tenure(leaf));
});
afterAll(() => ledger.close());

async function one(text: string): Promise<string> {
  const [row] = await ledger.asOwner<{ id: string }>(text);
  return row?.id ?? "";
}

const child = (network: string, parent = root, parentNetwork = "2001:db8::/32") =>
  one(
    `INSERT INTO prefix (vrf_id, parent_id, parent_network, network) VALUES (1, ${parent}, '${parentNetwork}', '${network}') RETURNING id`,
  );

/** A statement that begins a tenure; `more` are further columns with their SQL. */
function tenure(prefix: string, more: Record<string, string> = {}): string {
  const columns = {
    prefix_id: prefix,
    host_id: host,
    began_at: "clock_timestamp()",
    began_by: ledger.personId,
    ...more,
  };
  return `INSERT INTO prefix_tenure (${Object.keys(columns)}) VALUES (${Object.values(columns)}) RETURNING id`;
}

function address(text: string, more: Record<string, string> = {}): string {
  const columns = {
    vrf_id: "1",
    address: `'${text}'`,
    prefix_id: leaf,
    prefix_network: "'2001:db8:8000::/64'",
    prefix_tenure_id: leafTenure,
    container_id: container,
    began_at: "clock_timestamp()",
    began_by: ledger.personId,
    ...more,
  };
  return `INSERT INTO address_tenure (${Object.keys(columns)}) VALUES (${Object.values(columns)})`;
}

/** The SQLSTATE and the rule that a statement breaks; what it did is undone when it breaks none. */
async function broken(text: string): Promise<{ state: string | null; rule: string | undefined }> {
  await ledger.asOwner("BEGIN");
  try {
    await ledger.asOwner(text);
    await ledger.asOwner("SET CONSTRAINTS ALL IMMEDIATE");
    return { state: null, rule: undefined };
  } catch (error) {
    const { code, constraint, column } = error as { code: string; constraint?: string; column?: string };
    return { state: code, rule: constraint ?? column };
  } finally {
    await ledger.asOwner("ROLLBACK");
  }
}

const fits = { state: null, rule: undefined };

describe("space", () => {
  const insert = (columns: string, values: string) => `INSERT INTO prefix (${columns}) VALUES (${values})`;
  const below = (network: string) =>
    insert("vrf_id, parent_id, parent_network, network", `1, ${root}, '2001:db8::/32', '${network}'`);

  test.each([
    { what: "a sibling that lies in another", network: "2001:db8:400::/38" },
    { what: "a sibling that covers others", network: "2001:db8::/36" },
  ])("refuses $what", async ({ network }) => {
    expect(await broken(below(network))).toEqual({ state: SQLSTATE.exclusionViolation, rule: "prefix_siblings_excl" });
  });

  test("refuses the same sibling twice", async () => {
    const { state } = await broken(below("2001:db8::/37"));
    expect([SQLSTATE.exclusionViolation, SQLSTATE.uniqueViolation]).toContain(state);
  });

  test("takes a sibling beside the others, and the place of one that is retired", async () => {
    expect(await broken(below("2001:db8:1000::/37"))).toEqual(fits);
    expect(
      await broken(`UPDATE prefix SET retired_at = now() WHERE id = ${other}; ${below("2001:db8:800::/38")}`),
    ).toEqual(fits);
  });

  test("refuses overlapping roots of one VRF, and takes them in two", async () => {
    for (const network of ["2001:db8::/32", "2001:db8:5::/48", "2001::/16"])
      expect(await broken(insert("vrf_id, network", `1, '${network}'`))).toEqual({
        state: SQLSTATE.exclusionViolation,
        rule: "prefix_roots_excl",
      });
    expect(await broken(insert("vrf_id, network", "2, '2001:db8::/32'"))).toEqual(fits);
  });

  test.each([
    { what: "a child outside its parent", network: "2001:db9::/37", rule: "prefix_inside_parent_check" },
    { what: "a child as large as its parent", network: "2001:db8::/32", rule: "prefix_inside_parent_check" },
    { what: "a child larger than its parent", network: "2001:db0::/28", rule: "prefix_inside_parent_check" },
    { what: "host bits", network: "2001:db8:1000::1/37", rule: "prefix_host_bits_check" },
    { what: "IPv4", network: "192.0.2.0/24", rule: /prefix_(ipv6|inside_parent)_check/ },
  ])("refuses $what", async ({ network, rule }) => {
    const found = await broken(below(network));
    expect(found.state).toBe(CHECK);
    expect(found.rule).toMatch(rule);
  });

  test.each(["10.0.0.0/8", "::/0", "::ffff:0:0/96", "::/128", "fe80::/64", "ff00::/8", "fe00::/8"])(
    "refuses %s as a root",
    async (network) => {
      expect((await broken(insert("vrf_id, network", `1, '${network}'`))).state).toBe(CHECK);
    },
  );

  test("refuses a parent that is half given, in another VRF, or has another network", async () => {
    expect(await broken(insert("vrf_id, parent_id, network", `1, ${root}, '2001:db8:1000::/37'`))).toEqual({
      state: CHECK,
      rule: "prefix_parent_check",
    });
    expect(await broken(insert("vrf_id, parent_network, network", "1, '2001:db8::/32', '2001:db8:1000::/37'"))).toEqual(
      { state: CHECK, rule: "prefix_parent_check" },
    );
    expect(
      await broken(
        insert("vrf_id, parent_id, parent_network, network", `2, ${root}, '2001:db8::/32', '2001:db8:1000::/37'`),
      ),
    ).toEqual({ state: FOREIGN_KEY, rule: "prefix_parent_fkey" });
    expect(
      await broken(
        insert("vrf_id, parent_id, parent_network, network", `1, ${fabric}, '2001:db8::/32', '2001:db8:1000::/40'`),
      ),
    ).toEqual({ state: FOREIGN_KEY, rule: "prefix_parent_fkey" });
  });

  test("lets a level be put in above children in one transaction, and never leaves siblings that overlap", async () => {
    const between = insert(
      "vrf_id, parent_id, parent_network, network",
      `1, ${root}, '2001:db8::/32', '2001:db8::/36'`,
    );
    const move = `UPDATE prefix SET parent_id = (SELECT id FROM prefix WHERE network = '2001:db8::/36'), parent_network = '2001:db8::/36' WHERE id IN (${fabric}, ${other})`;
    expect(await broken(`SET CONSTRAINTS prefix_siblings_excl DEFERRED; ${between}; ${move}`)).toEqual(fits);
    expect(await broken(`SET CONSTRAINTS prefix_siblings_excl DEFERRED; ${between}`)).toEqual({
      state: SQLSTATE.exclusionViolation,
      rule: "prefix_siblings_excl",
    });
  });

  test("keeps a prefix that has children or tenures where it is", async () => {
    expect((await broken(`UPDATE prefix SET network = '2001:db7::/32' WHERE id = ${root}`)).state).toMatch(/^23/);
    expect(await broken(`UPDATE prefix SET vrf_id = 2 WHERE id = ${root}`)).toEqual({
      state: FOREIGN_KEY,
      rule: "prefix_parent_fkey",
    });
  });

  test("refuses states and lengths that there are not", async () => {
    expect((await broken(`UPDATE prefix SET state = 'quarantined' WHERE id = ${fabric}`)).state).toBe(CHECK);
    expect((await broken(`UPDATE pool SET child_length = 129 WHERE id = ${pool}`)).state).toBe(CHECK);
    expect((await broken(`UPDATE pool SET allocation_order = 'random' WHERE id = ${pool}`)).state).toBe(CHECK);
    expect(
      (await broken("INSERT INTO plan_level (plan_id, position, name, length) VALUES (1, 0, 'x', 65)")).state,
    ).toBe(CHECK);
  });
});

describe("a pool", () => {
  test("never lets its cursor go back, and never beyond the last slot of all", async () => {
    expect(await broken(`UPDATE pool SET cursor = 1 WHERE id = ${pool}`)).toEqual({
      state: CHECK,
      rule: "pool_cursor_grows",
    });
    expect(await broken(`UPDATE pool SET cursor = 2 WHERE id = ${pool}`)).toEqual(fits);
    expect((await broken(`UPDATE pool SET cursor = 18446744073709551617 WHERE id = ${pool}`)).state).toBe(CHECK);
    expect(
      (
        await broken(
          `UPDATE pool SET capacity = 18446744073709551616, cursor = 18446744073709551616 WHERE id = ${pool}`,
        )
      ).state,
    ).toBeNull();
  });

  test("never counts below nothing or beyond what it has", async () => {
    for (const column of ["used", "reserved", "released"])
      expect((await broken(`UPDATE pool SET ${column} = -1 WHERE id = ${pool}`)).state).toBe(CHECK);
    expect(await broken(`UPDATE pool SET used = 30, reserved = 2, released = 1 WHERE id = ${pool}`)).toEqual({
      state: CHECK,
      rule: "pool_counters_check",
    });
    expect(await broken(`UPDATE pool SET used = 30, reserved = 1, released = 1 WHERE id = ${pool}`)).toEqual(fits);
  });

  test("is the only open one of its prefix", async () => {
    const second = `INSERT INTO pool (prefix_id, generation, child_length, capacity) VALUES (${root}, 2, 40, 256)`;
    expect(await broken(second)).toEqual({ state: SQLSTATE.uniqueViolation, rule: "pool_open_key" });
    expect(await broken(`UPDATE pool SET closed_at = now() WHERE id = ${pool}; ${second}`)).toEqual(fits);
    expect(
      await broken(`UPDATE pool SET closed_at = now() WHERE id = ${pool}; ${second.replace("2, 40", "1, 40")}`),
    ).toEqual({ state: SQLSTATE.uniqueViolation, rule: "pool_prefix_id_generation_key" });
  });
});

describe("the tenure of a prefix", () => {
  const end = (free: string, ended = "clock_timestamp()") =>
    `UPDATE prefix_tenure SET ended_at = ${ended}, free_at = ${free}, ended_by = ${ledger.personId} WHERE id = ${leafTenure}`;

  test("is the only one at a time", async () => {
    expect(await broken(tenure(leaf))).toEqual({
      state: SQLSTATE.exclusionViolation,
      rule: "prefix_tenure_single_excl",
    });
  });

  test("keeps the prefix from others until the quarantine is over, and no longer", async () => {
    const given = `UPDATE prefix_tenure SET pool_id = ${pool} WHERE id = ${leafTenure}`;
    const freeAt = (days: number) => ({ began_at: `clock_timestamp() + interval '${days} days'` });
    const released = `${given}; ${end("clock_timestamp() + interval '30 days 1 second'")}`;
    expect(await broken(released)).toEqual(fits);
    expect(await broken(`${released}; ${tenure(leaf)}`)).toEqual({
      state: SQLSTATE.exclusionViolation,
      rule: "prefix_tenure_single_excl",
    });
    expect(await broken(`${released}; ${tenure(leaf, freeAt(29))}`)).toEqual({
      state: SQLSTATE.exclusionViolation,
      rule: "prefix_tenure_single_excl",
    });
    expect(await broken(`${released}; ${tenure(leaf, freeAt(31))}`)).toEqual(fits);
  });

  test("under the rule 'never' is the last one", async () => {
    const released = end("'infinity'");
    expect(
      await broken(`${released}; ${tenure(leaf, { began_at: "clock_timestamp() + interval '1000 years'" })}`),
    ).toEqual({
      state: SQLSTATE.exclusionViolation,
      rule: "prefix_tenure_single_excl",
    });
  });

  test("does not end into a shorter quarantine than its pool's, nor in the past, and its end is not written again", async () => {
    expect(await broken(end("clock_timestamp() + interval '1000 years'"))).toEqual({
      state: CHECK,
      rule: "prefix_tenure_quarantine",
    });
    const given = `UPDATE prefix_tenure SET pool_id = ${pool} WHERE id = ${leafTenure}`;
    expect(await broken(`${given}; ${end("clock_timestamp() + interval '29 days'")}`)).toEqual({
      state: CHECK,
      rule: "prefix_tenure_quarantine",
    });
    const past = "clock_timestamp() - interval '2 minutes'";
    const older = `UPDATE prefix_tenure SET began_at = clock_timestamp() - interval '30 seconds' WHERE id = ${leafTenure}`;
    expect((await broken(`${older}; ${end("'infinity'", past)}`)).rule).toMatch(/prefix_tenure_end_(now|check)/);
    const released = `${given}; ${end("clock_timestamp() + interval '31 days'")}`;
    const early = `${released}; UPDATE prefix_tenure SET free_at = ended_at WHERE id = ${leafTenure}`;
    expect(await broken(early)).toEqual({ state: CHECK, rule: "prefix_tenure_quarantine" });
    // by a shorter rule it may be free sooner, as far as that rule lets it
    const shorter = `UPDATE pool SET quarantine = '10 days' WHERE id = ${pool}`;
    const ruled = (days: number) =>
      `${released}; ${shorter}; UPDATE prefix_tenure SET free_at = ended_at + interval '${days} days' WHERE id = ${leafTenure}`;
    expect(await broken(ruled(10))).toEqual(fits);
    expect(await broken(ruled(9))).toEqual({ state: CHECK, rule: "prefix_tenure_quarantine" });
    expect(
      await broken(
        `${released}; UPDATE prefix_tenure SET ended_at = ended_at + interval '1 s' WHERE id = ${leafTenure}`,
      ),
    ).toEqual({ state: CHECK, rule: "prefix_tenure_end_stays" });
    // undone as a whole it may be, while nobody else holds the prefix
    expect(
      await broken(
        `${released}; UPDATE prefix_tenure SET ended_at = NULL, free_at = NULL, ended_by = NULL WHERE id = ${leafTenure}`,
      ),
    ).toEqual(fits);
  });

  test("has an end whole or not at all, after its beginning", async () => {
    for (const half of ["ended_at = clock_timestamp()", "free_at = 'infinity'", `ended_by = ${ledger.personId}`])
      expect(await broken(`UPDATE prefix_tenure SET ${half} WHERE id = ${leafTenure}`)).toEqual({
        state: CHECK,
        rule: half.startsWith("ended_at") ? expect.stringMatching(/end_check|quarantine/) : "prefix_tenure_end_check",
      });
    expect(
      (await broken(tenure(fabric, { ended_at: "'2000-01-01'", free_at: "'infinity'", ended_by: ledger.personId })))
        .rule,
    ).toBe("prefix_tenure_end_check");
  });

  test("has exactly one holder, and begins in the past only by an import or the example", async () => {
    expect(await broken(tenure(fabric, { host_id: "NULL" }))).toEqual({
      state: CHECK,
      rule: "prefix_tenure_holder_check",
    });
    expect(await broken(tenure(fabric, { site_id: "1" }))).toEqual({
      state: CHECK,
      rule: "prefix_tenure_holder_check",
    });
    const backdated = { began_at: "clock_timestamp() - interval '1 day'" };
    expect(await broken(tenure(fabric, backdated))).toEqual({ state: CHECK, rule: "prefix_tenure_backdate_check" });
    expect(await broken(tenure(fabric, { ...backdated, origin: "'import'" }))).toEqual(fits);
    expect(await broken(tenure(fabric, { began_by: "NULL" }))).toEqual({ state: NOT_NULL, rule: "began_by" });
  });
});

describe("the tenure of an address", () => {
  test("is the only one there ever is, ended or not", async () => {
    const first = address("2001:db8:8000::2");
    const ended = `${first}; UPDATE address_tenure SET ended_at = clock_timestamp(), ended_by = ${ledger.personId}`;
    for (const before of [first, ended])
      expect(await broken(`${before}; ${first}`)).toEqual({
        state: SQLSTATE.uniqueViolation,
        rule: "address_tenure_pkey",
      });
  });

  test.each([
    "2001:db8:8000::",
    "2001:db8:8000::1",
    "2001:db8:8000:1::2",
    "2001:db8:7fff:ffff::2",
    "2001:db8:8000::2/64",
    "192.0.2.2",
  ])("refuses %s in 2001:db8:8000::/64", async (text) => {
    expect(await broken(address(text))).toEqual({ state: CHECK, rule: "address_tenure_inside_check" });
  });

  test.each(["2001:db8:8000::2", "2001:db8:8000:0:ffff:ffff:ffff:ffff"])("takes %s", async (text) => {
    expect(await broken(address(text))).toEqual(fits);
  });

  test("belongs to a tenure of that very prefix, in that VRF, under its own network", async () => {
    expect(await broken(address("2001:db8:8000::2", { prefix_tenure_id: "999999" }))).toEqual({
      state: FOREIGN_KEY,
      rule: "address_tenure_tenure_fkey",
    });
    expect(
      await broken(
        `${tenure(fabric)}; ${address("2001:db8:8000::2", { prefix_tenure_id: `(SELECT max(id) FROM prefix_tenure)` })}`,
      ),
    ).toEqual({ state: FOREIGN_KEY, rule: "address_tenure_tenure_fkey" });
    expect(await broken(address("2001:db8:8000::2", { vrf_id: "2" }))).toEqual({
      state: FOREIGN_KEY,
      rule: "address_tenure_prefix_fkey",
    });
    expect(await broken(address("2001:db8:9999::2", { prefix_network: "'2001:db8:9999::/64'" }))).toEqual({
      state: FOREIGN_KEY,
      rule: "address_tenure_prefix_fkey",
    });
  });

  test("has an end whole or not at all, after its beginning, and begins now", async () => {
    expect((await broken(address("2001:db8:8000::2", { ended_at: "clock_timestamp() + interval '1 s'" }))).rule).toBe(
      "address_tenure_end_check",
    );
    expect(
      (await broken(address("2001:db8:8000::2", { ended_at: "'2000-01-01'", ended_by: ledger.personId }))).rule,
    ).toBe("address_tenure_end_check");
    expect(
      (await broken(address("2001:db8:8000::2", { began_at: "clock_timestamp() - interval '1 hour'" }))).rule,
    ).toBe("address_tenure_backdate_check");
  });
});

describe("an address run", () => {
  const run = (first: string, last: string, kind = "granted") =>
    `INSERT INTO address_run (kind, vrf_id, prefix_id, prefix_network, prefix_tenure_id, host_id, first_address, last_address, granted_by)
     VALUES ('${kind}', 1, ${leaf}, '2001:db8:8000::/64', ${leafTenure}, ${host}, '${first}', '${last}', ${ledger.personId})`;

  test("never shares an address with another, also when that is over", async () => {
    const first = run("2001:db8:8000::10", "2001:db8:8000::1f");
    for (const second of [
      run("2001:db8:8000::1f", "2001:db8:8000::2f"),
      run("2001:db8:8000::", "2001:db8:8000::ffff"),
      run("2001:db8:8000::12", "2001:db8:8000::13"),
    ]) {
      expect(await broken(`${first}; ${second}`)).toEqual({
        state: SQLSTATE.exclusionViolation,
        rule: "address_run_once_excl",
      });
      expect(await broken(`${first}; UPDATE address_run SET ended_at = clock_timestamp(); ${second}`)).toEqual({
        state: SQLSTATE.exclusionViolation,
        rule: "address_run_once_excl",
      });
    }
    expect(await broken(`${first}; ${run("2001:db8:8000::20", "2001:db8:8000::2f")}`)).toEqual(fits);
  });

  test("of Docker comes again with a second tenure of the /64", async () => {
    const docker = run("2001:db8:8000:0:1::", "2001:db8:8000:0:1:ffff:ffff:ffff", "docker");
    expect(await broken(`${docker}; ${docker}`)).toEqual(fits);
  });

  test("lies in its prefix, from its first address to its last", async () => {
    expect((await broken(run("2001:db8:8000::20", "2001:db8:8000::10"))).state).toMatch(/^(23514|22000)$/);
    expect(await broken(run("2001:db8:8000::20", "2001:db8:8000:1::10"))).toEqual({
      state: CHECK,
      rule: "address_run_inside_check",
    });
    expect((await broken(run("2001:db8:8000::20", "2001:db8:8000::21", "lent"))).state).toBe(CHECK);
  });
});

describe("the catalogue", () => {
  test("keeps names apart among the living, in any case, and gives them back at the end", async () => {
    expect(await broken("INSERT INTO site (name) VALUES ('s')")).toEqual({
      state: SQLSTATE.uniqueViolation,
      rule: "site_name_key",
    });
    expect(await broken("UPDATE site SET retired_at = now(); INSERT INTO site (name) VALUES ('s')")).toEqual(fits);
    const twin = "INSERT INTO host (site_id, name) VALUES (1, 'h')";
    expect(await broken(twin)).toEqual({ state: SQLSTATE.uniqueViolation, rule: "host_name_key" });
    expect(await broken(`UPDATE host SET ended_at = now(); ${twin}`)).toEqual(fits);
    const same = `INSERT INTO container (host_id, name) VALUES (${host}, 'CC')`;
    expect(await broken(same)).toEqual({ state: SQLSTATE.uniqueViolation, rule: "container_name_key" });
    expect(await broken(`UPDATE container SET ended_at = now(); ${same}`)).toEqual(fits);
    expect(await broken("INSERT INTO rack (site_id, name) VALUES (1, 'r')")).toEqual({
      state: SQLSTATE.uniqueViolation,
      rule: "rack_name_key",
    });
  });

  test("puts a host in a rack, and a rack in a cluster, of its own site only", async () => {
    const elsewhere = "INSERT INTO site (name) VALUES ('T'); INSERT INTO cluster (site_id, name) VALUES (1, 'K')";
    expect(
      await broken(
        `${elsewhere}; INSERT INTO host (site_id, rack_id, name) SELECT id, 1, 'x' FROM site WHERE name = 'T'`,
      ),
    ).toEqual({ state: FOREIGN_KEY, rule: "host_rack_fkey" });
    expect(
      await broken(
        `${elsewhere}; INSERT INTO rack (site_id, cluster_id, name) SELECT id, (SELECT id FROM cluster), 'x' FROM site WHERE name = 'T'`,
      ),
    ).toEqual({ state: FOREIGN_KEY, rule: "rack_cluster_fkey" });
  });

  test("takes no empty names, and uplink addresses of IPv6 only", async () => {
    for (const table of [
      "site (name)",
      "rack (site_id, name)",
      "cluster (site_id, name)",
      "host (site_id, name)",
      "container (host_id, name)",
    ])
      expect((await broken(`INSERT INTO ${table} VALUES (${table.includes(",") ? "1, " : ""}'')`)).state).toBe(CHECK);
    for (const uplink of ["192.0.2.1", "2001:db8::1/64"])
      expect((await broken(`UPDATE host SET uplink_address = '${uplink}'`)).state).toBe(CHECK);
  });

  test("has one installation", async () => {
    expect(
      (
        await broken(
          "INSERT INTO installation (name) VALUES ('a'); INSERT INTO installation (id, name) VALUES (2, 'b')",
        )
      ).state,
    ).toBe(CHECK);
  });
});
