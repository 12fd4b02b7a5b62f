import { z } from "zod";
import { cursorField, idField, limitField, lineField, prefixField } from "@/lib/fields";

/** A host that moves gets a /64 of its new rack and is renumbered with overlap, or keeps what it holds. */
export const moveRequest = z.strictObject({
  rack: idField,
  prefix: z.enum(["renumber", "keep"], "The prefix is renumber or keep.").default("renumber"),
  reason: lineField(500).default(""),
});

export type MoveRequest = z.output<typeof moveRequest>;

/** Everything at and below a prefix goes to the same bits behind another of the same length. */
export const renumberingRequest = z.strictObject({
  prefix: idField,
  network: prefixField,
  reason: lineField(500).default(""),
});

export type RenumberingRequest = z.output<typeof renumberingRequest>;

/** Finishing releases the old prefixes; with hosts still on them only when it is said so. */
export const finishRequest = z.strictObject({
  release_rest: z.boolean("release_rest is true or false.").default(false),
  reason: lineField(500).default(""),
});

export type FinishRequest = z.output<typeof finishRequest>;

export const renumberingFilter = z.strictObject({
  status: z.enum(["open", "all"], "The status is open or all.").default("open"),
  limit: limitField,
  cursor: cursorField,
});

export type RenumberingFilter = z.output<typeof renumberingFilter>;
