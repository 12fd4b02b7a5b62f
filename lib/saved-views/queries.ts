import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { viewById, viewsOf } from "@/lib/db/saved-views";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { ListView } from "@/lib/view";
import type { SavedView } from "./views";

/** The views that this person saved, by name. */
export async function savedViews(principal: Principal): Promise<Result<ListView<SavedView>, Failure>> {
  const allowed = authorise(principal, "views:own");
  if (!allowed.ok) return allowed;
  return ok({ results: await viewsOf(reading({}), principal.personId), next: null });
}

/** A saved view by its id, whoever saved it: a link to one is there to be shared. */
export async function savedView(principal: Principal, id: string): Promise<Result<SavedView, Failure>> {
  const allowed = authorise(principal, "views:own");
  if (!allowed.ok) return allowed;
  const found = await viewById(reading({}), id);
  return found === null ? err({ code: "not-found", noun: "view", id }) : ok(found);
}
