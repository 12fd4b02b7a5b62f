import { z } from "zod";
import type { BulkView } from "./views";

/** What became of many hosts, as the contract writes it. */
export const bulkAnswer: z.ZodType<BulkView> = z.object({
  dry_run: z.boolean(),
  act: z.string(),
  done: z.number(),
  wrong: z.number(),
  rows: z.array(z.object({ name: z.string(), host: z.string().nullable(), ok: z.boolean(), text: z.string() })),
});
