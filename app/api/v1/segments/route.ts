import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { segmentAnswer } from "@/lib/segments/answers";
import { createSegment } from "@/lib/segments/commands";
import { segments } from "@/lib/segments/queries";
import { segmentCreation, segmentFilter } from "@/lib/segments/schema";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/segments",
    tag: "segments",
    summary: "List segments by name",
    permission: "catalogue:read",
    query: segmentFilter,
    answers: { 200: { description: "A page of segments", schema: listOf(segmentAnswer) } },
  },
  async ({ principal, query }) => {
    const found = await segments(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/segments",
    tag: "segments",
    summary: "Add a segment",
    permission: "catalogue:write",
    body: segmentCreation,
    answers: { 201: { description: "The segment", schema: segmentAnswer } },
  },
  async ({ principal, body, tx }) => {
    const made = await createSegment(tx, principal, body);
    return made.ok
      ? ok({
          status: 201,
          location: `/api/v1/segments/${made.value.id}`,
          body: made.value,
          etag: String(made.value.version),
        })
      : made;
  },
);
