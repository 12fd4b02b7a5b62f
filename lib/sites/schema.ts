import { z } from "zod";
import { cursorField, limitField, lineField, nameField } from "@/lib/fields";

/** A description: text of several lines. */
export const descriptionField = z
  .string("A description is text.")
  .trim()
  .max(32_768, "A description has at most 32,768 characters.")
  .regex(/^(?:[^\p{Cc}]|[\t\r\n])*$/u, "This holds a control character other than a line break or a tab.");

/** Which of those that are there, or were, a list shows. */
export const lifeField = z.enum(["live", "retired", "all"], "The status is live, retired or all.").default("live");

/** A thing is retired, never deleted, and what is retired does not come back. */
export const retiredField = z
  .literal(true, "Only retired: true can be asked for; what is retired stays so.")
  .optional();

export const siteCreation = z.strictObject({
  name: nameField,
  slug: lineField(100).default(""),
  status: lineField(50).default("active"),
  region: lineField(200).default(""),
  tenant: lineField(200).default(""),
  facility: lineField(200).default(""),
  description: descriptionField.default(""),
});

export type SiteCreation = z.output<typeof siteCreation>;

export const siteChange = z.strictObject({
  name: nameField.optional(),
  slug: lineField(100).optional(),
  status: lineField(50).optional(),
  region: lineField(200).optional(),
  tenant: lineField(200).optional(),
  facility: lineField(200).optional(),
  description: descriptionField.optional(),
  retired: retiredField,
});

export type SiteChange = z.output<typeof siteChange>;

export const siteFilter = z.strictObject({
  status: lifeField,
  q: lineField(100).optional(),
  limit: limitField,
  cursor: cursorField,
});

export type SiteFilter = z.output<typeof siteFilter>;
