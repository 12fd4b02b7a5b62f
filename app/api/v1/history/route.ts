import { historyEventAnswer } from "@/lib/history/answers";
import { history } from "@/lib/history/queries";
import { historyQuery } from "@/lib/history/schema";
import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/history",
    tag: "history",
    summary: "What happened to a site, cluster, rack, segment, host, container or prefix: when, by whom, why",
    permission: "history:read",
    query: historyQuery,
    answers: { 200: { description: "A page of events", schema: listOf(historyEventAnswer) } },
  },
  async ({ principal, query }) => {
    const found = await history(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
