import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { renumberingAnswer } from "@/lib/renumbering/answers";
import { renumberSubtree } from "@/lib/renumbering/commands";
import { renumberings } from "@/lib/renumbering/queries";
import { renumberingFilter, renumberingRequest } from "@/lib/renumbering/schema";
import { ok } from "@/lib/result";

const path = "/api/v1/renumberings";

export const GET = defineRoute(
  {
    method: "GET",
    path,
    tag: "renumberings",
    summary: "List renumberings of subtrees, the newest first",
    permission: "space:read",
    query: renumberingFilter,
    answers: { 200: { description: "A page of renumberings", schema: listOf(renumberingAnswer) } },
  },
  async ({ principal, query }) => {
    const found = await renumberings(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);

export const POST = defineRoute(
  {
    method: "POST",
    path,
    tag: "renumberings",
    summary:
      "Give everything at and below a prefix its like at the same bits behind another; the old ones are deprecated",
    permission: "space:plan",
    allocates: true,
    body: renumberingRequest,
    answers: { 201: { description: "The renumbering under way", schema: renumberingAnswer } },
  },
  async ({ principal, body, tx }) => {
    const begun = await renumberSubtree(tx, principal, body);
    return begun.ok ? ok({ status: 201, location: `${path}/${begun.value.id}`, body: begun.value }) : begun;
  },
);
