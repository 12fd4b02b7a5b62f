import { z } from "zod";
import { heldPrefixAnswer } from "@/lib/allocations/held-prefix-answer";
import { referenceAnswer } from "@/lib/hosts/answers";
import type { SegmentView } from "./views";

/** A segment as the contract writes it. */
export const segmentAnswer: z.ZodType<SegmentView> = z.object({
  id: z.string(),
  name: z.string(),
  site: referenceAnswer,
  kind: z.enum(["vlan", "overlay"]),
  tag: z.number().nullable(),
  description: z.string(),
  prefixes: z.array(heldPrefixAnswer),
  version: z.number(),
  created_at: z.string(),
  retired_at: z.string().nullable(),
});
