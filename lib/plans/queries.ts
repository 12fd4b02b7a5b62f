import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { listPlans } from "@/lib/db/plans";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import type { PlanView } from "./views";

/** All plans with their levels and aggregates. */
export async function plans(principal: Principal): Promise<Result<readonly PlanView[], Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  return ok(await listPlans(reading(principal)));
}
