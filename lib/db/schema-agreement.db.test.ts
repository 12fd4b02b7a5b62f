import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";

/**
 * schema.prisma and the migrated database say the same: Prisma's own engine compares what Prisma can model, and a
 * committed list what it cannot. To accept a change of the list, run this with UPDATE_BEYOND_PRISMA=1 and read the diff.
 */

let ledger: TestLedger;

beforeAll(async () => {
  ledger = await freshLedger();
});
afterAll(() => ledger.close());

const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const beyondPrisma = file("prisma/beyond-prisma.txt");

test("Prisma's engine finds no difference between schema.prisma and the migrated database", async () => {
  const schema = readFileSync(file("prisma/schema.prisma"), "utf8");
  expect(await difference(schema, ledger.url)).toEqual({
    exitCode: 0,
    script: expect.stringMatching(/empty migration/i),
  });
});

test("the engine does see a difference, when there is one", async () => {
  const schema = readFileSync(file("prisma/schema.prisma"), "utf8").replace(
    /(\n +ended_reason +)String( +)@default\(""\)/,
    "$1Int$2",
  );
  const { exitCode, script } = await difference(schema, ledger.url);
  expect([exitCode, script]).toEqual([2, expect.stringContaining("ended_reason")]);
});

test("what Prisma cannot model is as the committed list has it", async () => {
  const found = await beyond(ledger);
  if (process.env.UPDATE_BEYOND_PRISMA === "1") writeFileSync(beyondPrisma, found);
  expect(found).toBe(readFileSync(beyondPrisma, "utf8"));
});

/** Checks, exclusions, partial and expression indexes, triggers, functions, types and privileges, one a line. */
async function beyond({ asOwner }: TestLedger): Promise<string> {
  const sections: [string, string][] = [
    [
      "Constraints",
      `SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS line FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'x')`,
    ],
    [
      "Indexes",
      `SELECT pg_get_indexdef(indexrelid) AS line FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
      WHERE relnamespace = 'public'::regnamespace AND (indpred IS NOT NULL OR indexprs IS NOT NULL)`,
    ],
    [
      "Triggers",
      `SELECT pg_get_triggerdef(pg_trigger.oid) AS line FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
      WHERE relnamespace = 'public'::regnamespace AND NOT tgisinternal`,
    ],
    [
      "Functions",
      `SELECT format('%s(%s) -> %s%s', proname, pg_get_function_identity_arguments(oid), pg_get_function_result(oid), CASE WHEN prosecdef THEN ' SECURITY DEFINER' ELSE '' END) AS line
      FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype IN ('e', 'i'))`,
    ],
    [
      "Types",
      `SELECT format('%s %s', typname, typtype) AS line FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'r', 'd')
      AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_type.oid AND deptype = 'e')`,
    ],
    [
      "Privileges of the application's role",
      `
      SELECT format('%s %s', table_name, string_agg(privilege_type, ' ' ORDER BY privilege_type)) AS line FROM information_schema.table_privileges
        WHERE grantee = 'slash64_app' AND table_schema = 'public' AND table_name <> '_prisma_migrations' GROUP BY table_name
      UNION ALL
      SELECT format('%s %s (%s)', c.table_name, c.privilege_type, string_agg(c.column_name, ' ' ORDER BY c.column_name)) FROM information_schema.column_privileges c
        WHERE c.grantee = 'slash64_app' AND c.table_schema = 'public' AND c.table_name <> '_prisma_migrations' AND NOT EXISTS (SELECT FROM information_schema.table_privileges t
          WHERE t.grantee = c.grantee AND t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.privilege_type = c.privilege_type)
        GROUP BY c.table_name, c.privilege_type`,
    ],
  ];
  const parts: string[] = [];
  for (const [title, text] of sections) {
    const rows = await asOwner<{ line: string }>(
      `SELECT regexp_replace(line, '\\s+', ' ', 'g') AS line FROM (${text}) AS found ORDER BY line COLLATE "C"`,
    );
    parts.push(`# ${title}\n${rows.map(({ line }) => line).join("\n")}\n`);
  }
  return parts.join("\n");
}

type Engine = { diff(params: unknown): Promise<{ exitCode: number; stdout: string | null }> };

/** What it takes to get from a database to a schema, by Prisma's schema engine as WebAssembly. */
async function difference(schema: string, url: string): Promise<{ exitCode: number; script: string }> {
  engines ??= loadEngines();
  const { binding, adapterUtils } = await engines;
  const files = [{ path: "schema.prisma", content: schema }];
  const engine: Engine = await binding.SchemaEngine.new(
    { datamodels: files.map(({ path, content }) => [path, content]) },
    () => {},
    adapterUtils.bindMigrationAwareSqlAdapterFactory(readingChars(new PrismaPg({ connectionString: url }))),
  );
  const { exitCode, stdout } = await engine.diff({
    from: { tag: "schemaDatasource", files, configDir: "/" },
    to: { tag: "schemaDatamodel", files, configDir: "/" },
    script: true,
    exitCode: true,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return { exitCode, script: stdout ?? "" };
}

let engines: ReturnType<typeof loadEngines> | undefined;

/** Once: a second instance would pull the memory away from under the first. */
async function loadEngines() {
  const require = createRequire(import.meta.url);
  const folder = require.resolve("@prisma/schema-engine-wasm").replace(/[^/\\]+$/, "");
  const binding = await import(/* @vite-ignore */ `${folder}schema_engine_bg.js`);
  const { instance } = await WebAssembly.instantiate(readFileSync(`${folder}schema_engine_bg.wasm`), {
    "./schema_engine_bg.js": binding,
  });
  binding.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  // no dependency of ours: the one that the adapter itself uses
  const adapterUtils = createRequire(require.resolve("@prisma/adapter-pg"))("@prisma/driver-adapter-utils");
  return { binding, adapterUtils };
}

const CHAR_COLUMNS = ["constraint_type", "confdeltype", "confupdtype"];
const CHARACTER = 6;

type Asked = { sql: string };
type Answered = { columnNames: string[]; columnTypes: number[] };
type Adapter = { queryRaw(query: Asked): Promise<Answered> };

/** The adapter cannot read PostgreSQL's one-byte type "char", which the engine asks the catalog for: it is read as text. */
function readingChars(factory: PrismaPg): PrismaPg {
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const asked = adapter as unknown as Adapter;
    const queryRaw = asked.queryRaw.bind(asked);
    asked.queryRaw = async (query) => {
      const sql = query.sql
        .replace("constr.contype AS", "constr.contype::text AS")
        .replace("con.confdeltype,", "con.confdeltype::text AS confdeltype,")
        .replace("con.confupdtype,", "con.confupdtype::text AS confupdtype,");
      const answer = await queryRaw({ ...query, sql });
      answer.columnTypes = answer.columnTypes.map((type, index) =>
        CHAR_COLUMNS.includes(answer.columnNames[index] ?? "") ? CHARACTER : type,
      );
      return answer;
    };
    return adapter;
  };
  return factory;
}
