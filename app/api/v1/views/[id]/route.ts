import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { savedViewAnswer } from "@/lib/saved-views/answers";
import { removeView } from "@/lib/saved-views/commands";
import { savedView } from "@/lib/saved-views/queries";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/views/{id}",
    tag: "views",
    summary: "A saved view, whoever saved it",
    permission: "views:own",
    onlyNow: true,
    params: idParams,
    answers: { 200: { description: "The view", schema: savedViewAnswer } },
  },
  async ({ principal, params }) => {
    const found = await savedView(principal, params.id);
    return found.ok ? ok({ body: found.value }) : found;
  },
);

export const DELETE = defineRoute(
  {
    method: "DELETE",
    path: "/api/v1/views/{id}",
    tag: "views",
    summary: "Delete a view that you saved",
    permission: "views:own",
    params: idParams,
    answers: { 204: { description: "It is gone; undo-delete brings it back" } },
  },
  async ({ principal, params, tx }) => {
    const gone = await removeView(tx, principal, params.id);
    return gone.ok ? ok({ status: 204, body: null }) : gone;
  },
);
