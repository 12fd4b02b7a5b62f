import { z } from "zod";
import { lineField, nameField, prefixField } from "@/lib/fields";

/** One level as it is asked for; checkPlan says whether the levels make a plan. */
const levelField = z.strictObject({
  name: nameField,
  length: z
    .number("A length is a number.")
    .int("A length is a whole number.")
    .min(1, "A length is from 1 to 64.")
    .max(64, "A length is from 1 to 64."),
  holder: z.enum(["site", "cluster", "rack", "host"], "A level is held by sites, clusters, racks or hosts.").nullable(),
  /** In which order its prefixes are given. */
  order: z
    .enum(["sequential", "sparse", "scattered"], "The order is sequential, sparse or scattered.")
    .default("sequential"),
});

/** A level that is put into a plan, before one that is there. */
export const levelInsertion = levelField.extend({
  /** The name of the level that comes next. */
  before: nameField,
  reason: lineField(500).default(""),
});

export type LevelInsertion = z.output<typeof levelInsertion>;

/** An aggregate prefix and the plan it is divided by. */
export const planRequest = z.strictObject({
  name: lineField(100).default(""),
  vrf: nameField.default("global"),
  aggregate: prefixField,
  preset: z.enum(["data-centre", "single-site", "custom"]).default("custom"),
  levels: z.array(levelField).min(1, "A plan has at least one level.").max(16, "A plan has at most 16 levels."),
});

export type PlanRequest = z.output<typeof planRequest>;
