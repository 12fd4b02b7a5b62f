import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { availablePrefixesAnswer } from "@/lib/prefixes/answers";
import { divide } from "@/lib/prefixes/commands";
import { divisionRequest } from "@/lib/prefixes/schema";
import { ok } from "@/lib/result";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/prefixes/{id}/division",
    tag: "prefixes",
    summary: "Divide a prefix into children of another length or in another order; what was given stays",
    permission: "space:plan",
    params: idParams,
    body: divisionRequest,
    answers: { 200: { description: "What it gives next", schema: availablePrefixesAnswer } },
  },
  async ({ principal, params, body, tx }) => {
    const divided = await divide(tx, principal, params.id, body);
    return divided.ok ? ok({ body: divided.value }) : divided;
  },
);
