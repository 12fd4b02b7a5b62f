import { containerRowAnswer } from "@/lib/containers/answers";
import { containers } from "@/lib/containers/queries";
import { containerFilter } from "@/lib/containers/schema";
import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/containers",
    tag: "containers",
    summary: "List containers by name",
    permission: "catalogue:read",
    query: containerFilter,
    answers: { 200: { description: "A page of containers", schema: listOf(containerRowAnswer) } },
  },
  async ({ principal, query }) => {
    const found = await containers(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
