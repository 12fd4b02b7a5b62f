import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { poolTimelineAnswer } from "@/lib/timelines/answers";
import { poolTimeline } from "@/lib/timelines/queries";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/pools/{id}/timeline",
    tag: "timelines",
    summary: "The history of a pool, day by day, and its forecast with P10, P50 and P90",
    permission: "space:read",
    onlyNow: true,
    params: idParams,
    answers: { 200: { description: "The timeline", schema: poolTimelineAnswer } },
  },
  async ({ principal, params }) => {
    const found = await poolTimeline(principal, params.id);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
