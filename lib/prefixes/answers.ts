import { z } from "zod";
import type {
  AvailablePrefixes,
  BelowView,
  BitSpan,
  HolderView,
  LevelView,
  PathStep,
  PrefixGranted,
  PrefixRow,
  PrefixView,
  TenureView,
  UsageView,
} from "./views";

/** The views of prefixes as the contract writes them. */

export const holderAnswer: z.ZodType<HolderView> = z.object({
  kind: z.enum(["site", "cluster", "rack", "host", "container", "segment"]),
  id: z.string(),
  name: z.string(),
});

export const levelAnswer: z.ZodType<LevelView> = z.object({
  name: z.string(),
  position: z.number(),
  length: z.number(),
});
export const stateAnswer = z.enum(["planned", "active", "deprecated", "reserved", "quarantined", "ended"]);

export const usageAnswer: z.ZodType<UsageView> = z.object({
  unit: z.string(),
  child_length: z.number(),
  used: z.string(),
  reserved: z.string(),
  quarantined: z.string(),
  infrastructure: z.string(),
  free: z.string(),
  total: z.string(),
  share: z.number(),
});

const below: z.ZodType<BelowView> = z.object({ hosts: z.string(), containers: z.string() });

export const prefixRowAnswer: z.ZodType<PrefixRow> = z.object({
  type: z.literal("prefix"),
  id: z.string(),
  network: z.string(),
  length: z.number(),
  level: levelAnswer.nullable(),
  state: stateAnswer,
  holder: holderAnswer.nullable(),
  usage: usageAnswer.nullable(),
  below: below.nullable(),
  expandable: z.boolean(),
  since: z.string().nullable(),
});

export const pathStepAnswer: z.ZodType<PathStep> = z.object({
  id: z.string(),
  network: z.string(),
  length: z.number(),
  level: levelAnswer.nullable(),
  holder: holderAnswer.nullable(),
});

export const spanAnswer: z.ZodType<BitSpan> = z.object({
  name: z.string(),
  from: z.number(),
  to: z.number(),
  index: z.string(),
  position: z.number(),
});

const tenure: z.ZodType<TenureView> = z.object({
  id: z.string(),
  holder: holderAnswer,
  began_at: z.string(),
  ended_at: z.string().nullable(),
  free_at: z.string().nullable(),
  began_by: z.string(),
  ended_by: z.string().nullable(),
  reason: z.string(),
  ended_reason: z.string(),
  origin: z.string(),
});

export const prefixAnswer: z.ZodType<PrefixView> = z.object({
  id: z.string(),
  network: z.string(),
  length: z.number(),
  vrf: z.string(),
  level: levelAnswer.nullable(),
  state: stateAnswer,
  holder: holderAnswer.nullable(),
  usage: usageAnswer.nullable(),
  below: below.nullable(),
  since: z.string().nullable(),
  version: z.number(),
  path: z.array(pathStepAnswer),
  spans: z.array(spanAnswer),
  tenures: z.array(tenure),
});

export const prefixGrantedAnswer: z.ZodType<PrefixGranted> = z.object({
  prefixes: z.array(z.object({ id: z.string(), network: z.string(), tenure_id: z.string(), since: z.string() })),
});

export const availablePrefixesAnswer: z.ZodType<AvailablePrefixes> = z.object({
  id: z.string(),
  network: z.string(),
  prefix_length: z.number(),
  orders: z.array(
    z.object({
      order: z.enum(["sequential", "sparse", "scattered"]),
      current: z.boolean(),
      networks: z.array(z.string()),
    }),
  ),
});
