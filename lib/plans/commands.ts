import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvent } from "@/lib/db/audit";
import { insertLevel, insertPlan, insertRoot, listPlans, lockRoots, overlappingRoot, planLevels } from "@/lib/db/plans";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { Prefix } from "@/lib/ipv6/prefix";
import { checkPlan } from "@/lib/plan/check-plan";
import type { PlanFinding } from "@/lib/plan/plan-finding";
import { err, ok, type Result } from "@/lib/result";
import type { LevelInsertion, PlanRequest } from "./schema";
import type { LevelInserted, PlanView } from "./views";

/** Sets up an aggregate and the plan it is divided by. Refuses what checkPlan calls an error, and an overlap with another root. */
export async function setUpPlan(
  tx: Transaction,
  principal: Principal,
  request: PlanRequest,
): Promise<Result<PlanView, Failure>> {
  const allowed = authorise(principal, "space:plan");
  if (!allowed.ok) return allowed;
  const errors = checkPlan(Prefix.mustParse(request.aggregate), request.levels).filter(
    (finding) => finding.severity === "error",
  );
  if (errors.length > 0) {
    return err({
      code: "invalid",
      errors: errors.map((finding) => ({ pointer: pointerOf(finding, request), detail: finding.sentence })),
    });
  }
  if (!(await lockRoots(tx, request.vrf))) return err(invalid("/vrf", `There is no VRF ${request.vrf}.`));
  const other = await overlappingRoot(tx, request.vrf, request.aggregate);
  if (other !== null) {
    return err({
      code: "overlap",
      pointer: "/aggregate",
      detail: `${request.aggregate} overlaps ${other}, which is there already in VRF ${request.vrf}.`,
    });
  }
  const planId = await insertPlan(tx, {
    ...request,
    name: request.name === "" ? `Plan of ${request.aggregate}` : request.name,
  });
  const rootId = await insertRoot(tx, request.vrf, request.aggregate, planId);
  await recordEvent(tx, {
    personId: principal.personId,
    action: "set-up",
    noun: "prefix",
    nounId: rootId,
    detail: { aggregate: request.aggregate, levels: request.levels },
  });
  const made = (await listPlans(tx)).find((plan) => plan.id === planId);
  if (made === undefined) throw new Error(`plan ${planId} is gone within its own transaction`);
  return ok(made);
}

function pointerOf(finding: PlanFinding, request: PlanRequest): string {
  const index = request.levels.findIndex((level) => level.name === finding.level);
  return index < 0 ? "/aggregate" : `/levels/${index}/length`;
}

/**
 * Puts a level into a plan: what was divided into the later level is divided into the new one, and the blocks around what
 * is there take it over. Refuses a level that does not fit between its neighbours, and what checkPlan calls an error.
 */
export async function insertPlanLevel(
  tx: Transaction,
  principal: Principal,
  planId: string,
  insertion: LevelInsertion,
): Promise<Result<LevelInserted, Failure>> {
  const allowed = authorise(principal, "space:plan");
  if (!allowed.ok) return allowed;
  const plan = (await listPlans(tx)).find(({ id }) => id === planId);
  if (plan === undefined) return err({ code: "not-found", noun: "plan", id: planId });
  const levels = await planLevels(tx, planId);
  const at = levels.findIndex(({ name }) => name === insertion.before);
  const later = levels[at];
  if (later === undefined)
    return err(
      invalid(
        "/before",
        `The plan has no level ${insertion.before}: it has ${levels.map(({ name }) => name).join(", ")}.`,
      ),
    );

  const { before: _, reason, ...level } = insertion;
  const after = [...levels.slice(0, at), level, ...levels.slice(at)];
  const errors = plan.aggregates.flatMap(({ network }) =>
    checkPlan(Prefix.mustParse(network), after).filter(({ severity }) => severity === "error"),
  );
  for (const { network } of plan.aggregates) {
    if (at === 0 && Prefix.mustParse(network).length >= level.length)
      errors.push({
        severity: "error",
        level: level.name,
        sentence: `${level.name} is to be longer than ${network}.`,
        reason: null,
      });
  }
  if (errors.length > 0) {
    return err({
      code: "invalid",
      errors: errors.map((finding) => ({
        pointer: finding.level === level.name ? "/length" : "/",
        detail: finding.sentence,
      })),
    });
  }
  const done = await insertLevel(tx, later.id, insertion, principal.personId);
  await recordEvent(tx, {
    personId: principal.personId,
    action: "insert-level",
    noun: "plan",
    nounId: planId,
    detail: { level, before: later.name, reason, ...done },
  });
  const changed = (await listPlans(tx)).find(({ id }) => id === planId);
  if (changed === undefined) throw new Error(`plan ${planId} is gone within its own transaction`);
  return ok({ plan: changed, blocks: done.blocks, moved: done.moved });
}
