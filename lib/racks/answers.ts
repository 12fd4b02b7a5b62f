import { z } from "zod";
import { heldPrefixAnswer } from "@/lib/allocations/held-prefix-answer";
import { referenceAnswer } from "@/lib/hosts/answers";
import type { RackRow, RackView } from "./views";

/** The views of racks as the contract writes them. */

const row = z.object({
  id: z.string(),
  name: z.string(),
  site: referenceAnswer,
  cluster: referenceAnswer.nullable(),
  location: z.string(),
  facility_id: z.string(),
  tenant: z.string(),
  role: z.string(),
  status: z.string(),
  description: z.string(),
  routes_max: z.number().nullable(),
  neighbours_max: z.number().nullable(),
  prefixes: z.array(heldPrefixAnswer),
  free: z.string().nullable(),
  hosts: z.number(),
  version: z.number(),
  created_at: z.string(),
  retired_at: z.string().nullable(),
});

export const rackRowAnswer: z.ZodType<RackRow> = row;

export const rackAnswer: z.ZodType<RackView> = row.extend({ lacking: z.object({ hosts: z.number() }) });
