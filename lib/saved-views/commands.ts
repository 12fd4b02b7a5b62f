import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { countViews, deletedView, deleteView, insertView, restoreView } from "@/lib/db/saved-views";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { ViewCreation } from "./schema";
import type { SavedView } from "./views";

// Nothing here is written to the trail: a view is its person's own, and others' pages need not hear of it.

const VIEWS_MAX = 200;

/** Saves a view under a name. */
export async function saveView(
  tx: Transaction,
  principal: Principal,
  view: ViewCreation,
): Promise<Result<SavedView, Failure>> {
  const allowed = authorise(principal, "views:own");
  if (!allowed.ok) return allowed;
  if ((await countViews(tx, principal.personId)) >= VIEWS_MAX)
    return err({ code: "conflict", detail: `You have ${VIEWS_MAX} saved views: delete some that you do not need.` });
  const saved = await insertView(tx, principal.personId, view);
  return saved === null ? err(taken(view.name)) : ok(saved);
}

/** Deletes a view that this person saved. */
export async function removeView(tx: Transaction, principal: Principal, id: string): Promise<Result<null, Failure>> {
  const allowed = authorise(principal, "views:own");
  if (!allowed.ok) return allowed;
  const gone = await deleteView(tx, principal.personId, id);
  return gone ? ok(null) : err({ code: "not-found", noun: "view", id });
}

/** Takes the deletion of a view back. */
export async function undoRemoveView(
  tx: Transaction,
  principal: Principal,
  id: string,
): Promise<Result<SavedView, Failure>> {
  const allowed = authorise(principal, "views:own");
  if (!allowed.ok) return allowed;
  const view = await deletedView(tx, principal.personId, id);
  if (view === null) return err({ code: "not-found", noun: "view", id });
  return (await restoreView(tx, principal.personId, id)) ? ok(view) : err(taken(view.name));
}

function taken(name: string): Failure {
  return { code: "name-taken", noun: "view", name, where: "among yours", pointer: "/name" };
}
