import { idParams } from "@/lib/http/answers";
import { defineRouteForMany } from "@/lib/http/define-route";
import { prefixGrantedAnswer } from "@/lib/prefixes/answers";
import { allocateNext } from "@/lib/prefixes/commands";
import { availablePrefix } from "@/lib/prefixes/schema";
import { ok } from "@/lib/result";

export const POST = defineRouteForMany(
  {
    method: "POST",
    path: "/api/v1/prefixes/{id}/available-prefixes",
    tag: "prefixes",
    summary: "Allocate free prefixes inside this one: the next ones, or the one that is named",
    permission: "space:allocate",
    allocates: true,
    params: idParams,
    body: availablePrefix,
    answers: { 201: { description: "What was allocated", schema: prefixGrantedAnswer } },
  },
  async (calls, tx) => {
    const wishes = calls.map(({ principal, params, body }) => ({ principal, prefixId: params.id, request: body }));
    return (await allocateNext(tx, wishes)).map((given) =>
      given.ok
        ? ok({ status: 201, location: `/api/v1/prefixes/${given.value.prefixes[0]?.id}`, body: given.value })
        : given,
    );
  },
);
