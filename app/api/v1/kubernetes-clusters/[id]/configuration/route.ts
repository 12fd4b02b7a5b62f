import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { clusterConfigurationAnswer } from "@/lib/kubernetes/answers";
import { clusterConfiguration } from "@/lib/kubernetes/queries";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/kubernetes-clusters/{id}/configuration",
    tag: "kubernetes-clusters",
    summary: "The nodes of a Kubernetes cluster, its ranges in the ledger, what does not fit, and its files",
    permission: "catalogue:read",
    params: idParams,
    answers: {
      200: {
        description: "Findings with what does not hold first, and files in the order in which they are applied",
        schema: clusterConfigurationAnswer,
      },
    },
  },
  async ({ principal, params }) => {
    const made = await clusterConfiguration(principal, params.id);
    return made.ok ? ok({ body: made.value }) : made;
  },
);
