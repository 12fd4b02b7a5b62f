import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvent } from "@/lib/db/audit";
import { holderExists } from "@/lib/db/holder";
import { heldBelow, prefixById } from "@/lib/db/prefixes";
import { poolsRuled, ruledPool, setLevelQuarantine, setQuarantine } from "@/lib/db/quarantine";
import { type LastTenure, lastTenureOf, releasePrefixes, reopenPrefixes } from "@/lib/db/release";
import { settleMoves } from "@/lib/db/renumbering";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { formatCount } from "@/lib/ipv6/count";
import { err, ok, type Result } from "@/lib/result";
import type { RuleChange } from "./schema";
import type { PrefixReleased, ReleaseUndone, RuleChanged } from "./views";

/** Ends the tenure of a prefix; it goes into quarantine by its pool's rule. Refuses while children of it are held. */
export async function release(
  tx: Transaction,
  principal: Principal,
  prefixId: string,
  reason: string,
): Promise<Result<PrefixReleased, Failure>> {
  const allowed = authorise(principal, "space:release");
  if (!allowed.ok) return allowed;
  const found = await prefixById(tx, prefixId);
  if (found === null) return err({ code: "not-found", noun: "prefix", id: prefixId });
  if (found.tenure_id === null) return err({ code: "conflict", detail: `Nobody holds ${found.network} now.` });
  if (found.length < 64) {
    const live = BigInt(await heldBelow(tx, found.id));
    if (live > 0n) {
      return err({
        code: "conflict",
        detail: `${formatCount(live)} prefixes inside ${found.network} are still held. Release those first.`,
      });
    }
  }
  const { personId } = principal;
  const [ended] = await releasePrefixes(tx, [found.tenure_id], { personId, reason });
  if (ended === undefined)
    return err({
      code: "conflict",
      detail: `Someone else released ${found.network} or took something inside it just now. Look again.`,
    });
  await settleMoves(tx, [found.tenure_id], personId);
  const detail = { network: found.network, holder: found.holder, reason, containers_ended: ended.containers };
  await recordEvent(tx, { personId, action: "release", noun: "prefix", nounId: prefixId, detail });
  return ok({
    id: prefixId,
    network: found.network,
    ended_at: ended.ended_at,
    free_at: ended.free_at,
    containers_ended: ended.containers,
  });
}

/**
 * Undoes the release of a prefix while nobody else was given it: its holder goes on holding it, and the containers that
 * ended with it come back with their addresses. Refuses, saying why, what cannot be undone any more.
 */
export async function undoRelease(
  tx: Transaction,
  principal: Principal,
  prefixId: string,
): Promise<Result<ReleaseUndone, Failure>> {
  const allowed = authorise(principal, "space:release");
  if (!allowed.ok) return allowed;
  const found = await prefixById(tx, prefixId);
  if (found === null) return err({ code: "not-found", noun: "prefix", id: prefixId });
  const last = await lastTenureOf(tx, prefixId);
  if (last === null) return err({ code: "conflict", detail: `Nobody ever held ${found.network}.` });
  const { kind, id, name } = last.holder;
  const lives = kind !== "container" && (await holderExists(tx, kind, id));
  const [reopened] = lives ? await reopenPrefixes(tx, [last.id]) : [];
  if (reopened === undefined) return err({ code: "conflict", detail: whyNotUndone(found.network, last, lives) });
  const { containers, left_ended } = reopened;
  await recordEvent(tx, {
    personId: principal.personId,
    action: "undo-release",
    noun: "prefix",
    nounId: prefixId,
    detail: { network: found.network, holder: { kind, id, name }, released_at: last.ended_at, containers },
  });
  return ok({ id: prefixId, network: found.network, holder: last.holder, containers, containers_left: left_ended });
}

function whyNotUndone(network: string, last: LastTenure, lives: boolean): string {
  const { kind, name } = last.holder;
  if (last.ended_at === null) return `${network} is held by ${kind} ${name}: there is no release to undo.`;
  if (!lives) {
    const undo = kind === "host" ? "Undo its removal instead: that brings back what it held." : "It cannot come back.";
    return `The ${kind} ${name}, which held ${network}, is gone. ${undo}`;
  }
  if (last.loose_parent !== null)
    return `${last.loose_parent}, in which ${network} lies, was released too. Undo that release first.`;
  if (last.reused) return `${network} was given again or kept back since, so its release stays.`;
  return `${network} changed just now. Look again.`;
}

/**
 * Changes how long what is released from a pool waits before it is held again, for this pool or for every pool of its
 * level and those to come. What waits already keeps its time unless `waiting` asks for the new rule.
 */
export async function changeRule(
  tx: Transaction,
  principal: Principal,
  prefixId: string,
  { days, scope, waiting }: RuleChange,
): Promise<Result<RuleChanged, Failure>> {
  const allowed = authorise(principal, "space:plan");
  if (!allowed.ok) return allowed;
  const pool = await ruledPool(tx, prefixId);
  if (pool === null) return err({ code: "not-found", noun: "pool", id: `of prefix ${prefixId}` });
  if (scope === "level") {
    if (pool.level_id === null) {
      const detail = `The children of ${pool.network} are of no level, so there are no other pools of it. Choose this pool alone.`;
      return err({ code: "invalid", errors: [{ pointer: "/scope", detail }] });
    }
    await setLevelQuarantine(tx, pool.level_id, days);
  }
  const pools = await poolsRuled(tx, pool, scope === "level");
  const freed = await setQuarantine(tx, pools, days, waiting);
  await recordEvent(tx, {
    personId: principal.personId,
    action: "change-quarantine",
    noun: "prefix",
    nounId: prefixId,
    detail: { network: pool.network, before: pool.days, days, scope, waiting, pools: pools.length, freed },
  });
  return ok({ network: pool.network, days, pools: pools.length, freed });
}
