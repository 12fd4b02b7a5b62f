import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { hostReimagedAnswer } from "@/lib/reimaging/answers";
import { reimageHost } from "@/lib/reimaging/commands";
import { reimageRequest } from "@/lib/reimaging/schema";
import { ok } from "@/lib/result";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/hosts/{id}/reimage",
    tag: "hosts",
    summary: "Make a host anew: its containers end, and it keeps its /64 or gets a new one",
    permission: "space:release",
    allocates: true,
    params: idParams,
    body: reimageRequest,
    answers: { 200: { description: "The host and what it holds now", schema: hostReimagedAnswer } },
  },
  async ({ principal, params, body, tx }) => {
    const done = await reimageHost(tx, principal, params.id, body);
    return done.ok ? ok({ body: done.value }) : done;
  },
);
