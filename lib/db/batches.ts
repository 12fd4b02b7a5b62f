import { connection } from "./connection";
import type { Statement } from "./sql";

/**
 * The rows of a statement in batches, from one snapshot, by a cursor in the server: memory stays flat however many
 * there are. Leaving the loop early ends the transaction. A reader that stands still for a minute is cut off.
 */
export async function* batches<Row>(statements: readonly Statement[], size: number): AsyncGenerator<Row[]> {
  const client = await connection().pool.connect();
  let broken = true;
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query("SET LOCAL idle_in_transaction_session_timeout = '60s'");
    for (const { text, values } of statements) {
      await client.query(`DECLARE batch NO SCROLL CURSOR FOR ${text}`, values as unknown[]);
      for (;;) {
        const { rows } = await client.query(`FETCH ${Math.trunc(size)} FROM batch`);
        if (rows.length > 0) yield rows as Row[];
        if (rows.length < size) break;
      }
      await client.query("CLOSE batch");
    }
    broken = false;
  } finally {
    const ended = await client.query("ROLLBACK").then(
      () => true,
      () => false,
    );
    client.release(broken && !ended);
  }
}
