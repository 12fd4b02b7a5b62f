import { z } from "zod";
import type { VrfView } from "./views";

/** A VRF as the contract writes it. */
export const vrfAnswer: z.ZodType<VrfView> = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  aggregates: z.number(),
  created_at: z.string(),
});
