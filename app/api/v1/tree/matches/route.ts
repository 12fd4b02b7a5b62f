import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { foundRowsAnswer } from "@/lib/tree/answers";
import { treeMatchesOf } from "@/lib/tree/queries";
import { treeMatches } from "@/lib/tree/schema";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/tree/matches",
    tag: "prefixes",
    summary: "The prefixes that pass a filter such as state:quarantined site:fra1, each below its ancestors",
    permission: "space:read",
    query: treeMatches,
    answers: { 200: { description: "A page in address order", schema: foundRowsAnswer } },
  },
  async ({ principal, query }) => {
    const found = await treeMatchesOf(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
