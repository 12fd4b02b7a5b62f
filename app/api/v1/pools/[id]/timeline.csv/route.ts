import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { textStream } from "@/lib/http/text-stream";
import { ok } from "@/lib/result";
import { exportTimeline } from "@/lib/timelines/queries";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/pools/{id}/timeline.csv",
    tag: "timelines",
    summary: "The samples of a pool as CSV: what was given, imported, released and freed, by day",
    permission: "export:read",
    onlyNow: true,
    params: idParams,
    answers: { 200: { description: "RFC 4180 CSV with a header line", type: "text/csv" } },
  },
  async ({ principal, params }) => {
    const found = await exportTimeline(principal, params.id);
    if (!found.ok) return found;
    return ok(
      textStream(found.value, {
        type: "text/csv; charset=utf-8; header=present",
        fileName: `slash64-pool-${params.id}.csv`,
      }),
    );
  },
);
