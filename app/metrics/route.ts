import { metricsText } from "@/lib/alerts/metrics";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/metrics",
    tag: "alerts",
    summary: "Pools, alerts and queues for Prometheus",
    permission: "alerts:read",
    onlyNow: true,
    answers: { 200: { description: "The text format of Prometheus", type: "text/plain" } },
  },
  async ({ principal }) => {
    const text = await metricsText(principal);
    if (!text.ok) return text;
    const headers = {
      "Content-Type": "text/plain; version=0.0.4; charset=utf-8",
      "Cache-Control": "private, no-store",
    };
    return ok(new Response(text.value, { headers }));
  },
);
