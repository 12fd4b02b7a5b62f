import { z } from "zod";
import { lineField, prefixField } from "@/lib/fields";

/** Keeps a prefix back; with a network, free space inside it, and with a last one everything from one to the other. */
export const reservationRequest = z.strictObject({
  network: prefixField.optional(),
  last: prefixField.optional(),
  for: lineField(200).default(""),
  reason: lineField(500).default(""),
});

export type ReservationRequest = z.output<typeof reservationRequest>;
