import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { prefixAnswer } from "@/lib/prefixes/answers";
import { prefix } from "@/lib/prefixes/queries";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/prefixes/{id}",
    tag: "prefixes",
    summary: "Read a prefix: where it lies, how it is used, who held it when",
    permission: "space:read",
    params: idParams,
    answers: { 200: { description: "The prefix", schema: prefixAnswer } },
  },
  async ({ principal, params }) => {
    const found = await prefix(principal, params.id);
    return found.ok ? ok({ body: found.value, etag: String(found.value.version) }) : found;
  },
);
