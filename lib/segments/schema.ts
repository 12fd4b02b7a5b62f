import { z } from "zod";
import { cursorField, idField, limitField, lineField, nameField } from "@/lib/fields";
import { descriptionField, lifeField, retiredField } from "@/lib/sites/schema";

/** What a tag must be, for the person who typed it. */
export const TAG = "A tag is a whole number: 1 to 4094 for a VLAN, up to 16777215 for an overlay.";

const kindField = z.enum(["vlan", "overlay"], "The kind is vlan or overlay.");
/** A number, or what a form sends: its digits, or nothing. */
const tagField = z
  .union(
    [
      z.number(),
      z
        .string()
        .trim()
        .regex(/^\d{0,8}$/)
        .transform((text) => (text === "" ? null : Number(text))),
    ],
    TAG,
  )
  .nullable()
  .refine((tag) => tag === null || (Number.isInteger(tag) && tag >= 1 && tag <= 16_777_215), TAG);

export const segmentCreation = z
  .strictObject({
    site: idField,
    name: nameField,
    kind: kindField.default("vlan"),
    /** VLAN id (IEEE 802.1Q) or VNI (RFC 7348 §5). */
    tag: tagField.default(null),
    description: descriptionField.default(""),
  })
  .refine(({ kind, tag }) => tagFits(kind, tag), { path: ["tag"], message: TAG });

export type SegmentCreation = z.output<typeof segmentCreation>;

export const segmentChange = z.strictObject({
  name: nameField.optional(),
  tag: tagField.optional(),
  description: descriptionField.optional(),
  retired: retiredField,
});

export type SegmentChange = z.output<typeof segmentChange>;

export const segmentFilter = z.strictObject({
  site: idField.optional(),
  status: lifeField,
  q: lineField(100).optional(),
  limit: limitField,
  cursor: cursorField,
});

export type SegmentFilter = z.output<typeof segmentFilter>;

/** Reports whether a tag is one of this kind of segment. */
export function tagFits(kind: string, tag: number | null): boolean {
  return tag === null || kind !== "vlan" || tag <= 4094;
}
