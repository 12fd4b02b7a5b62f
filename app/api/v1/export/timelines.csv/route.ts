import { defineRoute } from "@/lib/http/define-route";
import { textStream } from "@/lib/http/text-stream";
import { ok } from "@/lib/result";
import { exportTimelines } from "@/lib/timelines/queries";
import { timelineExport } from "@/lib/timelines/schema";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/export/timelines.csv",
    tag: "export",
    summary: "Export the ranking of what runs out first as CSV, filtered like the view it is pressed in",
    permission: "export:read",
    onlyNow: true,
    query: timelineExport,
    answers: { 200: { description: "RFC 4180 CSV with a header line", type: "text/csv" } },
  },
  async ({ principal, query }) => {
    const exported = await exportTimelines(principal, query);
    if (!exported.ok) return exported;
    const day = new Date().toISOString().slice(0, 10);
    return ok(
      textStream(exported.value, {
        type: "text/csv; charset=utf-8; header=present",
        fileName: `slash64-timelines-${day}.csv`,
      }),
    );
  },
);
