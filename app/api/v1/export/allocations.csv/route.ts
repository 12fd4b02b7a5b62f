import { exportAllocations } from "@/lib/export/allocations";
import { exportFilter } from "@/lib/export/schema";
import { defineRoute } from "@/lib/http/define-route";
import { textStream } from "@/lib/http/text-stream";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/export/allocations.csv",
    tag: "export",
    summary: "Export allocations as CSV, filtered like the view it is pressed in",
    permission: "export:read",
    query: exportFilter,
    answers: {
      200: { description: "RFC 4180 CSV with a header line; docs/api/export.md tells the columns", type: "text/csv" },
    },
  },
  async ({ principal, query }) => {
    const exported = await exportAllocations(principal, query);
    if (!exported.ok) return exported;
    const day = (principal.at ?? new Date().toISOString()).slice(0, 10);
    return ok(
      textStream(exported.value, {
        type: "text/csv; charset=utf-8; header=present",
        fileName: `slash64-allocations-${day}.csv`,
      }),
    );
  },
);
