import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { prefixGrantedAnswer } from "@/lib/prefixes/answers";
import { allocateNext } from "@/lib/prefixes/commands";
import { availablePrefix } from "@/lib/prefixes/schema";
import { ok } from "@/lib/result";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/prefixes/{id}/available-prefixes",
    tag: "prefixes",
    summary: "Allocate the next free prefix inside this one",
    permission: "space:allocate",
    allocates: true,
    params: idParams,
    body: availablePrefix,
    answers: { 201: { description: "What was allocated", schema: prefixGrantedAnswer } },
  },
  async ({ principal, params, body, tx }) => {
    const given = await allocateNext(tx, principal, params.id, body);
    return given.ok
      ? ok({ status: 201, location: `/api/v1/prefixes/${given.value.prefixes[0]?.id}`, body: given.value })
      : given;
  },
);
