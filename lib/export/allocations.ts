import { stringify } from "csv-stringify/sync";
import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { guard } from "@/lib/csv/formula-guard";
import { isoTime } from "@/lib/db/column-types";
import { ALLOCATION_COLUMNS, type AllocationRow, allocationBatches } from "@/lib/db/export";
import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import type { ExportFilter } from "./schema";

const BATCH_ROWS = 2_000;

/** RFC 4180: CRLF after every record, a cell quoted where it must be, a header line first. */
const CSV = { record_delimiter: "windows", quoted_match: /[\r\n]/ } as const;

/**
 * The allocations as CSV, a batch of lines at a time. Cells that a spreadsheet would take for a formula are guarded
 * by an apostrophe unless raw ones are asked for.
 */
export function exportAllocations(principal: Principal, filter: ExportFilter): Result<AsyncGenerator<string>, Failure> {
  const allowed = authorise(principal, "export:read");
  if (!allowed.ok) return allowed;
  return ok(lines(filter));
}

async function* lines(filter: ExportFilter): AsyncGenerator<string> {
  const cell = filter.raw === "1" ? (text: string) => text : guard;
  yield stringify([[...ALLOCATION_COLUMNS]], CSV);
  for await (const rows of allocationBatches(filter, BATCH_ROWS))
    yield stringify(
      rows.map((row) => cells(row, cell)),
      CSV,
    );
}

function cells(row: AllocationRow, cell: (text: string) => string): string[] {
  return ALLOCATION_COLUMNS.map((column) => {
    const value = row[column];
    if (value === null) return "";
    return column.endsWith("_at") ? isoTime(value) : cell(value);
  });
}
