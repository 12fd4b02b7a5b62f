import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { kubernetesClusterAnswer } from "@/lib/kubernetes/answers";
import { changeKubernetesCluster } from "@/lib/kubernetes/commands";
import { kubernetesCluster } from "@/lib/kubernetes/queries";
import { kubernetesClusterChange } from "@/lib/kubernetes/schema";
import { ok } from "@/lib/result";

const path = "/api/v1/kubernetes-clusters/{id}";

export const GET = defineRoute(
  {
    method: "GET",
    path,
    tag: "kubernetes-clusters",
    summary: "Read a Kubernetes cluster, live or retired",
    permission: "catalogue:read",
    params: idParams,
    answers: { 200: { description: "The Kubernetes cluster", schema: kubernetesClusterAnswer } },
  },
  async ({ principal, params }) => {
    const found = await kubernetesCluster(principal, params.id);
    return found.ok ? ok({ body: found.value, etag: String(found.value.version) }) : found;
  },
);

export const PATCH = defineRoute(
  {
    method: "PATCH",
    path,
    tag: "kubernetes-clusters",
    summary: "Change a Kubernetes cluster, or retire it when it has no node",
    permission: "catalogue:write",
    conditional: true,
    params: idParams,
    body: kubernetesClusterChange,
    answers: { 200: { description: "The Kubernetes cluster as it is now", schema: kubernetesClusterAnswer } },
  },
  async ({ principal, params, body, ifMatch, tx }) => {
    const changed = await changeKubernetesCluster(tx, principal, {
      id: params.id,
      version: ifMatch ?? "",
      change: body,
    });
    return changed.ok ? ok({ body: changed.value, etag: String(changed.value.version) }) : changed;
  },
);
