import { z } from "zod";
import { heldPrefixAnswer } from "@/lib/allocations/held-prefix-answer";
import { referenceAnswer } from "@/lib/hosts/answers";
import type { ClusterView } from "./views";

/** A cluster as the contract writes it. */
export const clusterAnswer: z.ZodType<ClusterView> = z.object({
  id: z.string(),
  name: z.string(),
  site: referenceAnswer,
  description: z.string(),
  prefixes: z.array(heldPrefixAnswer),
  racks: z.number(),
  hosts: z.number(),
  version: z.number(),
  created_at: z.string(),
  retired_at: z.string().nullable(),
});
