import { EXAMPLE_TABLES, type ExampleRow, type ExampleRows, type ExampleTable } from "@/prisma/example/rows";
import type { OwnerTransaction } from "./owner";
import { sql } from "./sql";

/** Which table an id in a column belongs to. `id` is that of the row's own table. */
const REFERS_TO: Readonly<Record<string, ExampleTable>> = {
  site_id: "site",
  cluster_id: "cluster",
  rack_id: "rack",
  host_id: "host",
  container_id: "container",
  plan_id: "plan",
  level_id: "plan_level",
  child_level_id: "plan_level",
  prefix_id: "prefix",
  parent_id: "prefix",
  pool_id: "pool",
  prefix_tenure_id: "prefix_tenure",
  request_id: "request",
  owner_id: "person",
  requested_by: "person",
  decided_by: "person",
  began_by: "person",
  ended_by: "person",
  granted_by: "person",
};

/** Rows that belong to a VRF say which. */
const IN_A_VRF: ReadonlySet<ExampleTable> = new Set(["prefix", "address_run", "address_tenure"]);

/**
 * Inserts the rows of the example, one statement for each table, with every constraint and trigger on. Ids move
 * behind those that were ever given out.
 */
export async function insertExample(tx: OwnerTransaction, rows: ExampleRows): Promise<void> {
  const before = new Map<ExampleTable, number>();
  for (const table of EXAMPLE_TABLES) before.set(table, await takeIds(tx, table, rows[table]));
  const vrf = await tx.row<{ id: string }>(sql`SELECT id FROM vrf WHERE name = 'global'`);
  for (const table of EXAMPLE_TABLES) {
    const own = before.get(ownerOfIds(table)) ?? 0;
    const moved = rows[table].map((row) => ({
      ...Object.fromEntries(
        Object.entries(row).map(([column, value]) => [column, movedBy(before, own, column, value)]),
      ),
      ...(IN_A_VRF.has(table) ? { vrf_id: Number(vrf?.id) } : {}),
    }));
    await insertRows(tx, table, moved);
  }
  // the planner would otherwise take every table for an empty one until the first autovacuum
  await tx.rows(sql`ANALYZE`);
}

/** A history row has the id of the row it was. */
function ownerOfIds(table: ExampleTable): ExampleTable {
  return table.replace(/_history$/, "") as ExampleTable;
}

function movedBy(
  before: ReadonlyMap<ExampleTable, number>,
  own: number,
  column: string,
  value: string | number | null,
): string | number | null {
  if (typeof value !== "number") return value;
  if (column === "id") return value + own;
  const table = REFERS_TO[column];
  return table === undefined ? value : value + (before.get(table) ?? 0);
}

/** Takes as many ids of a table's sequence as there are rows; gives the last one that was taken before. */
async function takeIds(tx: OwnerTransaction, table: ExampleTable, rows: readonly ExampleRow[]): Promise<number> {
  if (rows.length === 0 || table === "address_tenure" || table.endsWith("_history")) return 0;
  const row = await tx.row<{ before: string }>(sql`
    WITH taken AS MATERIALIZED (SELECT nextval(pg_get_serial_sequence(${table}, 'id')) - 1 AS before)
    SELECT before, setval(pg_get_serial_sequence(${table}, 'id'), before + ${rows.length}::bigint) FROM taken`);
  return Number(row?.before ?? 0);
}

/** The columns are those of the first row; the table's own types read the text. Names are the example's, never input. */
async function insertRows(tx: OwnerTransaction, table: ExampleTable, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const current = ownerOfIds(table);
  const columns = Object.keys(first).join(", ");
  const text =
    current === table
      ? `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)`
      : // what a former version does not say is as in the current one
        `INSERT INTO ${table} SELECT version.*
         FROM jsonb_array_elements($1) AS former JOIN ${current} ON ${current}.id = (former ->> 'id')::bigint
         CROSS JOIN LATERAL jsonb_populate_record(NULL::${table}, to_jsonb(${current}) || former) AS version`;
  await tx.rows({ text, values: [JSON.stringify(rows)] });
}
