import { z } from "zod";
import { lineField } from "@/lib/fields";

/** Giving a site or rack its prefixes; an empty reason says with what they were given. */
export const givingRequest = z.strictObject({ reason: lineField(500).default("") });

/** Asking with dry_run=true shows exactly what would be given, and gives nothing. */
export const givingQuery = z.strictObject({
  dry_run: z.enum(["true", "false"], "dry_run is true or false.").default("false"),
});
