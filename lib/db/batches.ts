import { connection } from "./connection";
import type { Statement } from "./sql";

/**
 * The rows of a statement in batches, from one snapshot, by a cursor in the server: memory stays flat however many
 * there are. A row is the list of its columns' text. The server makes the next batch while the last one is used.
 * Leaving the loop early ends the transaction. A reader that stands still for a minute is cut off.
 */
export async function* batches(
  statements: readonly Statement[],
  size: number,
): AsyncGenerator<(string | null)[][], void, undefined> {
  const client = await connection().streams.connect();
  const fetchNext = async (): Promise<(string | null)[][]> =>
    (await client.query({ text: `FETCH ${Math.trunc(size)} FROM batch`, rowMode: "array", types: AS_TEXT })).rows;
  let broken = true;
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query("SET LOCAL idle_in_transaction_session_timeout = '60s'");
    for (const { text, values } of statements) {
      await client.query(`DECLARE batch NO SCROLL CURSOR FOR ${text}`, values as unknown[]);
      let coming = fetchNext();
      for (;;) {
        const rows = await coming;
        const last = rows.length < size;
        if (!last) {
          coming = fetchNext();
          coming.catch(() => {}); // it is awaited in the next turn; until then its failure is nobody's yet
        }
        if (rows.length > 0) yield rows;
        if (last) break;
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

const AS_TEXT = { getTypeParser: () => (text: string) => text };
