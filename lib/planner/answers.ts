import { z } from "zod";
import type { EstateView, ScenarioView } from "./views";

/** The views of the planner as the contract writes them. */

export const estateAnswer: z.ZodType<EstateView> = z.object({
  rack: z.object({ id: z.string(), name: z.string() }).nullable(),
  plan: z.string(),
  levels: z.array(
    z.object({
      name: z.string(),
      length: z.number(),
      holder: z.enum(["site", "cluster", "rack", "host"]).nullable(),
    }),
  ),
  aggregate: z.string(),
  aggregateLength: z.number(),
  aggregates: z.number(),
  clusterLength: z.number(),
  rackLength: z.number(),
  hostLength: z.number(),
  clusters: z.number(),
  racks: z.number(),
  hosts: z.number(),
  taken: z.number(),
  racksPerMonth: z.number(),
  hostsPerMonth: z.number(),
  freshPerMonth: z.number(),
  quarantineDays: z.number().nullable(),
  routesMax: z.number().nullable(),
  neighboursMax: z.number().nullable(),
});

export const scenarioAnswer: z.ZodType<ScenarioView> = z.object({
  id: z.string(),
  name: z.string(),
  changes: z.record(z.string(), z.number()),
  created_by: z.string(),
  created_at: z.string(),
});
