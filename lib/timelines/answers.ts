import { z } from "zod";
import { referenceAnswer } from "@/lib/hosts/answers";
import { holderAnswer, levelAnswer, usageAnswer } from "@/lib/prefixes/answers";
import type { Mark } from "./samples";
import type {
  DriverView,
  FanPoint,
  HistoryPoint,
  OutlookView,
  PoolTimeline,
  Ranking,
  SampleView,
  SwitchRow,
  TimelineRow,
} from "./views";

/** The views of timelines as the contract writes them. */

const outlookState = z.enum(["date", "never", "young", "idle", "full"]);

const outlook: z.ZodType<OutlookView> = z.object({
  state: outlookState,
  p10: z.string().nullable(),
  p50: z.string().nullable(),
  p90: z.string().nullable(),
  per_day: z.number(),
  per_day_in_year: z.number(),
  events: z.number(),
  since: z.string().nullable(),
  rule: z.string(),
});

const driver: z.ZodType<DriverView> = z.object({
  kind: z.enum(["new", "fresh", "burst"]),
  sentence: z.string(),
  help: z.string(),
});

const timelineRowAnswer: z.ZodType<TimelineRow> = z.object({
  id: z.string(),
  prefix_id: z.string(),
  network: z.string(),
  vrf: z.string(),
  level: levelAnswer.nullable(),
  holder: holderAnswer.nullable(),
  site: referenceAnswer.nullable(),
  usage: usageAnswer,
  outlook,
  driver: driver.nullable(),
  spark: z.array(z.number()),
});

const switchRow: z.ZodType<SwitchRow> = z.object({
  rack: referenceAnswer,
  site: referenceAnswer,
  of: z.enum(["routes", "neighbours"]),
  place: z.number(),
  total: z.number(),
  used: z.number(),
  state: outlookState,
  p10: z.string().nullable(),
  p50: z.string().nullable(),
  p90: z.string().nullable(),
  sentence: z.string(),
});

export const rankingAnswer: z.ZodType<Ranking> = z.object({
  results: z.array(timelineRowAnswer),
  next: z.string().nullable(),
  count: z.number(),
  switches: z.array(switchRow),
  levels: z.array(z.string()),
  today: z.string(),
});

const historyPoint: z.ZodType<HistoryPoint> = z.object({
  day: z.string(),
  used: z.number(),
  quarantined: z.number(),
  taken: z.number(),
});

const fanPoint: z.ZodType<FanPoint> = z.object({ day: z.string(), p10: z.number(), p50: z.number(), p90: z.number() });

const mark: z.ZodType<Mark> = z.object({
  day: z.string(),
  what: z.enum(["opened", "rule", "given", "released"]),
  name: z.string(),
});

const sample: z.ZodType<SampleView> = z.object({
  day: z.string(),
  given: z.number(),
  imported: z.number(),
  released: z.number(),
  freed: z.number(),
});

export const poolTimelineAnswer: z.ZodType<PoolTimeline> = z.object({
  pool: timelineRowAnswer,
  history: z.array(historyPoint),
  fan: z.array(fanPoint),
  marks: z.array(mark),
  samples: z.array(sample),
  hd_threshold: z.string(),
});
