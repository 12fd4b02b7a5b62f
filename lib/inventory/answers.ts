import { z } from "zod";
import type { ImportFault, ImportOutcome, ImportRow, ImportView, ImportWarning } from "./views";

/** What an import answers, as the contract writes it. */

const rowShape = {
  file: z.string(),
  line: z.number(),
  site: z.string().nullable(),
  location: z.string(),
  rack: z.string().nullable(),
  name: z.string(),
};

const row: z.ZodType<ImportRow> = z.object(rowShape);

const outcome: z.ZodType<ImportOutcome> = z.object({
  counts: z.object({ created: z.number(), changed: z.number(), left: z.number() }),
  created: z.array(row),
  changed: z.array(
    z.object({ ...rowShape, changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })) }),
  ),
  left: z.array(z.object({ ...rowShape, reason: z.string() })),
});

const fault: z.ZodType<ImportFault> = z.object({
  file: z.string(),
  line: z.number(),
  column: z.string().nullable(),
  reason: z.string(),
});

const warning: z.ZodType<ImportWarning> = z.object({
  file: z.string().nullable(),
  line: z.number().nullable(),
  column: z.string().nullable(),
  reason: z.string(),
});

export const importAnswer: z.ZodType<ImportView> = z.object({
  dry_run: z.boolean(),
  files: z.array(z.object({ name: z.string(), kind: z.string().nullable(), rows: z.number() })),
  sites: outcome,
  racks: outcome,
  hosts: outcome,
  virtual_machines: outcome,
  roles: z.array(z.object({ role: z.string(), devices: z.number(), unnamed: z.number(), chosen: z.boolean() })),
  fault_count: z.number(),
  faults: z.array(fault),
  warnings: z.array(warning),
});
