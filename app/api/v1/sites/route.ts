import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { siteAnswer, siteRowAnswer } from "@/lib/sites/answers";
import { createSite } from "@/lib/sites/commands";
import { sites } from "@/lib/sites/queries";
import { siteCreation, siteFilter } from "@/lib/sites/schema";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/sites",
    tag: "sites",
    summary: "List sites by name",
    permission: "catalogue:read",
    query: siteFilter,
    answers: { 200: { description: "A page of sites", schema: listOf(siteRowAnswer) } },
  },
  async ({ principal, query }) => {
    const found = await sites(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/sites",
    tag: "sites",
    summary: "Add a site",
    permission: "catalogue:write",
    body: siteCreation,
    answers: { 201: { description: "The site", schema: siteAnswer } },
  },
  async ({ principal, body, tx }) => {
    const made = await createSite(tx, principal, body);
    return made.ok
      ? ok({
          status: 201,
          location: `/api/v1/sites/${made.value.id}`,
          body: made.value,
          etag: String(made.value.version),
        })
      : made;
  },
);
