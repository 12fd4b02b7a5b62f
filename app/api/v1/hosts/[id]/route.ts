import { reasonRequest } from "@/lib/fields";
import { hostAnswer } from "@/lib/hosts/answers";
import { changeHost, removeHost } from "@/lib/hosts/commands";
import { host } from "@/lib/hosts/queries";
import { hostChange } from "@/lib/hosts/schema";
import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

const path = "/api/v1/hosts/{id}";

export const GET = defineRoute(
  {
    method: "GET",
    path,
    tag: "hosts",
    summary: "Read a host, live or ended",
    permission: "catalogue:read",
    params: idParams,
    answers: { 200: { description: "The host with every tenure it has or had", schema: hostAnswer } },
  },
  async ({ principal, params }) => {
    const found = await host(principal, params.id);
    return found.ok ? ok({ body: found.value, etag: String(found.value.version) }) : found;
  },
);

export const PATCH = defineRoute(
  {
    method: "PATCH",
    path,
    tag: "hosts",
    summary: "Change what a host says of itself",
    permission: "catalogue:write",
    conditional: true,
    params: idParams,
    body: hostChange,
    answers: { 200: { description: "The host as it is now", schema: hostAnswer } },
  },
  async ({ principal, params, body, ifMatch, tx }) => {
    const changed = await changeHost(tx, principal, params.id, ifMatch ?? "", body);
    return changed.ok ? ok({ body: changed.value, etag: String(changed.value.version) }) : changed;
  },
);

export const DELETE = defineRoute(
  {
    method: "DELETE",
    path,
    tag: "hosts",
    summary: "Remove a host; its prefixes, addresses and containers end with it and stay in history",
    permission: "space:release",
    params: idParams,
    body: reasonRequest,
    answers: { 200: { description: "The host as it ended", schema: hostAnswer } },
  },
  async ({ principal, params, body, tx }) => {
    const removed = await removeHost(tx, principal, params.id, body.reason);
    return removed.ok ? ok({ body: removed.value }) : removed;
  },
);
