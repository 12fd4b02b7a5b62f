import { z } from "zod";

/** Pieces of the contract that many answers share. */

export const idParams = z.strictObject({ id: z.string().regex(/^[1-9]\d{0,17}$/) });

/** A page of a list of these. */
export function listOf(row: z.ZodType): z.ZodType {
  return z.object({ results: z.array(row), next: z.string().nullable(), count: z.number().optional() });
}
