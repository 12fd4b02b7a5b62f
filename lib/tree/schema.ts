import { z } from "zod";
import { cursorField, idField, limitField, prefixField } from "@/lib/fields";
import { filterField, vrfField } from "@/lib/prefixes/schema";

/** How children can be sorted within their parent; "-" is the other way round. */
export const TREE_ORDERINGS = [
  ...(["network", "-network", "used", "-used", "since", "-since", "holder", "-holder", "state", "-state"] as const),
] as const;
export type TreeOrdering = (typeof TREE_ORDERINGS)[number];

/** A window of the children of one node; without a parent, the roots. */
export const treeWindow = z.strictObject({
  vrf: vrfField,
  parent: idField.optional(),
  /** Behind this child, before it, or with it in their midst; one of the three. */
  after: prefixField.optional(),
  before: prefixField.optional(),
  around: prefixField.optional(),
  ordering: z.enum(TREE_ORDERINGS).default("network"),
  /** In another order than that of addresses: how many to skip. */
  skip: z.coerce.number("A skip is a number.").int().min(0).max(100_000).default(0),
  limit: limitField.default(100),
});

export type TreeQuery = z.output<typeof treeWindow>;

export const treeMatches = z.strictObject({
  vrf: vrfField,
  filter: filterField,
  limit: limitField.default(100),
  cursor: cursorField,
});

export type TreeMatchesQuery = z.output<typeof treeMatches>;

export const jumpQuery = z.strictObject({
  vrf: vrfField,
  q: z.string("What to look for is text.").max(200, "This is longer than 200 characters."),
});

export type JumpQuery = z.output<typeof jumpQuery>;
