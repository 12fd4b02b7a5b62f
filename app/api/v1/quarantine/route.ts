import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { quarantineRowAnswer } from "@/lib/quarantine/answers";
import { quarantine } from "@/lib/quarantine/queries";
import { quarantineFilter } from "@/lib/quarantine/schema";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/quarantine",
    tag: "prefixes",
    summary: "List what was released and not given again: when it becomes free, by whom and why it was released",
    permission: "space:read",
    query: quarantineFilter,
    answers: { 200: { description: "A page of released prefixes", schema: listOf(quarantineRowAnswer) } },
  },
  async ({ principal, query }) => {
    const found = await quarantine(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
