import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { levelInsertedAnswer } from "@/lib/plans/answers";
import { insertPlanLevel } from "@/lib/plans/commands";
import { levelInsertion } from "@/lib/plans/schema";
import { ok } from "@/lib/result";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/plans/{id}/levels",
    tag: "plans",
    summary: "Put a level into a plan, between what is there",
    permission: "space:plan",
    allocates: true,
    params: idParams,
    body: levelInsertion,
    answers: { 201: { description: "The plan and what moved", schema: levelInsertedAnswer } },
  },
  async ({ principal, params, body, tx }) => {
    const inserted = await insertPlanLevel(tx, principal, params.id, body);
    return inserted.ok ? ok({ status: 201, body: inserted.value }) : inserted;
  },
);
