import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { renumberingDetailAnswer } from "@/lib/renumbering/answers";
import { renumbering } from "@/lib/renumbering/queries";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/renumberings/{id}",
    tag: "renumberings",
    summary: "Read a renumbering: how many hosts are off their old prefix, and which are not",
    permission: "space:read",
    params: idParams,
    answers: { 200: { description: "The renumbering and its hosts", schema: renumberingDetailAnswer } },
  },
  async ({ principal, params }) => {
    const found = await renumbering(principal, params.id);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
