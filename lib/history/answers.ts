import { z } from "zod";
import type { FieldChange, HistoryEvent } from "./views";

/** The views of history as the contract writes them. */

const fieldChange: z.ZodType<FieldChange> = z.object({ field: z.string(), from: z.string(), to: z.string() });

export const historyEventAnswer: z.ZodType<HistoryEvent> = z.object({
  key: z.string(),
  at: z.string(),
  kind: z.enum([
    ...(["created", "changed", "ended", "returned"] as const),
    ...(["given", "released", "reopened", "waits-anew"] as const),
    ...(["address-given", "address-ended", "address-resumed"] as const),
    ...(["reserved", "let-go", "run-granted"] as const),
    ...(["host-came", "host-left"] as const),
  ]),
  other: z
    .object({
      kind: z.enum(["site", "cluster", "rack", "segment", "host", "container", "prefix"]),
      id: z.string(),
      name: z.string(),
    })
    .nullable(),
  text: z.string(),
  changes: z.array(fieldChange),
  by: z.string().nullable(),
  reason: z.string(),
  request: z.string().nullable(),
});
