import { containerAnswer } from "@/lib/containers/answers";
import { resumeContainer } from "@/lib/containers/commands";
import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/containers/{id}/resume",
    tag: "containers",
    summary: "A detached or ended container takes up its address again",
    permission: "space:allocate",
    params: idParams,
    answers: { 200: { description: "The container as it is now", schema: containerAnswer } },
  },
  async ({ principal, params, tx }) => {
    const done = await resumeContainer(tx, principal, params.id);
    return done.ok ? ok({ body: done.value }) : done;
  },
);
