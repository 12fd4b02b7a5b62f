import { z } from "zod";
import { idField, lineField } from "@/lib/fields";

/** Names as they were pasted: each is looked at by itself. */
const namesField = z
  .array(z.string().trim().min(1).max(200, "A name is longer than 200 characters."))
  .min(1, "Paste at least one host name.")
  .max(500, "At most 500 hosts are done at once.");

const common = { names: namesField, reason: lineField(500).default("") };

/** What is done with many hosts at once. Of several live hosts of one name, `site` says which. */
export const bulkRequest = z.discriminatedUnion(
  "act",
  [
    z.strictObject({ act: z.literal("request"), rack: idField, owner: lineField(100).default(""), ...common }),
    z.strictObject({
      act: z.literal("reimage"),
      site: idField.optional(),
      prefix: z.enum(["keep", "new"], "The prefix is keep or new.").default("keep"),
      ...common,
    }),
    z.strictObject({
      act: z.literal("move"),
      site: idField.optional(),
      rack: idField,
      prefix: z.enum(["renumber", "keep"], "The prefix is renumber or keep.").default("renumber"),
      ...common,
    }),
    z.strictObject({ act: z.literal("remove"), site: idField.optional(), ...common }),
  ],
  "The act is request, reimage, move or remove.",
);

export type BulkRequest = z.output<typeof bulkRequest>;

/** Asking with dry_run=true shows exactly what would be done, and does nothing. */
export const bulkQuery = z.strictObject({
  dry_run: z.enum(["true", "false"], "dry_run is true or false.").default("false"),
});
