import { z } from "zod";
import { idField, lineField, prefixField } from "@/lib/fields";

/** Which pools are ranked. */
export const timelineFilter = z.strictObject({
  site: idField.optional(),
  cluster: idField.optional(),
  /** The name of the level whose pools are meant: "rack". */
  level: lineField(100).optional(),
  within: prefixField.optional(),
  /** A part of the name of whoever holds it, or the beginning of its prefix. */
  q: lineField(100).optional(),
  /** Those that run out within so many days, by the likeliest day. */
  days: z.coerce.number("Days are a number.").int().min(1).max(3652).optional(),
  limit: z.coerce.number("A limit is a number.").int().min(1).max(200, "A limit is at most 200.").default(50),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, "A cursor is what an answer gave as next.")
    .optional(),
});

export type TimelineFilter = z.output<typeof timelineFilter>;

/** The same without a window: for the export. */
export const timelineExport = timelineFilter.omit({ limit: true, cursor: true });

export type TimelinePlaces = z.output<typeof timelineExport>;
