import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvent } from "@/lib/db/audit";
import { insertScenario, keptScenarios, retireScenario } from "@/lib/db/planner";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { ScenarioCreation } from "./schema";
import type { ScenarioView } from "./views";

/** Keeps a scenario under a name. */
export async function keepScenario(
  tx: Transaction,
  principal: Principal,
  scenario: ScenarioCreation,
): Promise<Result<ScenarioView, Failure>> {
  const allowed = authorise(principal, "space:plan");
  if (!allowed.ok) return allowed;
  const id = await insertScenario(tx, scenario, principal.personId);
  if (id === null) {
    return err({
      code: "name-taken",
      noun: "scenario",
      name: scenario.name,
      where: "among the scenarios",
      pointer: "/name",
    });
  }
  await recordEvent(tx, {
    personId: principal.personId,
    action: "create",
    noun: "scenario",
    nounId: id,
    detail: { name: scenario.name },
  });
  const kept = (await keptScenarios(tx)).find((one) => one.id === id);
  if (kept === undefined) throw new Error("a scenario just kept is not there");
  return ok(kept);
}

/** Gives a scenario up. */
export async function endScenario(tx: Transaction, principal: Principal, id: string): Promise<Result<null, Failure>> {
  const allowed = authorise(principal, "space:plan");
  if (!allowed.ok) return allowed;
  if (!(await retireScenario(tx, id))) return err({ code: "not-found", noun: "scenario", id });
  await recordEvent(tx, { personId: principal.personId, action: "end", noun: "scenario", nounId: id });
  return ok(null);
}
