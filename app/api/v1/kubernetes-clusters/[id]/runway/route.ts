import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { runwayAnswer } from "@/lib/kubernetes/answers";
import { clusterRunway } from "@/lib/kubernetes/runway";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/kubernetes-clusters/{id}/runway",
    tag: "kubernetes-clusters",
    summary: "How many nodes, pods and services a Kubernetes cluster has room for, and when that runs out",
    permission: "space:read",
    onlyNow: true,
    params: idParams,
    answers: { 200: { description: "A line for each bound", schema: runwayAnswer } },
  },
  async ({ principal, params }) => {
    const found = await clusterRunway(principal, params.id);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
