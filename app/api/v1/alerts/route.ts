import { alertAnswer } from "@/lib/alerts/answers";
import { alerts } from "@/lib/alerts/queries";
import { alertFilter } from "@/lib/alerts/schema";
import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/alerts",
    tag: "alerts",
    summary: "The alerts that are open, or the latest there were; the newest first",
    permission: "alerts:read",
    onlyNow: true,
    query: alertFilter,
    answers: { 200: { description: "Alerts", schema: listOf(alertAnswer) } },
  },
  async ({ principal, query }) => {
    const found = await alerts(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
