import { hostRestoredAnswer } from "@/lib/hosts/answers";
import { undoRemoveHost } from "@/lib/hosts/commands";
import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/hosts/{id}/undo-remove",
    tag: "hosts",
    summary: "Undo the removal of a host: it holds again what nobody else was given meanwhile",
    permission: "space:release",
    params: idParams,
    answers: { 200: { description: "The host and what came back with it", schema: hostRestoredAnswer } },
  },
  async ({ principal, params, tx }) => {
    const undone = await undoRemoveHost(tx, principal, params.id);
    return undone.ok ? ok({ body: undone.value }) : undone;
  },
);
