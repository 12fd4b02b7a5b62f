import { idParams } from "@/lib/http/answers";
import { defineRoute, defineRouteForMany } from "@/lib/http/define-route";
import { availablePrefixesAnswer, prefixGrantedAnswer } from "@/lib/prefixes/answers";
import { allocateNext } from "@/lib/prefixes/commands";
import { availablePrefixes } from "@/lib/prefixes/queries";
import { availablePrefix, previewQuery } from "@/lib/prefixes/schema";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/prefixes/{id}/available-prefixes",
    tag: "prefixes",
    summary: "What would be allocated next inside this prefix, by its own order and by each of the others",
    permission: "space:allocate",
    onlyNow: true,
    params: idParams,
    query: previewQuery,
    answers: { 200: { description: "The next prefixes", schema: availablePrefixesAnswer } },
  },
  async ({ principal, params, query }) => {
    const next = await availablePrefixes(principal, params.id, query.count);
    return next.ok ? ok({ body: next.value }) : next;
  },
);

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
