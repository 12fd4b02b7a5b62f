import { z } from "zod";
import { addressField, cursorField, idField, limitField, lineField, nameField, prefixField } from "@/lib/fields";
import { type Filter, parseFilter } from "@/lib/filter/filter";
import { FILTER_FIELDS } from "@/lib/filter/term";

/** Which VRF a question is about; `global` unless said. */
export const vrfField = nameField.default("global");

/** A filter in the grammar of lib/filter: that of the box above the tree, of links, of lists and of exports. */
export const filterField = z
  .string("A filter is text.")
  .transform((text, context): Filter => {
    const parsed = parseFilter(text);
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: "custom", message: `At character ${parsed.error.at + 1}: ${parsed.error.detail}` });
    return z.NEVER;
  })
  .meta({
    description: [
      "Terms parted by blanks. Terms of different fields must all hold; of terms of one field, any.",
      'A value with a blank stands in double quotes: site:"Frankfurt 1".',
      ...FILTER_FIELDS.map(({ asks, example }) => `${example} – ${asks}.`),
      "A prefix alone is short for within:, an address for contains:, a name for held-by:.",
    ].join(" "),
    example: "level:rack used:>80",
  });

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
  /** All of the above, and this. */
  filter: filterField.optional(),
  limit: limitField,
  cursor: cursorField,
});

export type PrefixFilter = z.output<typeof prefixFilter>;

export const holderField = z.strictObject({
  kind: z.enum(["site", "cluster", "rack", "host", "segment"], "A holder is a site, cluster, rack, host or segment."),
  id: idField,
});

/** More than this are asked for in several requests. */
const MOST_AT_ONCE = 1_000;

/** Free children of a prefix, for a holder. */
export const availablePrefix = z
  .strictObject({
    prefix_length: z.number("A prefix_length is a number.").int().min(1).max(128),
    /** This one and no other; without it the next by the pool's order. */
    network: prefixField.optional(),
    /** So many, or none at all. */
    count: z
      .number("A count is a number.")
      .int("A count is a whole number.")
      .min(1, "At least one is asked for.")
      .max(MOST_AT_ONCE, "At most 1,000 are given at once.")
      .default(1),
    /** Also from pools further down: the first below this prefix, in address order, that gives this length and has room. */
    anywhere: z.boolean("anywhere is true or false.").default(false),
    holder: holderField,
    reason: lineField(500).default(""),
  })
  .superRefine((request, context) => {
    if (request.network === undefined) return;
    const length = Number(request.network.split("/")[1]);
    if (length !== request.prefix_length)
      context.addIssue({
        code: "custom",
        path: ["network"],
        message: `${request.network} is no /${request.prefix_length}.`,
      });
    if (request.count > 1)
      context.addIssue({ code: "custom", path: ["count"], message: "One network is named, so one is asked for." });
  });

export type AvailablePrefix = z.output<typeof availablePrefix>;

/** How many of the next prefixes a preview shows. */
export const previewQuery = z.strictObject({
  count: z.coerce.number("A count is a number.").int().min(1).max(64).default(8),
});

export const orderField = z.enum(
  ["sequential", "sparse", "scattered"],
  "The order is sequential, sparse or scattered.",
);

/** How a prefix is divided from now on. */
export const divisionRequest = z.strictObject({
  child_length: z
    .number("A child_length is a number.")
    .int("A child_length is a whole number.")
    .min(2, "A child_length is from 2 to 64.")
    .max(64, "A child_length is from 2 to 64: a /64 is divided into addresses, and stays so."),
  order: orderField.default("sequential"),
});

export type DivisionRequest = z.output<typeof divisionRequest>;
