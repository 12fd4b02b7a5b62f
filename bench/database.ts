import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { type Connection, closeConnection, openConnection, setConnection } from "@/lib/db/connection";
import { startEmbedded } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";

/** A database of a benchmark's own, with the product's code connected to it. */
export type BenchDatabase = {
  readonly connection: Connection;
  /** Where the owner connects to. */
  readonly ownerUrl: string;
  /** The owner, for data that no command makes and for statements to compare with. */
  readonly owner: pg.Client;
  /** The id of the person that everything is done by. */
  readonly personId: string;
  stop(): Promise<void>;
};

/** The next child of a prefix, for one holder: what is called with the parent, the child length, the holder's kind and id, and the person. */
export const ALLOCATE_ONE = `SELECT tenure_id, refusal FROM allocate_prefixes(ARRAY[$1::bigint], ARRAY[$2::integer], ARRAY[NULL::inet],
  ARRAY[$3::text], ARRAY[$4::bigint], ARRAY[$5::bigint], ARRAY[NULL::bigint], ARRAY[''], NULL, NULL)`;

/** Opens the connections of all clients one after the other: at once, some would wait too long on a busy machine. */
async function openAll(pool: pg.Pool, clients: number): Promise<void> {
  const opened: pg.PoolClient[] = [];
  while (opened.length < clients) opened.push(await pool.connect());
  for (const client of opened) client.release();
}

/** Brings up an embedded PostgreSQL in a temporary folder. Durable: a commit waits for the disk, as in use. */
export async function benchDatabase(options: {
  readonly durable: boolean;
  readonly clients: number;
}): Promise<BenchDatabase> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "slash64-bench-"));
  const server = await startEmbedded({ dataDir, durable: options.durable });
  await migrate(server.url);
  const connection = openConnection(server.url, options.clients);
  setConnection(connection);
  await openAll(connection.pool, options.clients);
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  const { rows } = await owner.query("INSERT INTO person (kind, name) VALUES ('automation', 'bench') RETURNING id");
  return {
    connection,
    ownerUrl: server.url,
    owner,
    personId: rows[0].id,
    stop: async () => {
      await owner.end();
      await closeConnection(connection);
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
