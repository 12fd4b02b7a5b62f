import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { rackAnswer, rackRowAnswer } from "@/lib/racks/answers";
import { createRack } from "@/lib/racks/commands";
import { racks } from "@/lib/racks/queries";
import { rackCreation, rackFilter } from "@/lib/racks/schema";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/racks",
    tag: "racks",
    summary: "List racks by name, or those with most free /64s first",
    permission: "catalogue:read",
    query: rackFilter,
    answers: { 200: { description: "A page of racks", schema: listOf(rackRowAnswer) } },
  },
  async ({ principal, query }) => {
    const found = await racks(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/racks",
    tag: "racks",
    summary: "Add a rack",
    permission: "catalogue:write",
    body: rackCreation,
    answers: { 201: { description: "The rack", schema: rackAnswer } },
  },
  async ({ principal, body, tx }) => {
    const made = await createRack(tx, principal, body);
    return made.ok
      ? ok({
          status: 201,
          location: `/api/v1/racks/${made.value.id}`,
          body: made.value,
          etag: String(made.value.version),
        })
      : made;
  },
);
