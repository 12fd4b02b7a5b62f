import { clusterAnswer } from "@/lib/clusters/answers";
import { createCluster } from "@/lib/clusters/commands";
import { clusters } from "@/lib/clusters/queries";
import { clusterCreation, clusterFilter } from "@/lib/clusters/schema";
import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/clusters",
    tag: "clusters",
    summary: "List clusters by name",
    permission: "catalogue:read",
    query: clusterFilter,
    answers: { 200: { description: "A page of clusters", schema: listOf(clusterAnswer) } },
  },
  async ({ principal, query }) => {
    const found = await clusters(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/clusters",
    tag: "clusters",
    summary: "Add a cluster",
    permission: "catalogue:write",
    body: clusterCreation,
    answers: { 201: { description: "The cluster", schema: clusterAnswer } },
  },
  async ({ principal, body, tx }) => {
    const made = await createCluster(tx, principal, body);
    return made.ok
      ? ok({
          status: 201,
          location: `/api/v1/clusters/${made.value.id}`,
          body: made.value,
          etag: String(made.value.version),
        })
      : made;
  },
);
