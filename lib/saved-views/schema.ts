import { z } from "zod";
import { nameField } from "@/lib/fields";

/** A link into the product itself: a path with its query, of no other place. */
const hrefField = z
  .string("A link is text.")
  .max(2_000, "A link has at most 2,000 characters.")
  .regex(/^\/(?:[^/\\\p{Cc}][^\p{Cc}]*)?$/u, "A view is a path within Slash64, as /prefixes?filter=level:rack.");

/** A view to be saved under a name. */
export const viewCreation = z.strictObject({ name: nameField, href: hrefField });

export type ViewCreation = z.output<typeof viewCreation>;
