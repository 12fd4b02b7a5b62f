import pg from "pg";
import type { Failure } from "@/lib/failure";
import { err, type Result } from "@/lib/result";
import { columnTypes } from "./column-types";
import type { Statement } from "./sql";
import { isUnavailable, SQLSTATE, sqlState, unavailable } from "./sql-state";
import type { Transaction } from "./transaction";

/** A transaction of the database's owner, who alone may truncate, write history and load what is backdated. */
export type OwnerTransaction = Transaction & { readonly asOwner: true };

const ATTEMPTS = 3;

/** Longest wait for a table that someone is writing to, ms. */
const LOCK_TIMEOUT_MS = 5_000;

/**
 * Runs work in one transaction on a short-lived connection of the owner: whoever DATABASE_URL names, without the
 * application's role. Success is committed; a refusal or a fault leaves nothing behind.
 */
export async function asOwner<T>(
  ownerUrl: string,
  work: (tx: OwnerTransaction) => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(ownerUrl, work);
    } catch (error) {
      if (sqlState(error) === SQLSTATE.deadlock && attempt < ATTEMPTS) continue;
      if (isUnavailable(error)) return err(unavailable(error));
      throw error;
    }
  }
}

async function once<T>(
  ownerUrl: string,
  work: (tx: OwnerTransaction) => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: "slash64 owner",
    options: `-c TimeZone=UTC -c lock_timeout=${LOCK_TIMEOUT_MS}`,
    types: columnTypes,
  });
  client.on("error", () => {}); // a lost connection also fails the query that runs
  await client.connect();
  try {
    await client.query("BEGIN");
    const result = await work(sessionOf(client));
    await client.query(result.ok ? "COMMIT" : "ROLLBACK");
    return result;
  } finally {
    await client.end(); // what is not committed is rolled back
  }
}

function sessionOf(client: pg.Client): OwnerTransaction {
  const rows = async <Row>({ text, values }: Statement): Promise<Row[]> =>
    (await client.query(text, values as unknown[])).rows as Row[];
  return {
    at: null,
    rows,
    row: async <Row>(statement: Statement) => (await rows<Row>(statement))[0] ?? null,
    inTransaction: true,
    asOwner: true,
  };
}
