import { z } from "zod";

/** Clearing the example. The installation's name is needed once there is more than the example. */
export const clearRequest = z.strictObject({
  name: z.string("A name is text.").trim().max(100, "A name has at most 100 characters.").optional(),
});

export type ClearRequest = z.output<typeof clearRequest>;
