import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { alertRules, insertAlertRule, retireAlertRule } from "@/lib/db/alerts";
import { recordEvent } from "@/lib/db/audit";
import { poolFacts } from "@/lib/db/timelines";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { AlertRuleCreation } from "./schema";
import type { AlertRuleView } from "./views";

/** Sets up a rule; it is looked at within a minute. */
export async function createAlertRule(
  tx: Transaction,
  principal: Principal,
  rule: AlertRuleCreation,
): Promise<Result<AlertRuleView, Failure>> {
  const allowed = authorise(principal, "alerts:write");
  if (!allowed.ok) return allowed;
  if (rule.pool !== null && (await poolFacts(tx, [rule.pool])).length === 0) {
    return err(invalid("/pool", "There is no pool of this id that gives prefixes."));
  }
  const id = await insertAlertRule(tx, rule, principal.personId);
  await recordEvent(tx, {
    personId: principal.personId,
    action: "create",
    noun: "alert-rule",
    nounId: id,
    detail: rule,
  });
  const made = (await alertRules(tx)).find((one) => one.id === id);
  if (made === undefined) throw new Error("a rule just made is not in force");
  return ok(made);
}

/** Ends a rule; what it raised is cleared. */
export async function endAlertRule(tx: Transaction, principal: Principal, id: string): Promise<Result<null, Failure>> {
  const allowed = authorise(principal, "alerts:write");
  if (!allowed.ok) return allowed;
  if (!(await retireAlertRule(tx, id))) return err({ code: "not-found", noun: "alert-rule", id });
  await recordEvent(tx, { personId: principal.personId, action: "end", noun: "alert-rule", nounId: id });
  return ok(null);
}
