import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { prefixRowAnswer } from "@/lib/prefixes/answers";
import { prefixes } from "@/lib/prefixes/queries";
import { prefixFilter } from "@/lib/prefixes/schema";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/prefixes",
    tag: "prefixes",
    summary: "List prefixes in address order",
    permission: "space:read",
    query: prefixFilter,
    answers: { 200: { description: "A page of prefixes", schema: listOf(prefixRowAnswer) } },
  },
  async ({ principal, query }) => {
    const found = await prefixes(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
