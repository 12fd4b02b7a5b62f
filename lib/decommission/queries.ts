import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { checklistOf } from "./checklist";
import type { DecommissionView } from "./views";

/** The checklist of a rack: what there is to do until it is retired. */
export async function decommission(principal: Principal, rackId: string): Promise<Result<DecommissionView, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  const found = await checklistOf(reading(principal), rackId);
  return found === null ? err({ code: "not-found", noun: "rack", id: rackId }) : ok(found);
}
