import { ROUTES } from "@/app/api/v1/routes";
import { defineRoute, type Route } from "@/lib/http/define-route";
import { openApiDocument } from "@/lib/http/openapi";
import { ok } from "@/lib/result";

export const GET: Route = defineRoute(
  {
    method: "GET",
    path: "/api/v1/openapi.json",
    tag: "contract",
    summary: "This contract",
    permission: "contract:read",
    onlyNow: true,
    answers: { 200: { description: "OpenAPI 3.1" } },
  },
  async () =>
    ok({
      body: openApiDocument(
        [...ROUTES, GET].map((route) => route.definition),
        process.env.SLASH64_BASE_URL ?? "/",
      ),
    }),
);
