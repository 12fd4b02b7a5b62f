import { exportHoldings } from "@/lib/history/queries";
import { holdingsQuery } from "@/lib/history/schema";
import { defineRoute } from "@/lib/http/define-route";
import { textStream } from "@/lib/http/text-stream";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/export/holdings.csv",
    tag: "export",
    summary: "Who held something in a prefix at any time of a window, as CSV",
    permission: "export:read",
    query: holdingsQuery.omit({ limit: true, cursor: true }),
    answers: { 200: { description: "RFC 4180 CSV with a header line", type: "text/csv" } },
  },
  async ({ principal, query }) => {
    const exported = await exportHoldings(principal, { ...query, limit: 0, cursor: undefined });
    if (!exported.ok) return exported;
    return ok(
      textStream(exported.value, {
        type: "text/csv; charset=utf-8; header=present",
        fileName: `slash64-holdings-${query.from.slice(0, 10)}.csv`,
      }),
    );
  },
);
