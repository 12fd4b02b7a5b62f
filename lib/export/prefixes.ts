import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { PREFIX_COLUMNS, prefixBatches } from "@/lib/db/export-prefixes";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import { csvLines } from "./csv-lines";
import type { PrefixesExport } from "./schema";

const BATCH_ROWS = 500;

/** The prefixes that the tree shows under a filter as CSV, a batch of lines at a time. */
export async function exportPrefixes(
  principal: Principal,
  asked: PrefixesExport,
): Promise<Result<AsyncGenerator<string>, Failure>> {
  const allowed = authorise(principal, "export:read");
  if (!allowed.ok) return allowed;
  const batches = prefixBatches(reading(principal), asked, BATCH_ROWS);
  return ok(await csvLines(PREFIX_COLUMNS, batches, asked.raw));
}
