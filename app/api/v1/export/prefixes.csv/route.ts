import { exportPrefixes } from "@/lib/export/prefixes";
import { prefixesExport } from "@/lib/export/schema";
import { defineRoute } from "@/lib/http/define-route";
import { textStream } from "@/lib/http/text-stream";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/export/prefixes.csv",
    tag: "export",
    summary: "Export the prefixes that pass a filter as CSV, with their state, holder and usage",
    permission: "export:read",
    query: prefixesExport,
    answers: {
      200: { description: "RFC 4180 CSV with a header line; docs/api/export.md tells the columns", type: "text/csv" },
    },
  },
  async ({ principal, query }) => {
    const exported = await exportPrefixes(principal, query);
    if (!exported.ok) return exported;
    const day = (principal.at ?? new Date().toISOString()).slice(0, 10);
    return ok(
      textStream(exported.value, {
        type: "text/csv; charset=utf-8; header=present",
        fileName: `slash64-prefixes-${day}.csv`,
      }),
    );
  },
);
