import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvent } from "@/lib/db/audit";
import type { Transaction } from "@/lib/db/transaction";
import { insertVrf } from "@/lib/db/vrfs";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { VrfCreation } from "./schema";
import type { VrfView } from "./views";

/** Adds a VRF. Refuses a name that another has, in whatever case. */
export async function createVrf(
  tx: Transaction,
  principal: Principal,
  creation: VrfCreation,
): Promise<Result<VrfView, Failure>> {
  const allowed = authorise(principal, "space:plan");
  if (!allowed.ok) return allowed;
  const made = await insertVrf(tx, creation);
  if (made === null)
    return err({
      code: "name-taken",
      noun: "vrf",
      name: creation.name,
      where: "in this installation",
      pointer: "/name",
    });
  const { personId } = principal;
  await recordEvent(tx, { personId, action: "create", noun: "vrf", nounId: made.id, detail: creation });
  return ok(made);
}
