import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { allocatePrefix, poolsHeldBy } from "@/lib/db/allocate";
import { recordEvent } from "@/lib/db/audit";
import {
  endHosts,
  hostById,
  insertHost,
  lockHost,
  reviveHost,
  suppliesOfHost,
  tenuresEndedWith,
  updateHost,
} from "@/lib/db/hosts";
import { ownerNamed } from "@/lib/db/people";
import { rackPlace, roomiestRack } from "@/lib/db/racks";
import { releasePrefixes, reopenPrefixes } from "@/lib/db/release";
import { insertGrantedRequest } from "@/lib/db/requests";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { formatCount } from "@/lib/ipv6/count";
import { leaveDockerItsRun } from "@/lib/prefixes/docker-run-left";
import { err, ok, type Result } from "@/lib/result";
import type { HostChange, HostRequest } from "./schema";
import type { HostGranted, HostRestored, HostView } from "./views";

/**
 * Grants a new host a /64 from its rack: host, request, allocation and audit in the caller's transaction.
 * Refuses an unknown rack, a rack without a prefix or without room (naming one that has), and a taken name.
 */
export async function requestHost(
  tx: Transaction,
  principal: Principal,
  request: HostRequest,
): Promise<Result<HostGranted, Failure>> {
  const allowed = authorise(principal, "space:allocate");
  if (!allowed.ok) return allowed;

  const rack = await rackPlace(tx, request.rack);
  if (rack === null) return err(invalid("/rack", "There is no such rack (any more). Choose another."));
  const pools = (await poolsHeldBy(tx, "rack", rack.id)).filter((pool) => pool.child_length === 64);
  if (pools.length === 0) {
    return err({
      code: "conflict",
      pointer: "/rack",
      detail: `Rack ${rack.name} has no prefix yet, so it has no /64 to give. Give the rack its prefix first.`,
    });
  }

  const ownerId = await ownerNamed(tx, request.owner);
  const hostId = await insertHost(tx, { ...request, siteId: rack.site_id, ownerId });
  if (hostId === null) {
    return err({ code: "name-taken", noun: "host", name: request.name, where: "in this site", pointer: "/name" });
  }
  const requestId = await insertGrantedRequest(tx, {
    summary: `A /64 for host ${request.name}`,
    ticket: request.ticket,
    reason: request.reason,
    personId: principal.personId,
    siteId: rack.site_id,
    rackId: rack.id,
    hostId,
  });

  for (const pool of pools) {
    const given = await allocatePrefix(
      tx,
      pool.pool_id,
      { kind: "host", id: hostId },
      { personId: principal.personId, requestId, reason: request.reason },
    );
    if (given === null) continue;
    await leaveDockerItsRun(tx, principal.personId, hostId, given);
    await recordEvent(tx, {
      personId: principal.personId,
      action: "request",
      noun: "host",
      nounId: hostId,
      detail: { name: request.name, rack: rack.name, prefix: given.network, request: requestId },
    });
    const host = await mustFind(tx, hostId);
    return ok({ host, prefixes: host.prefixes, request_id: requestId });
  }
  return err(await fullRack(tx, rack));
}

async function fullRack(tx: Transaction, rack: { id: string; name: string }): Promise<Failure> {
  const other = await roomiestRack(tx, rack.id);
  const advice =
    other === null
      ? "No other rack of this site has room either."
      : `Rack ${other.name} of this site has ${formatCount(BigInt(other.free))} free.`;
  return {
    code: "exhausted",
    pointer: "/rack",
    detail: `Rack ${rack.name} is full: it has no free /64 left. ${advice}`,
  };
}

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
