import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { rankingAnswer } from "@/lib/timelines/answers";
import { timelines } from "@/lib/timelines/queries";
import { timelineFilter } from "@/lib/timelines/schema";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/timelines",
    tag: "timelines",
    summary: "The pools that give prefixes, in the order in which they run out",
    permission: "space:read",
    onlyNow: true,
    query: timelineFilter,
    answers: { 200: { description: "A window of the ranking", schema: rankingAnswer } },
  },
  async ({ principal, query }) => {
    const found = await timelines(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
