import { z } from "zod";
import { idField, lineField } from "@/lib/fields";

const threshold = (max: number, what: string) =>
  z
    .number(`${what} is a number.`)
    .int(`${what} is a whole number.`)
    .min(1, `${what} is at least 1.`)
    .max(max, `${what} is at most ${max}.`);

const scope = {
  /** The name of the level whose pools are watched; all pools when neither this nor a pool is named. */
  level: lineField(100).default(""),
  pool: idField.nullable().default(null),
};

/** A new rule: by date ("within 90 days") or by share ("80 per cent"). */
export const alertRuleCreation = z
  .discriminatedUnion(
    "kind",
    [
      z.strictObject({ kind: z.literal("days"), threshold: threshold(3652, "A number of days"), ...scope }),
      z.strictObject({ kind: z.literal("share"), threshold: threshold(100, "A share"), ...scope }),
    ],
    "A rule is by days or by share.",
  )
  .refine(({ level, pool }) => level === "" || pool === null, {
    path: ["pool"],
    message: "A rule watches one pool or a level, not both.",
  });

export type AlertRuleCreation = z.output<typeof alertRuleCreation>;

export const alertFilter = z.strictObject({
  status: z.enum(["open", "all"], "The status is open or all.").default("open"),
});

export type AlertFilter = z.output<typeof alertFilter>;
