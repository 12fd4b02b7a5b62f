import { z } from "zod";
import { referenceAnswer } from "@/lib/hosts/answers";
import type { CarriedView, OtherRoute, RouteFinding, RouteReport, RouteView } from "./views";

/** The views of routes as the contract writes them. */

export const routeAnswer: z.ZodType<RouteView> = z.object({
  prefix: z.string(),
  next_hop: z.string().nullable(),
  host: referenceAnswer,
  rack: referenceAnswer.nullable(),
  network: z.string(),
});

const carried: z.ZodType<CarriedView> = z.object({
  prefix: z.string(),
  next_hops: z.array(z.string()),
  line: z.number(),
});
const finding: z.ZodType<RouteFinding> = z.object({ wanted: routeAnswer, carried: carried.nullable() });
const other: z.ZodType<OtherRoute> = z.object({
  carried,
  holder: z
    .object({
      kind: z.enum(["site", "cluster", "rack", "host", "segment", "container"]),
      id: z.string(),
      name: z.string(),
    })
    .nullable(),
  held: z.string().nullable(),
  released_at: z.string().nullable(),
});

export const routeReportAnswer: z.ZodType<RouteReport> = z.object({
  wanted: z.number(),
  carried: z.number(),
  table: z.number(),
  passed_over: z.number(),
  missing: z.array(finding),
  elsewhere: z.array(finding),
  discarded: z.array(finding),
  covered: z.array(finding),
  unallocated: z.array(other),
  pieces: z.array(other),
});
