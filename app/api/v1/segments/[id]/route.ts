import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { segmentAnswer } from "@/lib/segments/answers";
import { changeSegment } from "@/lib/segments/commands";
import { segment } from "@/lib/segments/queries";
import { segmentChange } from "@/lib/segments/schema";

const path = "/api/v1/segments/{id}";

export const GET = defineRoute(
  {
    method: "GET",
    path,
    tag: "segments",
    summary: "Read a segment, live or retired",
    permission: "catalogue:read",
    params: idParams,
    answers: { 200: { description: "The segment and what it holds", schema: segmentAnswer } },
  },
  async ({ principal, params }) => {
    const found = await segment(principal, params.id);
    return found.ok ? ok({ body: found.value, etag: String(found.value.version) }) : found;
  },
);

export const PATCH = defineRoute(
  {
    method: "PATCH",
    path,
    tag: "segments",
    summary: "Change a segment, or retire it when nothing live is in it",
    permission: "catalogue:write",
    conditional: true,
    params: idParams,
    body: segmentChange,
    answers: { 200: { description: "The segment as it is now", schema: segmentAnswer } },
  },
  async ({ principal, params, body, ifMatch, tx }) => {
    const changed = await changeSegment(tx, principal, { id: params.id, version: ifMatch ?? "", change: body });
    return changed.ok ? ok({ body: changed.value, etag: String(changed.value.version) }) : changed;
  },
);
