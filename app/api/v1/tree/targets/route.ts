import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { jumpAnswer } from "@/lib/tree/answers";
import { jumpTargets } from "@/lib/tree/jump";
import { jumpQuery } from "@/lib/tree/schema";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/tree/targets",
    tag: "prefixes",
    summary: "Where one can jump to from an address, prefix, name, or a part of one",
    permission: "space:read",
    query: jumpQuery,
    answers: { 200: { description: "The best first", schema: jumpAnswer } },
  },
  async ({ principal, query }) => {
    const found = await jumpTargets(principal, query);
    return found.ok ? ok({ body: { results: found.value } }) : found;
  },
);
