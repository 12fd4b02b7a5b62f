import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { kubernetesClusterAnswer } from "@/lib/kubernetes/answers";
import { createKubernetesCluster } from "@/lib/kubernetes/commands";
import { kubernetesClusters } from "@/lib/kubernetes/queries";
import { kubernetesClusterCreation, kubernetesClusterFilter } from "@/lib/kubernetes/schema";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/kubernetes-clusters",
    tag: "kubernetes-clusters",
    summary: "List Kubernetes clusters by name",
    permission: "catalogue:read",
    query: kubernetesClusterFilter,
    answers: { 200: { description: "A page of Kubernetes clusters", schema: listOf(kubernetesClusterAnswer) } },
  },
  async ({ principal, query }) => {
    const found = await kubernetesClusters(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/kubernetes-clusters",
    tag: "kubernetes-clusters",
    summary: "Add a Kubernetes cluster",
    permission: "catalogue:write",
    body: kubernetesClusterCreation,
    answers: { 201: { description: "The Kubernetes cluster", schema: kubernetesClusterAnswer } },
  },
  async ({ principal, body, tx }) => {
    const made = await createKubernetesCluster(tx, principal, body);
    return made.ok
      ? ok({
          status: 201,
          location: `/api/v1/kubernetes-clusters/${made.value.id}`,
          body: made.value,
          etag: String(made.value.version),
        })
      : made;
  },
);
