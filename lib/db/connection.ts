import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { columnTypes } from "./column-types";
import { PrismaClient } from "./generated/client";

/** The application's connections. */
export type Connection = {
  readonly url: string;
  /** What everything works with, Prisma included. */
  readonly pool: pg.Pool;
  /** For streams that last as long as their reader takes: few, so that slow readers never starve the rest. */
  readonly streams: pg.Pool;
  readonly prisma: PrismaClient;
};

/** Every connection works as this role, which can delete nothing that history rests on. */
const APP_ROLE = "slash64_app";

/** Longest wait for a free connection, ms. Past it the caller hears 503 instead of hanging. */
const CONNECT_TIMEOUT_MS = 3_000;
const STATEMENT_TIMEOUT_MS = 10_000;
const POOL_SIZE = 10;

/**
 * What a page out of order costs the planner, in pages in order. PostgreSQL's 4 is a spinning disk's; with it the window of
 * a thousand children is read by scanning whole tables, which grow with the ledger.
 */
const RANDOM_PAGE_COST = 1.1;
const STREAMS = 2;

const HELD = Symbol.for("slash64.connection");
type Holder = { [HELD]?: Connection | undefined };

/**
 * The connection to the database named by DATABASE_URL. Kept on globalThis, since the server's own code and
 * the bundled pages are separate copies of this module in one process.
 */
export function connection(): Connection {
  const holder = globalThis as Holder;
  const url = process.env.DATABASE_URL;
  if (url === undefined) throw new Error("DATABASE_URL is not set: the database is started by bin/serve.ts");
  if (holder[HELD]?.url !== url) holder[HELD] = openConnection(url);
  return holder[HELD] as Connection;
}

/** Opens connections to a database of its own, for tests and tools. Close it with `closeConnection`. */
export function openConnection(url: string, size: number = POOL_SIZE): Connection {
  const pool = openPool(url, size);
  return { url, pool, streams: openPool(url, STREAMS), prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

function openPool(url: string, size: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: STATEMENT_TIMEOUT_MS + 2_000,
    keepAlive: true,
    application_name: "slash64",
    options: `-c role=${APP_ROLE} -c TimeZone=UTC -c statement_timeout=${STATEMENT_TIMEOUT_MS} -c lock_timeout=5000 -c random_page_cost=${RANDOM_PAGE_COST} -c idle_in_transaction_session_timeout=15000`,
    types: columnTypes,
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  // One that breaks while it is checked out and asked nothing (a slow export) would end the process too.
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** Uses this connection for everything from now on: tests point the process at their own database. */
export function setConnection(opened: Connection): void {
  process.env.DATABASE_URL = opened.url;
  (globalThis as Holder)[HELD] = opened;
}

/** Closes all connections. */
export async function closeConnection(opened: Connection): Promise<void> {
  await opened.prisma.$disconnect();
  await Promise.all([opened.pool.end(), opened.streams.end()]);
  const holder = globalThis as Holder;
  if (holder[HELD] === opened) holder[HELD] = undefined;
}
