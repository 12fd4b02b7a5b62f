import { alertRuleAnswer } from "@/lib/alerts/answers";
import { createAlertRule } from "@/lib/alerts/commands";
import { rulesInForce } from "@/lib/alerts/queries";
import { alertRuleCreation } from "@/lib/alerts/schema";
import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/alert-rules",
    tag: "alerts",
    summary: "The rules that raise alerts",
    permission: "alerts:read",
    onlyNow: true,
    answers: { 200: { description: "The rules in force", schema: listOf(alertRuleAnswer) } },
  },
  async ({ principal }) => {
    const found = await rulesInForce(principal);
    return found.ok ? ok({ body: found.value }) : found;
  },
);

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/alert-rules",
    tag: "alerts",
    summary: "Raise an alert when a pool runs out within so many days, or so many per cent of it are taken",
    permission: "alerts:write",
    body: alertRuleCreation,
    answers: { 201: { description: "The rule", schema: alertRuleAnswer } },
  },
  async ({ principal, body, tx }) => {
    const made = await createAlertRule(tx, principal, body);
    return made.ok ? ok({ status: 201, body: made.value }) : made;
  },
);
