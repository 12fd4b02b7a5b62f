import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvent } from "@/lib/db/audit";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { mustFind, nameTaken, type Place, type PlaceStore } from "./place";
import { stillThere } from "./still-there";

/** What the caller wants of a place: the version it has seen, and the change. */
export type PlaceChange<Change> = { readonly id: string; readonly version: string; readonly change: Change };

/** What one kind of place asks beyond the rest. */
export type ChangeRules<View, Change> = {
  /** Whether the change needs the lock also when it does not retire. */
  readonly locks?: (change: Change) => boolean;
  /** What keeps this change from being made; null: nothing. */
  readonly check?: (tx: Transaction, before: View, change: Change) => Promise<Failure | null>;
};

/** Changes or retires a place. Refuses to retire one that anything live is in, or that holds a prefix. */
export async function changePlace<
  View extends Place,
  Change extends { readonly name?: string | undefined; readonly retired?: true | undefined },
>(
  tx: Transaction,
  principal: Principal,
  store: PlaceStore<View, Change>,
  { id, version, change }: PlaceChange<Change>,
  rules: ChangeRules<View, Change> = {},
): Promise<Result<View, Failure>> {
  const allowed = authorise(principal, "catalogue:write");
  if (!allowed.ok) return allowed;
  if (change.retired || rules.locks?.(change)) await store.lock(tx, id);
  const before = await store.find(tx, id);
  if (before === null) return err({ code: "not-found", noun: store.noun, id });
  const subject = `${store.called ?? store.noun.charAt(0).toUpperCase() + store.noun.slice(1)} ${before.name}`;
  if (before.retired_at !== null) {
    return err({ code: "conflict", detail: `${subject} is retired; what it was stays as it was.` });
  }
  const refusal = (await rules.check?.(tx, before, change)) ?? null;
  if (refusal !== null) return err(refusal);
  if (change.retired) {
    const occupied = stillThere(subject, await store.below(tx, id, before), before.prefixes ?? []);
    if (occupied !== null) return err(occupied);
  }

  const outcome = await store.update(tx, id, version, change);
  if (outcome === "taken") return err(nameTaken(store, change.name ?? before.name));
  if (outcome === "stale") {
    return err({ code: "precondition-failed", current: String((await mustFind(tx, store, id)).version) });
  }
  const action = change.retired ? "retire" : "change";
  await recordEvent(tx, { personId: principal.personId, action, noun: store.noun, nounId: id, detail: change });
  return ok(await mustFind(tx, store, id));
}
