import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { csvLine } from "@/lib/csv/csv-line";
import { guard } from "@/lib/csv/formula-guard";
import { isoTime } from "@/lib/db/column-types";
import { ALLOCATION_COLUMNS, allocationBatches } from "@/lib/db/export";
import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import type { ExportFilter } from "./schema";

const BATCH_ROWS = 500;

/**
 * The allocations as CSV (RFC 4180, a header line first), a batch of lines at a time. Cells that a spreadsheet would take for a formula are guarded
 * by an apostrophe unless raw ones are asked for.
 */
export function exportAllocations(principal: Principal, filter: ExportFilter): Result<AsyncGenerator<string>, Failure> {
  const allowed = authorise(principal, "export:read");
  if (!allowed.ok) return allowed;
  return ok(lines(filter));
}

async function* lines(filter: ExportFilter): AsyncGenerator<string> {
  const cell = filter.raw === "1" ? (text: string) => text : guard;
  const write = ALLOCATION_COLUMNS.map((column) => (column.endsWith("_at") ? isoTime : cell));
  yield csvLine(ALLOCATION_COLUMNS);
  for await (const rows of allocationBatches(filter, BATCH_ROWS)) {
    let text = "";
    for (const row of rows) text += csvLine(row.map((value, column) => value && (write[column] ?? cell)(value)));
    yield text;
  }
}
