import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { routeReportAnswer } from "@/lib/routes/answers";
import { compareTable } from "@/lib/routes/queries";
import { routeComparison, TABLE_LIMIT_BYTES } from "@/lib/routes/schema";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/routes/compare",
    tag: "routes",
    summary: "Hold a router's table against what it should carry; nothing is kept",
    permission: "space:read",
    body: routeComparison,
    bodyLimitBytes: TABLE_LIMIT_BYTES,
    answers: {
      200: { description: "Allocated but not routed, routed but not allocated", schema: routeReportAnswer },
    },
  },
  async ({ principal, body }) => {
    const compared = await compareTable(principal, body);
    return compared.ok ? ok({ body: compared.value }) : compared;
  },
);
