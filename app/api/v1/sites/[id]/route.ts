import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { siteAnswer } from "@/lib/sites/answers";
import { changeSite } from "@/lib/sites/commands";
import { site } from "@/lib/sites/queries";
import { siteChange } from "@/lib/sites/schema";

const path = "/api/v1/sites/{id}";

export const GET = defineRoute(
  {
    method: "GET",
    path,
    tag: "sites",
    summary: "Read a site, live or retired",
    permission: "catalogue:read",
    params: idParams,
    answers: { 200: { description: "The site and what it holds", schema: siteAnswer } },
  },
  async ({ principal, params }) => {
    const found = await site(principal, params.id);
    return found.ok ? ok({ body: found.value, etag: String(found.value.version) }) : found;
  },
);

export const PATCH = defineRoute(
  {
    method: "PATCH",
    path,
    tag: "sites",
    summary: "Change a site, or retire it when nothing live is in it",
    permission: "catalogue:write",
    conditional: true,
    params: idParams,
    body: siteChange,
    answers: { 200: { description: "The site as it is now", schema: siteAnswer } },
  },
  async ({ principal, params, body, ifMatch, tx }) => {
    const changed = await changeSite(tx, principal, { id: params.id, version: ifMatch ?? "", change: body });
    return changed.ok ? ok({ body: changed.value, etag: String(changed.value.version) }) : changed;
  },
);
