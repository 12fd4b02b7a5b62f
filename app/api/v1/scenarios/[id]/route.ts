import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { endScenario } from "@/lib/planner/commands";
import { ok } from "@/lib/result";

export const DELETE = defineRoute(
  {
    method: "DELETE",
    path: "/api/v1/scenarios/{id}",
    tag: "timelines",
    summary: "Give a kept scenario up",
    permission: "space:plan",
    params: idParams,
    answers: { 204: { description: "It is gone" } },
  },
  async ({ principal, params, tx }) => {
    const ended = await endScenario(tx, principal, params.id);
    return ended.ok ? ok({ status: 204, body: null }) : ended;
  },
);
