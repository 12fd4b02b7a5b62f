import { z } from "zod";
import { addressField, cursorField, idField, limitField, lineField, nameField, prefixField } from "@/lib/fields";

/** Which VRF a question is about; `global` unless said. */
export const vrfField = nameField.default("global");

export const prefixFilter = z.strictObject({
  vrf: vrfField,
  within: prefixField.optional(),
  within_include: prefixField.optional(),
  /** Prefixes that contain this address or prefix. */
  contains: z.union([addressField, prefixField], "This is neither an address nor a prefix.").optional(),
  parent: idField.optional(),
  mask_length: z.coerce.number("A mask_length is a number.").int().min(1).max(128).optional(),
  status: z.enum(["planned", "active", "deprecated", "reserved", "quarantined", "ended"]).optional(),
  site: idField.optional(),
  limit: limitField,
  cursor: cursorField,
});

export type PrefixFilter = z.output<typeof prefixFilter>;

export const holderField = z.strictObject({
  kind: z.enum(["site", "cluster", "rack", "host", "segment"], "A holder is a site, cluster, rack, host or segment."),
  id: idField,
});

/** The next free child of a prefix, for a holder. */
export const availablePrefix = z.strictObject({
  prefix_length: z.number("A prefix_length is a number.").int().min(1).max(128),
  holder: holderField,
  reason: lineField(500).default(""),
});

export type AvailablePrefix = z.output<typeof availablePrefix>;
