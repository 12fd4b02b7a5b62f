import { decommissionAnswer } from "@/lib/decommission/answers";
import { takeStep } from "@/lib/decommission/commands";
import { decommission } from "@/lib/decommission/queries";
import { decommissionStep } from "@/lib/decommission/schema";
import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

const path = "/api/v1/racks/{id}/decommission";

export const GET = defineRoute(
  {
    method: "GET",
    path,
    tag: "racks",
    summary: "Read the checklist by which a rack is taken out of service",
    permission: "catalogue:read",
    params: idParams,
    answers: { 200: { description: "What there is to do", schema: decommissionAnswer } },
  },
  async ({ principal, params }) => {
    const found = await decommission(principal, params.id);
    return found.ok ? ok({ body: found.value }) : found;
  },
);

export const POST = defineRoute(
  {
    method: "POST",
    path,
    tag: "racks",
    summary: "Take a step of the checklist: begin, hosts, prefixes, retire, or stop; each can be repeated",
    permission: "space:release",
    params: idParams,
    body: decommissionStep,
    answers: { 200: { description: "What there is to do then", schema: decommissionAnswer } },
  },
  async ({ principal, params, body, tx }) => {
    const taken = await takeStep(tx, principal, params.id, body);
    return taken.ok ? ok({ body: taken.value }) : taken;
  },
);
