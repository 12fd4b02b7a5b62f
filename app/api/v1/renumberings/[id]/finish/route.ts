import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { renumberingEndedAnswer } from "@/lib/renumbering/answers";
import { finishRenumbering } from "@/lib/renumbering/commands";
import { finishRequest } from "@/lib/renumbering/schema";
import { ok } from "@/lib/result";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/renumberings/{id}/finish",
    tag: "renumberings",
    summary: "Finish a renumbering or a host's move: the old prefixes are released",
    permission: "space:release",
    params: idParams,
    body: finishRequest,
    answers: { 200: { description: "What was released", schema: renumberingEndedAnswer } },
  },
  async ({ principal, params, body, tx }) => {
    const ended = await finishRenumbering(tx, principal, params.id, body);
    return ended.ok ? ok({ body: ended.value }) : ended;
  },
);
