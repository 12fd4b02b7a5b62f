import { defineRoute } from "@/lib/http/define-route";
import { lookupAnswer } from "@/lib/lookup/answers";
import { lookUp } from "@/lib/lookup/queries";
import { lookupQuery } from "@/lib/lookup/schema";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/lookup",
    tag: "lookup",
    summary: "Who holds or held an address, now or at a moment",
    permission: "history:read",
    query: lookupQuery,
    answers: {
      200: {
        description: "The holders, how sure that is, and where the address lies in the plan",
        schema: lookupAnswer,
      },
    },
  },
  async ({ principal, query }) => {
    const found = await lookUp(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
