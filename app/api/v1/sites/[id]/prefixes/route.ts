import { prefixesGivenAnswer } from "@/lib/giving/answers";
import { givePrefixesToSite } from "@/lib/giving/commands";
import { givingQuery, givingRequest } from "@/lib/giving/schema";
import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/sites/{id}/prefixes",
    tag: "sites",
    summary: "Give a site the prefixes of its plan: itself, its clusters, racks and hosts",
    permission: "space:allocate",
    allocates: true,
    params: idParams,
    query: givingQuery,
    body: givingRequest,
    answers: {
      200: { description: "What was given, or with dry_run=true what would be", schema: prefixesGivenAnswer },
    },
  },
  async ({ principal, params, query, body, tx }) => {
    const options = { dryRun: query.dry_run === "true", reason: body.reason };
    const given = await givePrefixesToSite(tx, principal, params.id, options);
    return given.ok ? ok({ body: given.value }) : given;
  },
);
