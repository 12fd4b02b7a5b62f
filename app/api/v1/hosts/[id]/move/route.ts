import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { hostMovedAnswer } from "@/lib/renumbering/answers";
import { moveHost } from "@/lib/renumbering/commands";
import { moveRequest } from "@/lib/renumbering/schema";
import { ok } from "@/lib/result";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/hosts/{id}/move",
    tag: "hosts",
    summary: "Move a host to another rack: renumbered with overlap, or keeping what it holds",
    permission: "space:allocate",
    allocates: true,
    params: idParams,
    body: moveRequest,
    answers: { 200: { description: "The host, what it holds, and the move under way", schema: hostMovedAnswer } },
  },
  async ({ principal, params, body, tx }) => {
    const moved = await moveHost(tx, principal, params.id, body);
    return moved.ok ? ok({ body: moved.value }) : moved;
  },
);
