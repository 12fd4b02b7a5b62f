import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { reportTakenAnswer } from "@/lib/runs/answers";
import { takeReport } from "@/lib/runs/commands";
import { REPORT_TYPES } from "@/lib/runs/read-report";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/hosts/{id}/reports",
    tag: "runs",
    summary: "Report which addresses of a host's runs were given to which containers, and which ended",
    permission: "runs:report",
    unkeyed: true,
    params: idParams,
    text: REPORT_TYPES,
    bodyLimitBytes: 8 * 1024 * 1024,
    answers: { 200: { description: "What was recorded, and every line that was not", schema: reportTakenAnswer } },
  },
  async ({ principal, params, body, tx }) => {
    const outcome = await takeReport(tx, principal, params.id, body);
    if (!outcome.ok) return outcome;
    const { value } = outcome;
    return ok("fenced" in value ? { refusal: value.fenced } : { body: value.taken });
  },
);
