import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { savedViewAnswer } from "@/lib/saved-views/answers";
import { undoRemoveView } from "@/lib/saved-views/commands";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/views/{id}/undo-delete",
    tag: "views",
    summary: "Bring a view back that you deleted",
    permission: "views:own",
    params: idParams,
    answers: { 200: { description: "The view", schema: savedViewAnswer } },
  },
  async ({ principal, params, tx }) => {
    const back = await undoRemoveView(tx, principal, params.id);
    return back.ok ? ok({ body: back.value }) : back;
  },
);
