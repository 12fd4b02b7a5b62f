import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvent } from "@/lib/db/audit";
import { endHosts, hostById, lockHost, reviveHost, suppliesOfHost, tenuresEndedWith, updateHost } from "@/lib/db/hosts";
import { ownerNamed } from "@/lib/db/people";
import { rackPlace } from "@/lib/db/racks";
import { releasePrefixes, reopenPrefixes } from "@/lib/db/release";
import { settleMoves } from "@/lib/db/renumbering";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { HostChange } from "./schema";
import type { HostRestored, HostView } from "./views";

/** Changes what a host says of itself (not its space). The caller names the version it has seen. */
export async function changeHost(
  tx: Transaction,
  principal: Principal,
  id: string,
  version: string,
  change: HostChange,
): Promise<Result<HostView, Failure>> {
  const allowed = authorise(principal, "catalogue:write");
  if (!allowed.ok) return allowed;
  const before = await hostById(tx, id);
  if (before === null) return err({ code: "not-found", noun: "host", id });
  if (before.ended_at !== null)
    return err({ code: "conflict", detail: `Host ${before.name} has ended; what it was stays as it was.` });

  if (change.rack !== undefined && change.rack !== before.rack?.id) {
    const refusal = await rackRefusal(tx, before, change.rack);
    if (refusal !== null) return err(refusal);
  }
  const owner = change.owner === undefined ? {} : { ownerId: await ownerNamed(tx, change.owner) };
  const outcome = await updateHost(tx, id, version, { ...change, ...owner });
  if (outcome === "taken")
    return err({ code: "name-taken", noun: "host", name: change.name ?? "", where: "in this site", pointer: "/name" });
  if (outcome === "stale")
    return err({ code: "precondition-failed", current: String((await mustFind(tx, id)).version) });
  await recordEvent(tx, { personId: principal.personId, action: "change", noun: "host", nounId: id, detail: change });
  return ok(await mustFind(tx, id));
}

/** Why a host cannot be put into a rack; null when it can. */
async function rackRefusal(tx: Transaction, host: HostView, rackId: string): Promise<Failure | null> {
  const held = host.prefixes.find((prefix) => prefix.until === null);
  if (held !== undefined) {
    return {
      code: "conflict",
      pointer: "/rack",
      detail: `Host ${host.name} holds ${held.network}, which belongs to its rack. It can change its rack only while it holds no prefix.`,
    };
  }
  const rack = await rackPlace(tx, rackId);
  if (rack === null) return invalid("/rack", "There is no such rack (any more). Choose another.");
  if (rack.site_id !== host.site.id)
    return invalid("/rack", `Rack ${rack.name} stands in another site than host ${host.name}.`);
  return null;
}

/** Removes a host: its prefixes, addresses and containers end with it. They stay in history, and no address comes again. */
export async function removeHost(
  tx: Transaction,
  principal: Principal,
  id: string,
  reason: string,
): Promise<Result<HostView, Failure>> {
  const allowed = authorise(principal, "space:release");
  if (!allowed.ok) return allowed;
  await lockHost(tx, id);
  const host = await hostById(tx, id);
  if (host === null) return err({ code: "not-found", noun: "host", id });
  if (host.ended_at !== null) return ok(host);
  const held = (await suppliesOfHost(tx, id)).map(({ tenure_id }) => tenure_id);
  const ended = await releasePrefixes(tx, held, { personId: principal.personId, reason });
  await settleMoves(tx, held, principal.personId);
  await endHosts(tx, [id], ended[0]?.ended_at ?? null);
  await recordEvent(tx, {
    personId: principal.personId,
    action: "remove",
    noun: "host",
    nounId: id,
    detail: { name: host.name, reason },
  });
  return ok(await mustFind(tx, id));
}

/**
 * Undoes the removal of a host: it is there again and holds what it held, with its containers, as far as nobody else was
 * given it and no name was taken. Refuses a host that was not removed, whose name is taken, or whose rack is gone.
 */
export async function undoRemoveHost(
  tx: Transaction,
  principal: Principal,
  id: string,
): Promise<Result<HostRestored, Failure>> {
  const allowed = authorise(principal, "space:release");
  if (!allowed.ok) return allowed;
  await lockHost(tx, id);
  const host = await hostById(tx, id);
  if (host === null) return err({ code: "not-found", noun: "host", id });
  if (host.ended_at === null) return err({ code: "conflict", detail: `Host ${host.name} is there.` });
  if (host.rack !== null && (await rackPlace(tx, host.rack.id)) === null)
    return err({ code: "conflict", detail: `Rack ${host.rack.name}, in which ${host.name} stood, was retired.` });
  const tenures = await tenuresEndedWith(tx, id);
  if (!(await reviveHost(tx, id)))
    return err({ code: "name-taken", noun: "host", name: host.name, where: "in this site", pointer: "/name" });
  const reopened = await reopenPrefixes(
    tx,
    tenures.map((tenure) => tenure.id),
  );
  const back = new Set(reopened.map(({ tenure_id }) => tenure_id));
  const lost = tenures.filter((tenure) => !back.has(tenure.id)).map(({ network }) => network);
  await recordEvent(tx, {
    personId: principal.personId,
    action: "undo-remove",
    noun: "host",
    nounId: id,
    detail: { name: host.name, removed_at: host.ended_at, prefixes: reopened.length, lost },
  });
  return ok({ host: await mustFind(tx, id), lost });
}

async function mustFind(tx: Transaction, id: string): Promise<HostView> {
  const host = await hostById(tx, id);
  if (host === null) throw new Error(`host ${id} is gone within its own transaction`);
  return host;
}
