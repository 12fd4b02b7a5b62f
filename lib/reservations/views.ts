import type { View } from "@/lib/view";

/** What keeps a prefix back: a reservation of its own, or of a prefix around it. */
export type ReservationView = View<{
  /** The prefix that is reserved. */
  prefix: { id: string; network: string };
  for: string;
  reason: string;
  since: string;
  by: string;
}>;

/** The nearest reservation at or around a prefix, or null, and those directly inside it. */
export type ReservationsView = View<{ reservation: ReservationView | null; inside: ReservationView[] }>;

/** The answer to a reservation: what is kept back now. */
export type Reserved = View<{ reserved: { id: string; network: string }[] }>;

/** The answer to its end; `prefix` is null where the space is free again. */
export type ReservationEnded = View<{ network: string; prefix: string | null }>;
