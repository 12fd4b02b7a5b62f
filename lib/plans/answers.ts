import { z } from "zod";
import type { LevelInserted, PlanView } from "./views";

/** What plans answer, as the contract writes it. */

export const planAnswer: z.ZodType<PlanView> = z.object({
  id: z.string(),
  name: z.string(),
  preset: z.string(),
  aggregates: z.array(z.object({ id: z.string(), network: z.string(), vrf: z.string() })),
  levels: z.array(
    z.object({
      position: z.number(),
      name: z.string(),
      length: z.number(),
      holder: z.string().nullable(),
      order: z.string(),
    }),
  ),
  created_at: z.string(),
});

export const levelInsertedAnswer: z.ZodType<LevelInserted> = z.object({
  plan: planAnswer,
  blocks: z.string(),
  moved: z.string(),
});
