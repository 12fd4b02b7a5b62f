import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { requestAnswer } from "@/lib/requests/answers";
import { request } from "@/lib/requests/queries";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/requests/{id}",
    tag: "requests",
    summary: "Read a request, whatever became of it",
    permission: "space:read",
    params: idParams,
    answers: { 200: { description: "The request and what was given by it", schema: requestAnswer } },
  },
  async ({ principal, params }) => {
    const found = await request(principal, params.id);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
