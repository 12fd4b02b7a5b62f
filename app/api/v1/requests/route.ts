import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { requestAnswer } from "@/lib/requests/answers";
import { requests } from "@/lib/requests/queries";
import { requestFilter } from "@/lib/requests/schema";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/requests",
    tag: "requests",
    summary: "List requests, the newest first",
    permission: "space:read",
    query: requestFilter,
    answers: { 200: { description: "A page of requests", schema: listOf(requestAnswer) } },
  },
  async ({ principal, query }) => {
    const found = await requests(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
