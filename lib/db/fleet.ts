import { once } from "node:events";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { DEPLOYER, OPERATORS, TEAMS } from "@/prisma/example/people";
import type { FleetSize } from "@/prisma/fleet/estate";
import { type FleetPeople, type FleetTable, type FleetValue, fleetTables } from "@/prisma/fleet/tables";

export type FleetOptions = {
  readonly ownerUrl: string;
  readonly size: FleetSize;
  readonly now: Date;
  /** Rows are checked against each other by foreign keys as they come. Without it (a superuser's choice) loading a large fleet takes a third of the time. */
  readonly checked: boolean;
  readonly log: (line: string) => void;
};

/** Characters sent to the database at once. */
const PIECE = 256 * 1024;

/**
 * Loads a generated fleet by COPY into a ledger that has nothing in its catalogue and no space, in one transaction.
 * Throws when something is there already.
 */
export async function loadFleet({ ownerUrl, size, now, checked, log }: FleetOptions): Promise<void> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    options: "-c TimeZone=UTC",
    application_name: "slash64 fleet",
  });
  await client.connect();
  try {
    await client.query("BEGIN");
    const { rows } = await client.query(
      "SELECT EXISTS (SELECT FROM site) OR EXISTS (SELECT FROM plan) OR EXISTS (SELECT FROM prefix) AS filled, (SELECT id FROM vrf WHERE name = 'global') AS vrf",
    );
    if (rows[0]?.filled) throw new Error("There is something in this ledger already: a fleet goes into an empty one.");
    if (!checked) await client.query("SET LOCAL session_replication_role = replica");
    await client.query("SET LOCAL maintenance_work_mem = '1GB'");
    const people = await insertPeople(client);
    for (const table of fleetTables(size, people, String(rows[0]?.vrf), now)) {
      const begin = performance.now();
      const count = await copyTable(client, table);
      if (table.columns[0] === "id")
        await client.query("SELECT setval(pg_get_serial_sequence($1, 'id'), $2)", [table.table, count]);
      log(`${table.table}: ${count.toLocaleString("en")} rows in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
    }
    // what is reserved or on its way out gives nothing, as the commands leave it
    await client.query(
      "INSERT INTO reservation (prefix_id, reserved_for, reason, began_by, made_block) SELECT id, 'growth', '', $1, true FROM prefix WHERE state = 'reserved'",
      [people.operator],
    );
    await client.query("SELECT hold_back(id) FROM prefix WHERE state IN ('reserved', 'deprecated')");
    await client.query("COMMIT");
    // as autovacuum would after a while: the planner's statistics, and what index-only reads need
    await client.query("VACUUM ANALYZE");
    await client.query("SELECT recount()"); // rows that came past the triggers were not counted
  } finally {
    await client.end();
  }
}

async function insertPeople(client: pg.Client): Promise<FleetPeople> {
  const insert = async (kind: string, name: string): Promise<string> => {
    const { rows } = await client.query("INSERT INTO person (kind, name) VALUES ($1, $2) RETURNING id", [kind, name]);
    return String(rows[0].id);
  };
  const [operator] = OPERATORS;
  const teams: string[] = [];
  for (const { name } of TEAMS) teams.push(await insert("owner", name));
  return { operator: await insert("operator", operator), deployer: await insert("automation", DEPLOYER), teams };
}

/** Copies a table in; gives the highest id, which is the number of rows where ids count from 1. */
async function copyTable(client: pg.Client, { table, columns, rows }: FleetTable): Promise<number> {
  const into = client.query(copyFrom(`COPY ${table} (${columns.join(", ")}) FROM STDIN`));
  const done = once(into, "finish");
  let count = 0;
  let piece = "";
  for (const row of rows()) {
    count++;
    piece += `${row.map(field).join("\t")}\n`;
    if (piece.length < PIECE) continue;
    if (!into.write(piece)) await Promise.race([once(into, "drain"), done]);
    piece = "";
  }
  into.end(piece);
  await done;
  return count;
}

/** A value in COPY's text format. No text of the fleet holds what would have to be escaped. */
function field(value: FleetValue): string {
  return value === null ? "\\N" : String(value);
}
