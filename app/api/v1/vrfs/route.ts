import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { vrfAnswer } from "@/lib/vrfs/answers";
import { createVrf } from "@/lib/vrfs/commands";
import { vrfs } from "@/lib/vrfs/queries";
import { vrfCreation } from "@/lib/vrfs/schema";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/vrfs",
    tag: "vrfs",
    summary: "List the VRFs, the oldest first",
    permission: "space:read",
    answers: { 200: { description: "All VRFs", schema: listOf(vrfAnswer) } },
  },
  async ({ principal }) => {
    const found = await vrfs(principal);
    return found.ok ? ok({ body: { results: found.value, next: null } }) : found;
  },
);

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/vrfs",
    tag: "vrfs",
    summary: "Add a VRF",
    permission: "space:plan",
    body: vrfCreation,
    answers: { 201: { description: "The VRF", schema: vrfAnswer } },
  },
  async ({ principal, body, tx }) => {
    const made = await createVrf(tx, principal, body);
    return made.ok ? ok({ status: 201, body: made.value }) : made;
  },
);
