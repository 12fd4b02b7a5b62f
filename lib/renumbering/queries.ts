import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import {
  hostsOfRenumbering,
  listRenumberings,
  openMove,
  renumberingById,
  renumberingOver,
  subtreesOfHost,
} from "@/lib/db/renumbering";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { ListView } from "@/lib/view";
import type { RenumberingFilter } from "./schema";
import type { MoveView, RenumberingDetail, RenumberingView } from "./views";

/** A page of the renumberings of subtrees, the newest first. */
export async function renumberings(
  principal: Principal,
  filter: RenumberingFilter,
): Promise<Result<ListView<RenumberingView>, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  return ok(await listRenumberings(reading(principal), filter));
}

/** More hosts than this are found by the export. */
const HOSTS_SHOWN = 500;

/** One renumbering with its hosts, those that are still on their old prefix first. */
export async function renumbering(principal: Principal, id: string): Promise<Result<RenumberingDetail, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const found = await renumberingById(session, id);
  if (found === null) return err({ code: "not-found", noun: "renumbering", id });
  return ok({ renumbering: found, hosts: await hostsOfRenumbering(session, id, HOSTS_SHOWN) });
}

/** The renumbering that a prefix takes part in now; null when it takes part in none. */
export async function renumberingOfPrefix(
  principal: Principal,
  prefixId: string,
): Promise<Result<RenumberingView | null, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  return ok(await renumberingOver(reading(principal), prefixId));
}

/** What a host is on its way to: by a move of its own, or with the subtrees its prefixes lie in. */
export async function wayOfHost(
  principal: Principal,
  hostId: string,
): Promise<Result<{ move: MoveView | null; subtrees: { id: string; from: string; to: string }[] }, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  return ok({ move: await openMove(session, hostId), subtrees: await subtreesOfHost(session, hostId) });
}
