import { clusterAnswer } from "@/lib/clusters/answers";
import { changeCluster } from "@/lib/clusters/commands";
import { cluster } from "@/lib/clusters/queries";
import { clusterChange } from "@/lib/clusters/schema";
import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

const path = "/api/v1/clusters/{id}";

export const GET = defineRoute(
  {
    method: "GET",
    path,
    tag: "clusters",
    summary: "Read a cluster, live or retired",
    permission: "catalogue:read",
    params: idParams,
    answers: { 200: { description: "The cluster and what it holds", schema: clusterAnswer } },
  },
  async ({ principal, params }) => {
    const found = await cluster(principal, params.id);
    return found.ok ? ok({ body: found.value, etag: String(found.value.version) }) : found;
  },
);

export const PATCH = defineRoute(
  {
    method: "PATCH",
    path,
    tag: "clusters",
    summary: "Change a cluster, or retire it when nothing live is in it",
    permission: "catalogue:write",
    conditional: true,
    params: idParams,
    body: clusterChange,
    answers: { 200: { description: "The cluster as it is now", schema: clusterAnswer } },
  },
  async ({ principal, params, body, ifMatch, tx }) => {
    const changed = await changeCluster(tx, principal, { id: params.id, version: ifMatch ?? "", change: body });
    return changed.ok ? ok({ body: changed.value, etag: String(changed.value.version) }) : changed;
  },
);
