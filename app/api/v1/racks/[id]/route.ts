import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { rackAnswer } from "@/lib/racks/answers";
import { changeRack } from "@/lib/racks/commands";
import { rack } from "@/lib/racks/queries";
import { rackChange } from "@/lib/racks/schema";
import { ok } from "@/lib/result";

const path = "/api/v1/racks/{id}";

export const GET = defineRoute(
  {
    method: "GET",
    path,
    tag: "racks",
    summary: "Read a rack, live or retired",
    permission: "catalogue:read",
    params: idParams,
    answers: { 200: { description: "The rack and what it holds", schema: rackAnswer } },
  },
  async ({ principal, params }) => {
    const found = await rack(principal, params.id);
    return found.ok ? ok({ body: found.value, etag: String(found.value.version) }) : found;
  },
);

export const PATCH = defineRoute(
  {
    method: "PATCH",
    path,
    tag: "racks",
    summary: "Change a rack, or retire it when nothing live is in it",
    permission: "catalogue:write",
    conditional: true,
    params: idParams,
    body: rackChange,
    answers: { 200: { description: "The rack as it is now", schema: rackAnswer } },
  },
  async ({ principal, params, body, ifMatch, tx }) => {
    const changed = await changeRack(tx, principal, { id: params.id, version: ifMatch ?? "", change: body });
    return changed.ok ? ok({ body: changed.value, etag: String(changed.value.version) }) : changed;
  },
);
