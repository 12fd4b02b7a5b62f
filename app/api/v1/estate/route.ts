import { defineRoute } from "@/lib/http/define-route";
import { estateAnswer } from "@/lib/planner/answers";
import { estate } from "@/lib/planner/queries";
import { estateQuery } from "@/lib/planner/schema";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/estate",
    tag: "timelines",
    summary: "What the planner begins with: what is held at each level of the plan, and how fast it changes",
    permission: "space:read",
    onlyNow: true,
    query: estateQuery,
    answers: { 200: { description: "The estate", schema: estateAnswer } },
  },
  async ({ principal, query }) => {
    const found = await estate(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
