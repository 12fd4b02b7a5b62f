import { z } from "zod";
import { referenceAnswer } from "@/lib/hosts/answers";
import { fileAnswer } from "@/lib/networks/configuration-answer";
import { holderAnswer } from "@/lib/prefixes/answers";
import type { ClusterConfigurationView, KubernetesClusterView, RunwayView } from "./views";

/** The views of Kubernetes clusters as the contract writes them. */

export const kubernetesClusterAnswer: z.ZodType<KubernetesClusterView> = z.object({
  id: z.string(),
  name: z.string(),
  site: referenceAnswer,
  vrf: z.string(),
  kubernetes_version: z.string(),
  plugin: z.string(),
  nodes: z.string().nullable(),
  pods: z.string(),
  node_length: z.number(),
  services: z.string(),
  ipv4_pods: z.string(),
  ipv4_services: z.string(),
  ipv4_node_length: z.number(),
  calico_block: z.number(),
  services_used: z.number().nullable(),
  description: z.string(),
  hosts: z.number(),
  version: z.number(),
  created_at: z.string(),
  retired_at: z.string().nullable(),
});

const range = z.object({
  range: z.enum(["nodes", "pods", "services"]),
  network: z.string(),
  prefix: z
    .object({ id: z.string(), network: z.string(), state: z.string(), holder: holderAnswer.nullable() })
    .nullable(),
  held_by_hosts: z.number(),
  held_by_others: z.number(),
  first: z.object({ network: z.string(), holder: holderAnswer.nullable() }).nullable(),
  kept: z.boolean(),
  sentence: z.string(),
});

export const clusterConfigurationAnswer: z.ZodType<ClusterConfigurationView> = z.object({
  nodes: z.array(
    z.object({
      host: referenceAnswer,
      network: z.string(),
      part: z.string().nullable(),
      refusal: z.string().nullable(),
    }),
  ),
  ranges: z.array(range),
  findings: z.array(z.object({ rule: z.string(), holds: z.boolean(), sentence: z.string() })),
  files: z.array(fileAnswer),
});

export const runwayAnswer: z.ZodType<RunwayView> = z.object({
  today: z.string(),
  lines: z.array(
    z.object({
      of: z.enum(["nodes", "pods", "services"]),
      bound: z.string(),
      total: z.string(),
      taken: z.string().nullable(),
      left: z.string().nullable(),
      far: z.boolean(),
      p10: z.string().nullable(),
      p50: z.string().nullable(),
      p90: z.string().nullable(),
      sentence: z.string(),
    }),
  ),
});
