import { z } from "zod";
import { usageAnswer } from "@/lib/prefixes/answers";
import type { HeldPrefixView } from "./held-prefix";

/** A held prefix as the contract writes it. */
export const heldPrefixAnswer: z.ZodType<HeldPrefixView> = z.object({
  id: z.string(),
  network: z.string(),
  usage: usageAnswer.nullable(),
});
