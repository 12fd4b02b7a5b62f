import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { listRacks, rackById } from "@/lib/db/racks";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { ListView } from "@/lib/view";
import type { RackFilter } from "./schema";
import type { RackRow, RackView } from "./views";

/** A page of racks, by name or those with most room first. */
export async function racks(principal: Principal, filter: RackFilter): Promise<Result<ListView<RackRow>, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  return ok(await listRacks(reading(principal), filter));
}

/** One rack, live or retired. */
export async function rack(principal: Principal, id: string): Promise<Result<RackView, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  const found = await rackById(reading(principal), id);
  return found === null ? err({ code: "not-found", noun: "rack", id }) : ok(found);
}
