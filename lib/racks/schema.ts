import { z } from "zod";
import { cursorField, idField, limitField, lineField, nameField } from "@/lib/fields";
import { descriptionField, lifeField, retiredField } from "@/lib/sites/schema";

/** How much a table of the rack's switch holds, as a number or its digits; empty or null: nobody has said. */
const tableField = z.union(
  [
    z.null(),
    z.literal("").transform(() => null),
    z.int().min(1).max(100_000_000),
    z
      .string()
      .trim()
      .regex(/^[1-9]\d{0,7}$/)
      .transform(Number),
  ],
  "This is a whole number from 1 to 100,000,000, or empty while nobody has said.",
);

export const rackCreation = z.strictObject({
  site: idField,
  cluster: idField.nullable().default(null),
  name: nameField,
  location: lineField(200).default(""),
  facility_id: lineField(200).default(""),
  tenant: lineField(200).default(""),
  role: lineField(200).default(""),
  status: lineField(50).default("active"),
  description: descriptionField.default(""),
  /** What its switch holds: routes, and neighbours. */
  routes_max: tableField.default(null),
  neighbours_max: tableField.default(null),
});

export type RackCreation = z.output<typeof rackCreation>;

export const rackChange = z.strictObject({
  /** Another cluster of its site, or none. */
  cluster: idField.nullable().optional(),
  name: nameField.optional(),
  location: lineField(200).optional(),
  facility_id: lineField(200).optional(),
  tenant: lineField(200).optional(),
  role: lineField(200).optional(),
  status: lineField(50).optional(),
  description: descriptionField.optional(),
  routes_max: tableField.optional(),
  neighbours_max: tableField.optional(),
  retired: retiredField,
});

export type RackChange = z.output<typeof rackChange>;

export const rackFilter = z.strictObject({
  site: idField.optional(),
  cluster: idField.optional(),
  status: lifeField,
  q: lineField(100).optional(),
  /** By name, or those with most free /64s first. */
  ordering: z.enum(["name", "-free"], "The ordering is name, or -free for most room first.").default("name"),
  limit: limitField,
  cursor: cursorField,
});

export type RackFilter = z.output<typeof rackFilter>;
