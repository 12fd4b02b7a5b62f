import { reasonRequest } from "@/lib/fields";
import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { renumberingEndedAnswer } from "@/lib/renumbering/answers";
import { abandonRenumbering } from "@/lib/renumbering/commands";
import { ok } from "@/lib/result";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/renumberings/{id}/abandon",
    tag: "renumberings",
    summary: "Abandon a renumbering or a host's move: the new prefixes are released, the old ones stay",
    permission: "space:release",
    params: idParams,
    body: reasonRequest,
    answers: { 200: { description: "What was released", schema: renumberingEndedAnswer } },
  },
  async ({ principal, params, body, tx }) => {
    const ended = await abandonRenumbering(tx, principal, params.id, body.reason);
    return ended.ok ? ok({ body: ended.value }) : ended;
  },
);
