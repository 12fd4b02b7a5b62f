import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { lastEvent } from "@/lib/db/audit";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import type { View } from "@/lib/view";

/** How far the ledger has come: another mark, and something was done since. */
export type ChangeMark = View<{ mark: string }>;

/** The mark of what was done last. It costs one step in an index, so that pages may ask often. */
export async function changeMark(principal: Principal): Promise<Result<ChangeMark, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  return ok({ mark: await lastEvent(reading(principal)) });
}
