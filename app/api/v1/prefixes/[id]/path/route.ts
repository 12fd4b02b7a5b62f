import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { treePathAnswer } from "@/lib/tree/answers";
import { treePath } from "@/lib/tree/queries";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/prefixes/{id}/path",
    tag: "prefixes",
    summary: "The way to a prefix, with a window of the tree around each step",
    permission: "space:read",
    params: idParams,
    answers: { 200: { description: "The way, from the root", schema: treePathAnswer } },
  },
  async ({ principal, params }) => {
    const found = await treePath(principal, params.id);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
