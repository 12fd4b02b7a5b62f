import { csvLine } from "@/lib/csv/csv-line";
import { guard } from "@/lib/csv/formula-guard";
import { isoTime } from "@/lib/db/column-types";

/**
 * Rows as CSV (RFC 4180, a header line first), a batch of lines at a time. Cells that a spreadsheet would take for a
 * formula are guarded by an apostrophe unless raw ones are asked for; a column whose name ends in _at holds times. The
 * first lines are there when it resolves, so that a database that is away, or busy with other exports, is a refusal and
 * not a broken file.
 */
export async function csvLines(
  columns: readonly string[],
  batches: AsyncGenerator<(string | null)[][]>,
  raw: "0" | "1",
): Promise<AsyncGenerator<string>> {
  const rest = lines(columns, batches, raw);
  return withFirst(await rest.next(), rest);
}

async function* withFirst(first: IteratorResult<string>, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    if (!first.done) yield first.value;
    yield* rest;
  } finally {
    await rest.return(undefined); // a reader that leaves at the first piece must not keep the connection
  }
}

async function* lines(
  columns: readonly string[],
  batches: AsyncGenerator<(string | null)[][]>,
  raw: "0" | "1",
): AsyncGenerator<string> {
  const cell = raw === "1" ? (text: string) => text : guard;
  const write = columns.map((column) => (column.endsWith("_at") ? isoTime : cell));
  let text = csvLine(columns);
  for await (const rows of batches) {
    for (const row of rows) text += csvLine(row.map((value, column) => value && (write[column] ?? cell)(value)));
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}
