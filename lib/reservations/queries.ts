import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { reservationOver, reservationsIn } from "@/lib/db/reservations";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import type { ReservationsView } from "./views";

/** Of the blocks inside a prefix at most so many are listed; the tree has them all. */
const INSIDE_MAX = 100;

/** What keeps a prefix back, itself or around it, and what is kept back directly inside it. */
export async function reservationsOf(
  principal: Principal,
  prefixId: string,
): Promise<Result<ReservationsView, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const [reservation, inside] = await Promise.all([
    reservationOver(session, prefixId),
    reservationsIn(session, prefixId, INSIDE_MAX),
  ]);
  return ok({ reservation, inside });
}
