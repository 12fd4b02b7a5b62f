import { z } from "zod";
import type { ReservationEnded, ReservationView, Reserved } from "./views";

/** The views of reservations as the contract writes them. */

export const reservationAnswer: z.ZodType<{ reservation: ReservationView | null }> = z.object({
  reservation: z
    .object({
      prefix: z.object({ id: z.string(), network: z.string() }),
      for: z.string(),
      reason: z.string(),
      since: z.string(),
      by: z.string(),
    })
    .nullable(),
});

export const reservedAnswer: z.ZodType<Reserved> = z.object({
  reserved: z.array(z.object({ id: z.string(), network: z.string() })),
});

export const reservationEndedAnswer: z.ZodType<ReservationEnded> = z.object({
  network: z.string(),
  prefix: z.string().nullable(),
});
