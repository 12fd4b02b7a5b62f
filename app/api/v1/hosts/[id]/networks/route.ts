import { idParams, listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { networkAnswer } from "@/lib/networks/answers";
import { addNetwork } from "@/lib/networks/commands";
import { networks } from "@/lib/networks/queries";
import { networkRequest } from "@/lib/networks/schema";
import { ok } from "@/lib/result";

const path = "/api/v1/hosts/{id}/networks";

export const GET = defineRoute(
  {
    method: "GET",
    path,
    tag: "networks",
    summary: "List the networks of a host, in the order in which they came",
    permission: "catalogue:read",
    params: idParams,
    answers: { 200: { description: "All its live networks", schema: listOf(networkAnswer) } },
  },
  async ({ principal, params }) => {
    const found = await networks(principal, params.id);
    return found.ok ? ok({ body: { results: found.value, next: null } }) : found;
  },
);

export const POST = defineRoute(
  {
    method: "POST",
    path,
    tag: "networks",
    summary: "Add a network to a host, in one of the modes",
    permission: "catalogue:write",
    params: idParams,
    body: networkRequest,
    answers: { 201: { description: "The network", schema: networkAnswer } },
  },
  async ({ principal, params, body, tx }) => {
    const added = await addNetwork(tx, principal, params.id, body);
    if (!added.ok) return added;
    const { id, version } = added.value;
    const location = `/api/v1/hosts/${params.id}/networks/${id}`;
    return ok({ status: 201, location, etag: String(version), body: added.value });
  },
);
