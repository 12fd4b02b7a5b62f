import { z } from "zod";
import { holderAnswer } from "@/lib/prefixes/answers";
import type { PrefixReleased, QuarantineRow, ReleaseUndone, RuleChanged, RuleView } from "./views";

/** The views of quarantine as the contract writes them. */

export const quarantineRowAnswer: z.ZodType<QuarantineRow> = z.object({
  id: z.string(),
  prefix: z.object({ id: z.string(), network: z.string() }),
  level: z.string().nullable(),
  holder: holderAnswer,
  holder_lives: z.boolean(),
  began_at: z.string(),
  ended_at: z.string(),
  free_at: z.string(),
  status: z.enum(["waiting", "never", "free"]),
  ended_by: z.string(),
  ended_reason: z.string(),
});

export const prefixReleasedAnswer: z.ZodType<PrefixReleased> = z.object({
  id: z.string(),
  network: z.string(),
  ended_at: z.string(),
  free_at: z.string(),
  containers_ended: z.string(),
});

export const releaseUndoneAnswer: z.ZodType<ReleaseUndone> = z.object({
  id: z.string(),
  network: z.string(),
  holder: holderAnswer,
  containers: z.string(),
  containers_left: z.string(),
});

export const ruleAnswer: z.ZodType<RuleView> = z.object({
  prefix_id: z.string(),
  network: z.string(),
  child_length: z.number(),
  level: z.string().nullable(),
  pools: z.number(),
  days: z.number().nullable(),
  effect: z.object({ waiting: z.string(), freed: z.string(), sooner: z.string(), later: z.string() }).nullable(),
});

export const ruleChangedAnswer: z.ZodType<RuleChanged> = z.object({
  network: z.string(),
  days: z.number().nullable(),
  pools: z.number(),
  freed: z.string(),
});
