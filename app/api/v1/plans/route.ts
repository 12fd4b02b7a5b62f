import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { planAnswer } from "@/lib/plans/answers";
import { setUpPlan } from "@/lib/plans/commands";
import { plans } from "@/lib/plans/queries";
import { planRequest } from "@/lib/plans/schema";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/plans",
    tag: "plans",
    summary: "List the plans with their levels and aggregates",
    permission: "space:read",
    answers: { 200: { description: "All plans", schema: listOf(planAnswer) } },
  },
  async ({ principal }) => {
    const found = await plans(principal);
    return found.ok ? ok({ body: { results: found.value, next: null } }) : found;
  },
);

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/plans",
    tag: "plans",
    summary: "Set up an aggregate and the plan it is divided by",
    permission: "space:plan",
    allocates: true,
    body: planRequest,
    answers: { 201: { description: "The plan", schema: planAnswer } },
  },
  async ({ principal, body, tx }) => {
    const made = await setUpPlan(tx, principal, body);
    return made.ok ? ok({ status: 201, body: made.value }) : made;
  },
);
