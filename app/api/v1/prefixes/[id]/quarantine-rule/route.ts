import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ruleAnswer, ruleChangedAnswer } from "@/lib/quarantine/answers";
import { changeRule } from "@/lib/quarantine/commands";
import { quarantineRule } from "@/lib/quarantine/queries";
import { ruleChange, rulePreview } from "@/lib/quarantine/schema";
import { ok } from "@/lib/result";

const path = "/api/v1/prefixes/{id}/quarantine-rule";

export const GET = defineRoute(
  {
    method: "GET",
    path,
    tag: "prefixes",
    summary: "Read how long what is released from this prefix waits, and what another rule would free",
    permission: "space:read",
    onlyNow: true,
    params: idParams,
    query: rulePreview,
    answers: { 200: { description: "The rule, and with days the effect of another", schema: ruleAnswer } },
  },
  async ({ principal, params, query }) => {
    const found = await quarantineRule(principal, params.id, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);

export const POST = defineRoute(
  {
    method: "POST",
    path,
    tag: "prefixes",
    summary: "Change how long what is released from this prefix waits before it is held again",
    permission: "space:plan",
    params: idParams,
    body: ruleChange,
    answers: { 200: { description: "The rule as it is now", schema: ruleChangedAnswer } },
  },
  async ({ principal, params, body, tx }) => {
    const changed = await changeRule(tx, principal, params.id, body);
    return changed.ok ? ok({ body: changed.value }) : changed;
  },
);
