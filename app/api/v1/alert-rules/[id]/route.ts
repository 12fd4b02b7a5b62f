import { endAlertRule } from "@/lib/alerts/commands";
import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

export const DELETE = defineRoute(
  {
    method: "DELETE",
    path: "/api/v1/alert-rules/{id}",
    tag: "alerts",
    summary: "End a rule; the alerts it raised are cleared",
    permission: "alerts:write",
    params: idParams,
    answers: { 204: { description: "It is ended" } },
  },
  async ({ principal, params, tx }) => {
    const ended = await endAlertRule(tx, principal, params.id);
    return ended.ok ? ok({ status: 204, body: null }) : ended;
  },
);
