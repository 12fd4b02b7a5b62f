import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { hostsNamed, type NamedHost } from "@/lib/db/host-names";
import { rolledBack, undoneIfRefused } from "@/lib/db/rolled-back";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import { doOne } from "./do-one";
import type { BulkRequest } from "./schema";
import type { BulkOutcome } from "./views";

/**
 * Does one thing with many hosts, each named: what becomes of each, in their order. A dry run does it all and undoes it,
 * so that it is exact. For real it is all or nothing: the caller rolls back when one is refused.
 */
export async function bulkHosts(
  tx: Transaction,
  principal: Principal,
  request: BulkRequest,
  dryRun: boolean,
): Promise<Result<BulkOutcome[], Failure>> {
  const allowed = authorise(
    principal,
    request.act === "request" || request.act === "move" ? "space:allocate" : "space:release",
  );
  if (!allowed.ok) return allowed;
  const all = () => doAll(tx, principal, request);
  return ok(await (dryRun ? rolledBack(tx, all) : all()));
}

async function doAll(tx: Transaction, principal: Principal, request: BulkRequest): Promise<BulkOutcome[]> {
  const found = request.act === "request" ? null : await hostsNamed(tx, request.names, request.site);
  const seen = new Set<string>();
  const outcomes: BulkOutcome[] = [];
  for (const name of request.names) {
    const key = name.toLowerCase();
    const known = found?.get(key) ?? [];
    const wrong = seen.has(key)
      ? invalid("/names", "It is named twice.")
      : found === null
        ? null
        : unclear(name, known);
    seen.add(key);
    if (wrong !== null) {
      outcomes.push({ name, host: null, text: "", failure: wrong });
      continue;
    }
    const done = await undoneIfRefused(tx, () => doOne(tx, principal, request, { name, id: known[0]?.id ?? null }));
    outcomes.push(
      done.ok
        ? { name, host: done.value.host, text: done.value.text, failure: null }
        : { name, host: known[0]?.id ?? null, text: "", failure: done.error },
    );
  }
  return outcomes;
}

/** Why a name does not say which host is meant; null when it does. */
function unclear(name: string, known: readonly NamedHost[]): Failure | null {
  if (known.length === 1) return null;
  if (known.length === 0) return invalid("/names", `There is no live host named ${name}.`);
  const sites = known.map(({ site }) => site).join(" and ");
  return invalid("/names", `There are ${known.length} live hosts named ${name}, in ${sites}. Choose a site.`);
}
