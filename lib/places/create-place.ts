import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvent } from "@/lib/db/audit";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { mustFind, nameTaken, type Place, type PlaceStore } from "./place";

/**
 * Adds a place: `check` says what keeps it from being added (null: nothing), `insert` gives its id, or null when its
 * name is taken.
 */
export async function createPlace<View extends Place, Change, Creation extends { readonly name: string }>(
  tx: Transaction,
  principal: Principal,
  store: PlaceStore<View, Change>,
  creation: Creation,
  insert: (tx: Transaction, creation: Creation) => Promise<string | null>,
  check: (tx: Transaction, creation: Creation) => Promise<Failure | null>,
): Promise<Result<View, Failure>> {
  const allowed = authorise(principal, "catalogue:write");
  if (!allowed.ok) return allowed;
  const refusal = await check(tx, creation);
  if (refusal !== null) return err(refusal);
  const id = await insert(tx, creation);
  if (id === null) return err(nameTaken(store, creation.name));
  const { personId } = principal;
  await recordEvent(tx, { personId, action: "create", noun: store.noun, nounId: id, detail: creation });
  return ok(await mustFind(tx, store, id));
}
