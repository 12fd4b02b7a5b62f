import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { treeAnswer } from "@/lib/tree/answers";
import { tree } from "@/lib/tree/queries";
import { treeWindow } from "@/lib/tree/schema";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/tree",
    tag: "prefixes",
    summary: "A window of the children of one node, free blocks included; without a parent, the roots",
    permission: "space:read",
    query: treeWindow,
    answers: { 200: { description: "The window", schema: treeAnswer } },
  },
  async ({ principal, query }) => {
    const found = await tree(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
