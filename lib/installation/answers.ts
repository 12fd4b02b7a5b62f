import { z } from "zod";
import type { InstallationView } from "./views";

/** The installation as the API answers it. */
export const installationAnswer: z.ZodType<InstallationView> = z.object({
  name: z.string(),
  example: z.object({ loaded_at: z.string(), cleared_at: z.string().nullable() }).nullable(),
  has_example: z.boolean(),
  has_plan: z.boolean(),
  counts: z.object({
    sites: z.number(),
    clusters: z.number(),
    racks: z.number(),
    hosts: z.number(),
    containers: z.number(),
    prefixes: z.number(),
  }),
});
