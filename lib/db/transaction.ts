import type pg from "pg";
import type { Failure } from "@/lib/failure";
import { err, type Result } from "@/lib/result";
import { connection } from "./connection";
import type { Statement } from "./sql";
import { HELD_BACK, isLost, isUnavailable, SQLSTATE, sqlState, UnconfirmedCommit, unavailable } from "./sql-state";

/** Where statements run: inside a transaction, or each by itself. */
export type Session = {
  /** The moment it reads the ledger of (`asOf`); null is now. */
  readonly at: string | null;
  /** All rows of a statement. */
  rows<Row>(statement: Statement): Promise<Row[]>;
  /** The first row, or null. */
  row<Row>(statement: Statement): Promise<Row | null>;
};

/** A session inside a transaction: what a command is given. */
export type Transaction = Session & { readonly inTransaction: true };

/** Deadlock victims and serialisation failures are tried again, the caller never sees them. */
const ATTEMPTS = 5;

/** Reads outside any transaction, each statement by itself, what there is at the moment that its reader looks at. */
export function reading(reader: { readonly at?: string | undefined }): Session {
  return { ...sessionOf(connection().pool), at: reader.at ?? null };
}

/**
 * Runs a command in one transaction: its success is committed, its refusal or a fault rolls everything back.
 * A database that is away or has no connection free refuses with `unavailable`.
 */
export async function transaction<T>(
  command: (tx: Transaction) => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(command);
    } catch (error) {
      if (RETRIED.has(sqlState(error) ?? "") && attempt < ATTEMPTS) {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
        continue;
      }
      if (sqlState(error) === SQLSTATE.heldBack) return err(HELD_BACK);
      if (isUnavailable(error)) return err(unavailable(error));
      throw error;
    }
  }
}

const RETRIED = new Set<string>([SQLSTATE.deadlock, SQLSTATE.serialisation]);

async function once<T>(command: (tx: Transaction) => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> {
  const client = await connection().pool.connect();
  let broken = false;
  try {
    await client.query("BEGIN");
    const result = await command({ ...sessionOf(client), inTransaction: true });
    if (result.ok) await commit(client);
    else await client.query("ROLLBACK");
    return result;
  } catch (error) {
    // what does not answer is not asked again: the server rolls back when its connection is gone
    broken = isLost(error);
    if (!broken)
      await client.query("ROLLBACK").catch(() => {
        broken = true;
      });
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * Commits, and throws unless it is known that everything is durable. PostgreSQL answers a success with a warning when it
 * gave up waiting for a synchronous standby, and "ROLLBACK" when a statement had failed before.
 */
async function commit(client: pg.PoolClient): Promise<void> {
  let unconfirmed = false;
  const onNotice = (notice: { readonly message?: string | undefined }) => {
    unconfirmed ||= /wait for synchronous replication/.test(notice.message ?? "");
  };
  client.on("notice", onNotice);
  try {
    const { command } = await client.query("COMMIT");
    if (command !== "COMMIT") throw new Error("a command swallowed the error of a statement");
    if (unconfirmed) throw new UnconfirmedCommit();
  } finally {
    client.off("notice", onNotice);
  }
}

function sessionOf(client: pg.Pool | pg.PoolClient): Session {
  const rows = async <Row>({ text, values, timeoutMs, name }: Statement): Promise<Row[]> => {
    const query = {
      text,
      values: [...values],
      ...(name === undefined ? {} : { name }),
      ...(timeoutMs === undefined ? {} : { query_timeout: timeoutMs }),
    };
    return (await client.query(query)).rows as Row[];
  };
  return { at: null, rows, row: async <Row>(statement: Statement) => (await rows<Row>(statement))[0] ?? null };
}
