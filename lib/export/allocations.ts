import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { ALLOCATION_COLUMNS, allocationBatches } from "@/lib/db/export";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import { csvLines } from "./csv-lines";
import type { ExportFilter } from "./schema";

const BATCH_ROWS = 500;

/** The allocations as CSV, a batch of lines at a time. */
export async function exportAllocations(
  principal: Principal,
  filter: ExportFilter,
): Promise<Result<AsyncGenerator<string>, Failure>> {
  const allowed = authorise(principal, "export:read");
  if (!allowed.ok) return allowed;
  const batches = allocationBatches(reading(principal), filter, BATCH_ROWS);
  return ok(await csvLines(ALLOCATION_COLUMNS, batches, filter.raw));
}
