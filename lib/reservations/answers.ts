import { z } from "zod";
import type { ReservationEnded, ReservationsView, ReservationView, Reserved } from "./views";

/** The views of reservations as the contract writes them. */

const reservation: z.ZodType<ReservationView> = z.object({
  prefix: z.object({ id: z.string(), network: z.string() }),
  for: z.string(),
  reason: z.string(),
  since: z.string(),
  by: z.string(),
});

export const reservationsAnswer: z.ZodType<ReservationsView> = z.object({
  reservation: reservation.nullable(),
  inside: z.array(reservation),
});

export const reservedAnswer: z.ZodType<Reserved> = z.object({
  reserved: z.array(z.object({ id: z.string(), network: z.string() })),
});

export const reservationEndedAnswer: z.ZodType<ReservationEnded> = z.object({
  network: z.string(),
  prefix: z.string().nullable(),
});
