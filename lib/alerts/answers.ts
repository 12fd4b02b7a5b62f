import { z } from "zod";
import { referenceAnswer } from "@/lib/hosts/answers";
import type { AlertRuleView, AlertView } from "./views";

/** The views of alerts as the contract writes them. */

export const alertRuleAnswer: z.ZodType<AlertRuleView> = z.object({
  id: z.string(),
  kind: z.enum(["days", "share"]),
  threshold: z.number(),
  level: z.string(),
  pool: referenceAnswer.nullable(),
  created_by: z.string(),
  created_at: z.string(),
  open: z.number(),
});

export const alertAnswer: z.ZodType<AlertView> = z.object({
  id: z.string(),
  rule_id: z.string(),
  pool_id: z.string(),
  network: z.string(),
  holder: z.string(),
  message: z.string(),
  raised_at: z.string(),
  cleared_at: z.string().nullable(),
});
