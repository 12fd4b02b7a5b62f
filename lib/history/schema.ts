import { z } from "zod";
import { cursorField, idField, limitField, momentField } from "@/lib/fields";

/** The history of one thing: what happened to it, the newest first unless said. */
export const historyQuery = z.strictObject({
  noun: z.enum(
    ["site", "cluster", "rack", "segment", "host", "container", "prefix"],
    "The noun is site, cluster, rack, segment, host, container or prefix.",
  ),
  id: idField,
  /** Only what happened before or after a moment. */
  before: momentField.optional(),
  after: momentField.optional(),
  ordering: z
    .enum(["-at", "at"], "The ordering is -at for the newest first, or at for the oldest first.")
    .default("-at"),
  limit: limitField,
  cursor: cursorField,
});

export type HistoryQuery = z.output<typeof historyQuery>;
