import { addContainers } from "@/lib/containers/add-containers";
import { containerGrantedAnswer, containerRowAnswer } from "@/lib/containers/answers";
import { containersOfHost } from "@/lib/containers/queries";
import { containerFilter, containerRequest } from "@/lib/containers/schema";
import { idParams, listOf } from "@/lib/http/answers";
import { defineRoute, defineRouteForMany } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

const path = "/api/v1/hosts/{id}/containers";

export const GET = defineRoute(
  {
    method: "GET",
    path,
    tag: "containers",
    summary: "List the containers of a host",
    permission: "catalogue:read",
    params: idParams,
    query: containerFilter.omit({ host: true }),
    answers: { 200: { description: "A page of containers", schema: listOf(containerRowAnswer) } },
  },
  async ({ principal, params, query }) => {
    const found = await containersOfHost(principal, params.id, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);

export const POST = defineRouteForMany(
  {
    method: "POST",
    path,
    tag: "containers",
    summary: "Give a container its address",
    permission: "space:allocate",
    allocates: true,
    params: idParams,
    body: containerRequest,
    answers: {
      201: { description: "The container, its addresses and its docker run line", schema: containerGrantedAnswer },
    },
  },
  async (calls, tx) => {
    const wishes = calls.map(({ principal, params, body }) => ({ principal, hostId: params.id, request: body }));
    return (await addContainers(tx, wishes)).map((given) =>
      given.ok
        ? ok({ status: 201, location: `/api/v1/containers/${given.value.container.id}`, body: given.value })
        : given,
    );
  },
);
