import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { prefixMapAnswer } from "@/lib/tree/answers";
import { prefixMap } from "@/lib/tree/map";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/prefixes/{id}/map",
    tag: "prefixes",
    summary: "The children of a prefix as cells along a Hilbert curve",
    permission: "space:read",
    params: idParams,
    answers: { 200: { description: "The map", schema: prefixMapAnswer } },
  },
  async ({ principal, params }) => {
    const found = await prefixMap(principal, params.id);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
