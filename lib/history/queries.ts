import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { csvLine } from "@/lib/csv/csv-line";
import { guard } from "@/lib/csv/formula-guard";
import { listChanges } from "@/lib/db/changes";
import { isoTime } from "@/lib/db/column-types";
import { listEvents } from "@/lib/db/history";
import { HOLDING_COLUMNS, holdingBatches, listHoldings } from "@/lib/db/holdings";
import { reading } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { ListView } from "@/lib/view";
import type { ChangesQuery, HistoryQuery, HoldingsQuery } from "./schema";
import type { Comparison, HistoryEvent, Holding, PrefixChange } from "./views";

/** A page of what happened to a thing: what, when, by whom, why. Empty for what never was. */
export async function history(
  principal: Principal,
  query: HistoryQuery,
): Promise<Result<ListView<HistoryEvent>, Failure>> {
  const allowed = authorise(principal, "history:read");
  if (!allowed.ok) return allowed;
  return ok(await listEvents(reading(principal), query));
}

/** A page of the prefixes that are held otherwise at one moment than at another. */
export async function changes(
  principal: Principal,
  query: ChangesQuery,
): Promise<Result<ListView<PrefixChange>, Failure>> {
  const allowed = authorise(principal, "history:read");
  if (!allowed.ok) return allowed;
  const backwards = faultOf(query);
  return backwards === null ? ok(await listChanges(reading(principal), query)) : err(backwards);
}

/** More changes than this are not marked all at once: the list has every one. */
const COMPARED_MAX = 3_000;

/** What changed in a VRF since a moment, up to the moment that the reader looks at. */
export async function comparison(
  principal: Principal,
  { from, vrf }: { readonly from: string; readonly vrf: string },
): Promise<Result<Comparison, Failure>> {
  const to = principal.at;
  const found = await changes(principal, {
    from,
    to,
    within: undefined,
    vrf,
    limit: COMPARED_MAX,
    cursor: undefined,
  });
  if (!found.ok) return found;
  return ok({ from, to: to ?? null, changes: [...found.value.results], more: found.value.next !== null });
}

/** A page of who held something in a prefix at any time of a window. */
export async function holdings(
  principal: Principal,
  query: HoldingsQuery,
): Promise<Result<ListView<Holding>, Failure>> {
  const allowed = authorise(principal, "history:read");
  if (!allowed.ok) return allowed;
  const backwards = faultOf(query);
  return backwards === null ? ok(await listHoldings(reading(principal), query)) : err(backwards);
}

const BATCH_ROWS = 500;

/** All of them as CSV (RFC 4180), a batch of lines at a time; formulas are guarded as in every export. */
export async function exportHoldings(
  principal: Principal,
  query: HoldingsQuery,
): Promise<Result<AsyncGenerator<string>, Failure>> {
  const allowed = authorise(principal, "export:read");
  if (!allowed.ok) return allowed;
  const backwards = faultOf(query);
  if (backwards !== null) return err(backwards);
  const rows = holdingBatches(reading(principal), query, BATCH_ROWS);
  return ok(lines(rows));
}

async function* lines(batches: AsyncGenerator<(string | null)[][]>): AsyncGenerator<string> {
  const write = HOLDING_COLUMNS.map((column) => (column === "from" || column === "to" ? isoTime : guard));
  yield csvLine(HOLDING_COLUMNS);
  for await (const rows of batches) {
    yield rows.map((row) => csvLine(row.map((value, column) => value && (write[column] ?? guard)(value)))).join("");
  }
}

function faultOf({ from, to }: { readonly from: string; readonly to?: string | undefined }): Failure | null {
  if (to === undefined || Date.parse(to) >= Date.parse(from)) return null;
  return invalid("?to", "The end lies before the beginning.");
}
