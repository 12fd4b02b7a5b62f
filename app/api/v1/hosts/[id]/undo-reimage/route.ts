import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { reimageUndoneAnswer } from "@/lib/reimaging/answers";
import { undoReimage } from "@/lib/reimaging/commands";
import { ok } from "@/lib/result";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/hosts/{id}/undo-reimage",
    tag: "hosts",
    summary: "Undo the last re-image of a host: its containers come back, and the prefix it held before",
    permission: "space:release",
    params: idParams,
    answers: { 200: { description: "The host and what came back", schema: reimageUndoneAnswer } },
  },
  async ({ principal, params, tx }) => {
    const undone = await undoReimage(tx, principal, params.id);
    return undone.ok ? ok({ body: undone.value }) : undone;
  },
);
