import { containerGrantedAnswer, containerRowAnswer } from "@/lib/containers/answers";
import { addContainer } from "@/lib/containers/commands";
import { containersOfHost } from "@/lib/containers/queries";
import { containerFilter, containerRequest } from "@/lib/containers/schema";
import { idParams, listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
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

export const POST = defineRoute(
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
  async ({ principal, params, body, tx }) => {
    const given = await addContainer(tx, principal, params.id, body);
    return given.ok
      ? ok({ status: 201, location: `/api/v1/containers/${given.value.container.id}`, body: given.value })
      : given;
  },
);
