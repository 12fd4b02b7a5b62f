import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { listEvents } from "@/lib/db/history";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import type { ListView } from "@/lib/view";
import type { HistoryQuery } from "./schema";
import type { HistoryEvent } from "./views";

/** A page of what happened to a thing: what, when, by whom, why. Empty for what never was. */
export async function history(
  principal: Principal,
  query: HistoryQuery,
): Promise<Result<ListView<HistoryEvent>, Failure>> {
  const allowed = authorise(principal, "history:read");
  if (!allowed.ok) return allowed;
  return ok(await listEvents(reading(principal), query));
}
