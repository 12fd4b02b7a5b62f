import { containerAnswer } from "@/lib/containers/answers";
import { detachContainer } from "@/lib/containers/commands";
import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/containers/{id}/detach",
    tag: "containers",
    summary: "Detach a stopped container; its address stays its own",
    permission: "space:allocate",
    params: idParams,
    answers: { 200: { description: "The container as it is now", schema: containerAnswer } },
  },
  async ({ principal, params, tx }) => {
    const done = await detachContainer(tx, principal, params.id);
    return done.ok ? ok({ body: done.value }) : done;
  },
);
