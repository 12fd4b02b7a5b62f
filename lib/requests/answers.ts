import { z } from "zod";
import { referenceAnswer } from "@/lib/hosts/answers";
import type { RequestView } from "./views";

/** A request as the contract writes it. */
export const requestAnswer: z.ZodType<RequestView> = z.object({
  id: z.string(),
  status: z.enum(["waiting", "granted", "refused"]),
  summary: z.string(),
  ticket: z.string(),
  reason: z.string(),
  requested_by: z.string(),
  requested_at: z.string(),
  decided_by: z.string().nullable(),
  decided_at: z.string().nullable(),
  site: referenceAnswer.nullable(),
  rack: referenceAnswer.nullable(),
  host: referenceAnswer.nullable(),
  prefixes: z.array(z.object({ id: z.string(), network: z.string(), until: z.string().nullable() })),
});
