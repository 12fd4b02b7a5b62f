import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { endWebhook } from "@/lib/webhooks/commands";

export const DELETE = defineRoute(
  {
    method: "DELETE",
    path: "/api/v1/webhooks/{id}",
    tag: "alerts",
    summary: "End a webhook; what waits for it is given up",
    permission: "alerts:write",
    params: idParams,
    answers: { 204: { description: "It is ended" } },
  },
  async ({ principal, params, tx }) => {
    const ended = await endWebhook(tx, principal, params.id);
    return ended.ok ? ok({ status: 204, body: null }) : ended;
  },
);
