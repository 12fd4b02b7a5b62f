import { containerAnswer } from "@/lib/containers/answers";
import { endContainer } from "@/lib/containers/commands";
import { container } from "@/lib/containers/queries";
import { reasonRequest } from "@/lib/fields";
import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

const path = "/api/v1/containers/{id}";

export const GET = defineRoute(
  {
    method: "GET",
    path,
    tag: "containers",
    summary: "Read a container, live or ended",
    permission: "catalogue:read",
    params: idParams,
    answers: { 200: { description: "The container with every address it has or had", schema: containerAnswer } },
  },
  async ({ principal, params }) => {
    const found = await container(principal, params.id);
    return found.ok ? ok({ body: found.value, etag: String(found.value.version) }) : found;
  },
);

export const DELETE = defineRoute(
  {
    method: "DELETE",
    path,
    tag: "containers",
    summary: "End a container; its address is never given to another",
    permission: "space:release",
    params: idParams,
    body: reasonRequest,
    answers: { 200: { description: "The container as it ended", schema: containerAnswer } },
  },
  async ({ principal, params, body, tx }) => {
    const ended = await endContainer(tx, principal, params.id, body.reason);
    return ended.ok ? ok({ body: ended.value }) : ended;
  },
);
