import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { agentEnrolledAnswer } from "@/lib/runs/answers";
import { enrolAgent } from "@/lib/runs/commands";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/hosts/{id}/agent",
    tag: "runs",
    summary: "Enrol the agent of a host: a token for this host alone, and an epoch that fences the agents before it",
    permission: "agents:enrol",
    unkeyed: true,
    params: idParams,
    answers: { 201: { description: "The token, which is told this once", schema: agentEnrolledAnswer } },
  },
  async ({ principal, params, tx }) => {
    const enrolled = await enrolAgent(tx, principal, params.id);
    return enrolled.ok ? ok({ status: 201, body: enrolled.value }) : enrolled;
  },
);
