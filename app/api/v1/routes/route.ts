import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { routeAnswer } from "@/lib/routes/answers";
import { routes } from "@/lib/routes/queries";
import { routeScope } from "@/lib/routes/schema";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/routes",
    tag: "routes",
    summary: "The routes that the routers should carry for the hosts of a site, a rack or one host",
    permission: "space:read",
    onlyNow: true,
    query: routeScope,
    answers: { 200: { description: "All of them, by host", schema: listOf(routeAnswer) } },
  },
  async ({ principal, query }) => {
    const found = await routes(principal, query);
    return found.ok ? ok({ body: { results: found.value, next: null } }) : found;
  },
);
