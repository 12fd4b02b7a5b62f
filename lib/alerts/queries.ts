import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { alertRules, listAlerts } from "@/lib/db/alerts";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import type { ListView } from "@/lib/view";
import type { AlertFilter } from "./schema";
import type { AlertRuleView, AlertView } from "./views";

/** More alerts than this are not read at once: whoever has so many wants another threshold. */
const ALERTS_MAX = 200;

/** The rules in force. */
export async function rulesInForce(principal: Principal): Promise<Result<ListView<AlertRuleView>, Failure>> {
  const allowed = authorise(principal, "alerts:read");
  if (!allowed.ok) return allowed;
  return ok({ results: await alertRules(reading(principal)), next: null });
}

/** The alerts that are open, or all there were; the latest first. */
export async function alerts(principal: Principal, filter: AlertFilter): Promise<Result<ListView<AlertView>, Failure>> {
  const allowed = authorise(principal, "alerts:read");
  if (!allowed.ok) return allowed;
  return ok({ results: await listAlerts(reading(principal), filter, ALERTS_MAX), next: null });
}
