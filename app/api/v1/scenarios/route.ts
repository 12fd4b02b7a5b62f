import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { scenarioAnswer } from "@/lib/planner/answers";
import { keepScenario } from "@/lib/planner/commands";
import { scenarios } from "@/lib/planner/queries";
import { scenarioCreation } from "@/lib/planner/schema";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/scenarios",
    tag: "timelines",
    summary: "The planner's scenarios that are kept",
    permission: "space:read",
    onlyNow: true,
    answers: { 200: { description: "Scenarios by name", schema: listOf(scenarioAnswer) } },
  },
  async ({ principal }) => {
    const found = await scenarios(principal);
    return found.ok ? ok({ body: found.value }) : found;
  },
);

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/scenarios",
    tag: "timelines",
    summary: "Keep a scenario of the planner under a name",
    permission: "space:plan",
    body: scenarioCreation,
    answers: { 201: { description: "The scenario", schema: scenarioAnswer } },
  },
  async ({ principal, body, tx }) => {
    const kept = await keepScenario(tx, principal, body);
    return kept.ok ? ok({ status: 201, body: kept.value }) : kept;
  },
);
