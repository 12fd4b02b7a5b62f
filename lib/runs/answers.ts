import { z } from "zod";
import { referenceAnswer } from "@/lib/hosts/answers";
import type { AgentEnrolled, ReportTaken, RunsGranted, RunsView, RunView } from "./views";

/** The views of runs as the contract writes them. */

const runAnswer: z.ZodType<RunView> = z.object({
  id: z.string(),
  first: z.string(),
  last: z.string(),
  vrf: z.string(),
  prefix: z.string(),
  count: z.string(),
  reported: z.string(),
  epoch: z.number(),
  granted_at: z.string(),
  granted_by: z.string(),
  ended_at: z.string().nullable(),
});

const agentAnswer = z.object({
  epoch: z.number(),
  enrolled_at: z.string(),
  enrolled_by: z.string(),
  reports: z.string(),
  last_report_at: z.string().nullable(),
});

const lateAnswer = z.object({
  epoch: z.number(),
  reports: z.string(),
  last_at: z.string(),
  addresses: z.string(),
});

export const runsAnswer: z.ZodType<RunsView> = z.object({
  host: referenceAnswer,
  epoch: z.number(),
  agent: agentAnswer.nullable(),
  late: z.array(lateAnswer),
  granted: z.string(),
  reported: z.string(),
  left: z.string(),
  rate_per_day: z.string().nullable(),
  lasts_days: z.string().nullable(),
  results: z.array(runAnswer),
  next: z.string().nullable(),
});

export const runsGrantedAnswer: z.ZodType<RunsGranted> = z.object({
  host: referenceAnswer,
  epoch: z.number(),
  runs: z.array(runAnswer),
  granted: z.string(),
  refill_at: z.string(),
});

export const agentEnrolledAnswer: z.ZodType<AgentEnrolled> = z.object({
  host: referenceAnswer,
  epoch: z.number(),
  token: z.string(),
});

export const reportTakenAnswer: z.ZodType<ReportTaken> = z.object({
  host: referenceAnswer,
  epoch: z.number(),
  lines: z.number(),
  given: z.number(),
  ended: z.number(),
  repeated: z.number(),
  times_moved: z.number(),
  refused: z.number(),
  faults: z.array(z.object({ line: z.number(), detail: z.string() })),
});
