import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { allocatePrefix, openPoolOf } from "@/lib/db/allocate";
import { recordEvent } from "@/lib/db/audit";
import { holderExists } from "@/lib/db/holder";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { formatCount } from "@/lib/ipv6/count";
import { err, ok, type Result } from "@/lib/result";
import { leaveDockerItsRun } from "./docker-run-left";
import type { AvailablePrefix } from "./schema";
import type { PrefixGranted } from "./views";

/** Gives the next free child of a prefix to a holder. Refuses a length that its pool does not give, and a full pool. */
export async function allocateNext(
  tx: Transaction,
  principal: Principal,
  prefixId: string,
  request: AvailablePrefix,
): Promise<Result<PrefixGranted, Failure>> {
  const allowed = authorise(principal, "space:allocate");
  if (!allowed.ok) return allowed;
  const pool = await openPoolOf(tx, prefixId);
  if (pool === null) return err({ code: "not-found", noun: "pool", id: `of prefix ${prefixId}` });
  if (request.prefix_length !== pool.child_length || pool.child_length === 128) {
    const gives = pool.child_length === 128 ? "addresses to the containers of its host" : `/${pool.child_length}s`;
    return err(invalid("/prefix_length", `${pool.network} gives ${gives}, not /${request.prefix_length}s.`));
  }
  if (!(await holderExists(tx, request.holder.kind, request.holder.id))) {
    return err(invalid("/holder/id", `There is no ${request.holder.kind} ${request.holder.id} (any more).`));
  }
  const given = await allocatePrefix(tx, pool.pool_id, request.holder, {
    personId: principal.personId,
    requestId: null,
    reason: request.reason,
  });
  if (given === null) {
    if ((await openPoolOf(tx, prefixId))?.dormant) {
      const detail = `${pool.network} was released: it gives nothing until somebody holds it again.`;
      return err({ code: "conflict", detail });
    }
    return err({
      code: "exhausted",
      pointer: "/prefix_length",
      detail: `${pool.network} is full: all ${formatCount(BigInt(pool.capacity))} of its /${pool.child_length}s are held, kept back or in quarantine.`,
    });
  }
  if (request.holder.kind === "host" && pool.child_length === 64)
    await leaveDockerItsRun(tx, principal.personId, request.holder.id, given);
  await recordEvent(tx, {
    personId: principal.personId,
    action: "allocate",
    noun: "prefix",
    nounId: given.prefix_id,
    detail: { network: given.network, holder: request.holder, reason: request.reason },
  });
  return ok({
    prefixes: [{ id: given.prefix_id, network: given.network, tenure_id: given.tenure_id, since: given.began_at }],
  });
}
