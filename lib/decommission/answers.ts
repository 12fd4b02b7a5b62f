import { z } from "zod";
import { referenceAnswer } from "@/lib/hosts/answers";
import type { DecommissionView } from "./views";

/** The checklist as the contract writes it. */
export const decommissionAnswer: z.ZodType<DecommissionView> = z.object({
  rack: referenceAnswer,
  site: referenceAnswer,
  retired: z.boolean(),
  act: z
    .object({
      id: z.string(),
      hosts: z.number(),
      reason: z.string(),
      began_at: z.string(),
      began_by: z.string(),
      ended_at: z.string().nullable(),
      outcome: z.string().nullable(),
    })
    .nullable(),
  prefixes: z.array(z.object({ id: z.string(), network: z.string(), state: z.string(), held: z.number() })),
  hosts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      here: z.boolean(),
      rack: referenceAnswer.nullable(),
      prefixes: z.array(z.object({ id: z.string(), network: z.string() })),
      containers: z.number(),
    }),
  ),
  more: z.boolean(),
});
