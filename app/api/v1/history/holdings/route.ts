import { holdingAnswer } from "@/lib/history/answers";
import { holdings } from "@/lib/history/queries";
import { holdingsQuery } from "@/lib/history/schema";
import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/history/holdings",
    tag: "history",
    summary: "Who held something in a prefix at any time of a window, from when until when",
    permission: "history:read",
    query: holdingsQuery,
    answers: { 200: { description: "A page of holdings", schema: listOf(holdingAnswer) } },
  },
  async ({ principal, query }) => {
    const found = await holdings(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
