import { z } from "zod";
import { referenceAnswer } from "@/lib/hosts/answers";
import type { NetworkView } from "./views";

/** The views of networks as the contract writes them. */

export const networkAnswer: z.ZodType<NetworkView> = z.object({
  id: z.string(),
  name: z.string(),
  mode: z.string(),
  title: z.string(),
  segment: referenceAnswer.nullable(),
  kubernetes_cluster: referenceAnswer.nullable(),
  prefix_id: z.string().nullable(),
  prefix: z.object({ id: z.string(), network: z.string(), tenure_id: z.string(), since: z.string() }).nullable(),
  fields: z.record(z.string(), z.string()),
  place: z
    .object({ part: z.string(), gateway: z.string().nullable(), own_range: z.string(), containers: z.boolean() })
    .nullable(),
  refusal: z.string().nullable(),
  version: z.number(),
  created_at: z.string(),
  ended_at: z.string().nullable(),
});
