import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { connection } from "@/lib/db/connection";
import { clearAll, exampleState, hasRealData, installationNow, lockCleared } from "@/lib/db/installation";
import { asOwner } from "@/lib/db/owner";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { ClearRequest } from "./schema";
import type { InstallationView } from "./views";

/**
 * Clears the example: catalogue, space, tenures, history, requests and audit, all at once. It is the one thing that
 * removes history, so it is the owner's, on a connection of its own. Once there is more than the example, the name of
 * the installation must be given.
 *
 * It waits for the transactions that use what it clears: call it from one that has touched none of it.
 */
export async function clearExample(
  principal: Principal,
  request: ClearRequest,
): Promise<Result<InstallationView, Failure>> {
  const allowed = authorise(principal, "installation:clear");
  if (!allowed.ok) return allowed;
  return asOwner(connection().url, async (tx) => {
    const state = await exampleState(tx);
    if (state === null || state.loaded_at === null)
      return err({ code: "conflict", detail: "There never was an example here, so there is none to clear." });
    if (state.cleared_at !== null)
      return err({ code: "conflict", detail: "The example was cleared already; what is here now is yours." });
    await lockCleared(tx);
    if (request.name !== state.name && (await hasRealData(tx, state.loaded_at)))
      return err(nameNeeded(state.name, request.name));
    await clearAll(tx);
    const cleared = await installationNow(tx);
    if (cleared === null) throw new Error("the installation is gone within its own transaction");
    return ok(cleared);
  });
}

function nameNeeded(name: string, typed: string | undefined): Failure {
  const wrong = typed === undefined || typed === "" ? "" : ` This is not its name.`;
  return {
    code: "conflict",
    pointer: "/name",
    detail: `There is more here than the example by now, and all of it would be gone for good, history too. To do so all the same, type the name of this installation: ${name}.${wrong}`,
  };
}
