import { z } from "zod";
import { lineField } from "@/lib/fields";

/** A host made anew keeps its /64, or gets a new one from its rack. */
export const reimageRequest = z.strictObject({
  prefix: z.enum(["keep", "new"], "The prefix is keep or new.").default("keep"),
  reason: lineField(500).default(""),
});

export type ReimageRequest = z.output<typeof reimageRequest>;
