import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { imagesOf, outOfPlace } from "@/lib/db/host-life";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import type { HostImageView, OutOfPlace } from "./views";

/** How often a host was made anew, and what it holds that comes from another rack than its own. */
export async function lifeOfHost(
  principal: Principal,
  hostId: string,
): Promise<Result<{ images: HostImageView[]; out_of_place: OutOfPlace[] }, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  return ok({ images: await imagesOf(session, hostId), out_of_place: await outOfPlace(session, hostId) });
}
