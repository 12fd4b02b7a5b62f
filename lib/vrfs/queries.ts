import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { reading } from "@/lib/db/transaction";
import { listVrfs } from "@/lib/db/vrfs";
import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import type { VrfView } from "./views";

/** All VRFs, the oldest first: `global` was there before anything. */
export async function vrfs(principal: Principal): Promise<Result<readonly VrfView[], Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  return ok(await listVrfs(reading(principal)));
}
