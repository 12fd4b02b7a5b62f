import { defineRoute } from "@/lib/http/define-route";
import { networkAnswer } from "@/lib/networks/answers";
import { changeNetwork, removeNetwork } from "@/lib/networks/commands";
import { network } from "@/lib/networks/queries";
import { networkChange, networkParams } from "@/lib/networks/schema";
import { ok } from "@/lib/result";

const path = "/api/v1/hosts/{id}/networks/{network}";

export const GET = defineRoute(
  {
    method: "GET",
    path,
    tag: "networks",
    summary: "Read a network of a host, live or ended",
    permission: "catalogue:read",
    params: networkParams,
    answers: { 200: { description: "The network", schema: networkAnswer } },
  },
  async ({ principal, params }) => {
    const found = await network(principal, params.id, params.network);
    return found.ok ? ok({ body: found.value, etag: String(found.value.version) }) : found;
  },
);

export const PATCH = defineRoute(
  {
    method: "PATCH",
    path,
    tag: "networks",
    summary: "Change a network of a host: its mode, its fields, or where its addresses come from",
    permission: "catalogue:write",
    conditional: true,
    params: networkParams,
    body: networkChange,
    answers: { 200: { description: "The network as it is now", schema: networkAnswer } },
  },
  async ({ principal, params, body, ifMatch, tx }) => {
    const change = { hostId: params.id, id: params.network, version: ifMatch ?? "", change: body };
    const changed = await changeNetwork(tx, principal, change);
    return changed.ok ? ok({ body: changed.value, etag: String(changed.value.version) }) : changed;
  },
);

export const DELETE = defineRoute(
  {
    method: "DELETE",
    path,
    tag: "networks",
    summary: "End a network of a host; refused while live containers have addresses in it",
    permission: "catalogue:write",
    params: networkParams,
    answers: { 200: { description: "The network as it ended", schema: networkAnswer } },
  },
  async ({ principal, params, tx }) => {
    const ended = await removeNetwork(tx, principal, params.id, params.network);
    return ended.ok ? ok({ body: ended.value }) : ended;
  },
);
