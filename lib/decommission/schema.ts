import { z } from "zod";
import { idField, lineField } from "@/lib/fields";

/** The steps of the checklist, in their order; `stop` takes it back before the rack is retired. */
export const decommissionStep = z.strictObject({
  step: z.enum(["begin", "hosts", "prefixes", "retire", "stop"], "The step is begin, hosts, prefixes, retire or stop."),
  /** Of the step hosts: which to remove. */
  hosts: z.array(idField).max(1000, "At most 1,000 hosts are removed at once.").default([]),
  reason: lineField(500).default(""),
});

export type DecommissionStep = z.output<typeof decommissionStep>;
