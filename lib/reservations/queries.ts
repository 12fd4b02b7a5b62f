import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { reservationOver } from "@/lib/db/reservations";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import type { ReservationView } from "./views";

/** What keeps a prefix back, itself or around it; null when nothing does. */
export async function reservationOf(
  principal: Principal,
  prefixId: string,
): Promise<Result<ReservationView | null, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  return ok(await reservationOver(reading(principal), prefixId));
}
