import { reasonRequest } from "@/lib/fields";
import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { prefixReleasedAnswer } from "@/lib/quarantine/answers";
import { release } from "@/lib/quarantine/commands";
import { ok } from "@/lib/result";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/prefixes/{id}/release",
    tag: "prefixes",
    summary: "Release a prefix: its tenure ends, and it waits in quarantine by its pool's rule",
    permission: "space:release",
    params: idParams,
    body: reasonRequest,
    answers: { 200: { description: "What ended", schema: prefixReleasedAnswer } },
  },
  async ({ principal, params, body, tx }) => {
    const released = await release(tx, principal, params.id, body.reason);
    return released.ok ? ok({ body: released.value }) : released;
  },
);
