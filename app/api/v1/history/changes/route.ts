import { prefixChangeAnswer } from "@/lib/history/answers";
import { changes } from "@/lib/history/queries";
import { changesQuery } from "@/lib/history/schema";
import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/history/changes",
    tag: "history",
    summary: "What changed between two moments: the prefixes that are held otherwise at the second than at the first",
    permission: "history:read",
    query: changesQuery,
    answers: { 200: { description: "A page of prefixes", schema: listOf(prefixChangeAnswer) } },
  },
  async ({ principal, query }) => {
    const found = await changes(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
