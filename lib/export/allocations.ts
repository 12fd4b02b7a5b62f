import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { csvLine } from "@/lib/csv/csv-line";
import { guard } from "@/lib/csv/formula-guard";
import { isoTime } from "@/lib/db/column-types";
import { ALLOCATION_COLUMNS, allocationBatches } from "@/lib/db/export";
import { reading, type Session } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import type { ExportFilter } from "./schema";

const BATCH_ROWS = 500;

/**
 * The allocations as CSV (RFC 4180, a header line first), a batch of lines at a time. Cells that a spreadsheet would
 * take for a formula are guarded by an apostrophe unless raw ones are asked for. The first lines are there when it
 * answers, so that a database that is away, or busy with other exports, is a refusal and not a broken file.
 */
export async function exportAllocations(
  principal: Principal,
  filter: ExportFilter,
): Promise<Result<AsyncGenerator<string>, Failure>> {
  const allowed = authorise(principal, "export:read");
  if (!allowed.ok) return allowed;
  const rest = lines(reading(principal), filter);
  return ok(withFirst(await rest.next(), rest));
}

async function* withFirst(first: IteratorResult<string>, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    if (!first.done) yield first.value;
    yield* rest;
  } finally {
    await rest.return(undefined); // a reader that leaves at the first piece must not keep the connection
  }
}

async function* lines(session: Session, filter: ExportFilter): AsyncGenerator<string> {
  const cell = filter.raw === "1" ? (text: string) => text : guard;
  const write = ALLOCATION_COLUMNS.map((column) => (column.endsWith("_at") ? isoTime : cell));
  let text = csvLine(ALLOCATION_COLUMNS);
  for await (const rows of allocationBatches(session, filter, BATCH_ROWS)) {
    for (const row of rows) text += csvLine(row.map((value, column) => value && (write[column] ?? cell)(value)));
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}
