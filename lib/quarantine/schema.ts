import { z } from "zod";
import { cursorField, limitField, lineField, prefixField } from "@/lib/fields";

export const quarantineFilter = z.strictObject({
  /** waiting: free at a time; never: not held again by its rule; free: the quarantine is over. */
  status: z.enum(["all", "waiting", "never", "free"], "The status is waiting, never, free or all.").default("all"),
  holder: z
    .enum(["site", "cluster", "rack", "host", "segment"], "A holder is a site, cluster, rack, host or segment.")
    .optional(),
  within: prefixField.optional(),
  q: lineField(100).optional(),
  ordering: z
    .enum(
      ["-ended_at", "free_at"],
      "The ordering is -ended_at for the last released first, or free_at for the soonest free.",
    )
    .default("-ended_at"),
  limit: limitField,
  cursor: cursorField,
});

export type QuarantineFilter = z.output<typeof quarantineFilter>;

/** A whole number of days; null: never again. 0: at once. */
const daysField = z
  .number("A number of days, or null for never.")
  .int("Days are whole.")
  .min(0, "Days are 0 or more.")
  .max(36_500, "Days are at most 36,500, a hundred years. For longer say never: null.")
  .nullable();

const scopeField = z.enum(["pool", "level"], "The scope is pool, or level for every pool of the same level.");

/** How long what is released waits, and for which pools. */
export const ruleChange = z.strictObject({
  days: daysField,
  scope: scopeField.default("pool"),
  /** Also for what waits already. */
  waiting: z.boolean("waiting is true or false.").default(false),
});

export type RuleChange = z.output<typeof ruleChange>;

/** The rule as it is; with `days` ("never" for none) what it would do to what waits already. */
export const rulePreview = z.strictObject({
  days: z
    .union([z.literal("never"), z.coerce.number().int().min(0).max(36_500)], "days is never, or a number up to 36500.")
    .optional(),
  scope: scopeField.default("pool"),
});

export type RulePreview = z.output<typeof rulePreview>;
