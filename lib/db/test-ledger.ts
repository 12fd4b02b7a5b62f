import pg from "pg";
import { secretHash } from "@/lib/auth/secret";
import { personNamed, setToken } from "./access";
import { columnTypes } from "./column-types";
import { closeConnection, openConnection, setConnection } from "./connection";
import { freshDatabase } from "./test-database";

/** A ledger of a test's own: migrated, empty, and the one that this process's code now works on. */
export type TestLedger = {
  readonly url: string;
  /** The API token that this ledger knows. */
  readonly token: string;
  /** Who the token belongs to. */
  readonly personId: string;
  /** Runs SQL as the owner, who may do everything: to arrange what no API makes yet, and to see what is really there. */
  asOwner<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Runs SQL as the role that the application works as. */
  asApp<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Closes every connection of the application and opens new ones, as a restart does. */
  reconnect(): Promise<void>;
  close(): Promise<void>;
};

const TOKEN = "test-token-0123456789abcdef0123456789abcdef";

/** Makes a ledger and points the process at it. */
export async function freshLedger(): Promise<TestLedger> {
  const database = await freshDatabase();
  let connection = openConnection(database.url);
  setConnection(connection);
  const owner = new pg.Client({
    connectionString: database.url,
    types: columnTypes,
    options: "-c TimeZone=UTC",
  });
  await owner.connect();
  const personId = await personNamed("automation", "test");
  await setToken("test", secretHash(TOKEN), personId);
  return {
    url: database.url,
    token: TOKEN,
    personId,
    asOwner: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await owner.query(text, [...values])).rows as Row[],
    asApp: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await connection.pool.query(text, [...values])).rows as Row[],
    reconnect: async () => {
      await closeConnection(connection);
      connection = openConnection(database.url);
      setConnection(connection);
    },
    close: async () => {
      await owner.end();
      await closeConnection(connection);
      await database.drop();
    },
  };
}
