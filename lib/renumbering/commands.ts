import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvent } from "@/lib/db/audit";
import { placeHost } from "@/lib/db/host-life";
import { hostById, lockHost, suppliesOfHost } from "@/lib/db/hosts";
import { prefixById } from "@/lib/db/prefixes";
import { rackPlace } from "@/lib/db/racks";
import { releasePrefixes, reopenPrefixes } from "@/lib/db/release";
import {
  giverOf,
  insertMove,
  insertStep,
  keepPrefixes,
  lockRenumbering,
  openMove,
  renumberingById,
  renumberPrefix,
  type Step,
  settleRenumbering,
  stepsOf,
  subtreeOf,
} from "@/lib/db/renumbering";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { giveFromRack } from "@/lib/hosts/give-from-rack";
import type { HostView } from "@/lib/hosts/views";
import { formatCount } from "@/lib/ipv6/count";
import { Prefix } from "@/lib/ipv6/prefix";
import { err, ok, type Result } from "@/lib/result";
import type { FinishRequest, MoveRequest, RenumberingRequest } from "./schema";
import type { HostMoved, RenumberingEnded, RenumberingView } from "./views";

/** A subtree of more prefixes than this is renumbered in parts, so that one transaction stays short. */
const MOST_PREFIXES = 20_000;

/**
 * Moves a host to another rack, of another site perhaps. Renumbered, it gets a /64 of the new rack for each it holds, and
 * the old ones are held until the move is finished or abandoned; or it keeps them, out of place. Refuses an ended host,
 * one on its way already, the rack it stands in, a full rack, and a name that the new site has.
 */
export async function moveHost(
  tx: Transaction,
  principal: Principal,
  id: string,
  request: MoveRequest,
): Promise<Result<HostMoved, Failure>> {
  const allowed = authorise(principal, "space:allocate");
  if (!allowed.ok) return allowed;
  await lockHost(tx, id);
  const host = await hostById(tx, id);
  if (host === null) return err({ code: "not-found", noun: "host", id });
  if (host.ended_at !== null) return err({ code: "conflict", detail: `Host ${host.name} has ended.` });
  if ((await openMove(tx, id)) !== null) {
    const detail = `Host ${host.name} is on its way already. Finish or abandon that move first.`;
    return err({ code: "conflict", detail });
  }
  const rack = await rackPlace(tx, request.rack);
  if (rack === null) return err(invalid("/rack", "There is no such rack (any more). Choose another."));
  if (rack.id === host.rack?.id) return err(invalid("/rack", `Host ${host.name} stands in rack ${rack.name} already.`));
  if (!(await placeHost(tx, id, { rackId: rack.id, siteId: rack.site_id })))
    return err({ code: "name-taken", noun: "host", name: host.name, where: "in that site", pointer: "/rack" });
  const renumbered =
    request.prefix === "keep" ? ok(null) : await renumberHost(tx, principal, host, rack, request.reason);
  if (!renumbered.ok) return renumbered;

  const move = await openMove(tx, id);
  await recordEvent(tx, {
    personId: principal.personId,
    action: "move",
    noun: "host",
    nounId: id,
    detail: {
      name: host.name,
      from: host.rack?.name ?? null,
      to: rack.name,
      prefix: request.prefix,
      prefixes: move?.prefixes ?? [],
      reason: request.reason,
    },
  });
  const now = await mustFind(tx, id);
  return ok({ host: now, prefixes: now.prefixes.filter(({ until }) => until === null), move });
}

async function renumberHost(
  tx: Transaction,
  { personId }: Principal,
  host: HostView,
  rack: { readonly id: string; readonly name: string },
  reason: string,
): Promise<Result<null, Failure>> {
  const held = new Map(host.prefixes.map((prefix) => [prefix.tenure_id, prefix.state]));
  const supplies = (await suppliesOfHost(tx, host.id)).filter(({ tenure_id }) => held.get(tenure_id) !== "deprecated");
  if (supplies.length === 0) return ok(null);
  const by = { personId, reason: reason === "" ? `moved to rack ${rack.name}` : reason };
  const actId = await insertMove(tx, { hostId: host.id, fromRackId: host.rack?.id ?? null, ...by });
  for (const old of supplies) {
    const given = await giveFromRack(tx, rack, host.id, by);
    if (!given.ok) return given;
    const { tenure_id: newTenureId } = given.value;
    const step = { actId, oldTenureId: old.tenure_id, newTenureId, oldPrefixId: old.prefix_id };
    if (!(await insertStep(tx, step)))
      return err({ code: "conflict", detail: `${old.network} was released just now. Look again.` });
  }
  return ok(null);
}

/**
 * Gives everything that is held at and below a prefix its like at the same bits behind another prefix of the same length,
 * and marks the old ones as being renumbered away: both are held until it is finished or abandoned. Refuses a prefix that
 * nobody holds, that is reserved or on its way already, and a place where something is or that another plan divides.
 */
export async function renumberSubtree(
  tx: Transaction,
  principal: Principal,
  request: RenumberingRequest,
): Promise<Result<RenumberingView, Failure>> {
  const allowed = authorise(principal, "space:plan");
  if (!allowed.ok) return allowed;
  const from = await prefixById(tx, request.prefix);
  if (from === null) return err(invalid("/prefix", "There is no such prefix."));
  if (from.tenure_id === null) {
    const detail = `Nobody holds ${from.network}. Renumber what is held: a site's prefix, a cluster's, a rack's or a host's.`;
    return err({ code: "conflict", pointer: "/prefix", detail });
  }
  if (from.state !== "active") {
    const why = from.state === "deprecated" ? "on its way to other addresses already" : from.state;
    return err({ code: "conflict", pointer: "/prefix", detail: `${from.network} is ${why}.` });
  }
  const target = Prefix.mustParse(request.network);
  if (target.length !== from.length)
    return err(
      invalid("/network", `It goes to a prefix of its own length: a /${from.length}, not a /${target.length}.`),
    );
  if (target.overlaps(Prefix.mustParse(from.network)))
    return err(invalid("/network", `${from.network} is where it is now. Choose another place.`));
  const giver = await giverOf(tx, from.vrf, request.network);
  if (giver === null) {
    const detail = `No prefix here gives a /${from.length} at ${request.network}. Set up an aggregate that does, or choose a place in one.`;
    return err(invalid("/network", detail));
  }
  const { held, unknown, deprecated } = await subtreeOf(tx, from.id, giver.child_level_id);
  const hindrance = hindranceOf(from.network, giver.network, { held, unknown, deprecated });
  if (hindrance !== null) return err(hindrance);

  const { personId } = principal;
  const reason = request.reason === "" ? `renumbered from ${from.network}` : request.reason;
  const id = await renumberPrefix(tx, {
    fromId: from.id,
    parentId: giver.id,
    network: request.network,
    personId,
    reason,
  });
  if (id === null) {
    const detail = `${request.network} is not free: something of it is held, reserved or rests in quarantine.`;
    return err({ code: "overlap", pointer: "/network", detail });
  }
  const detail = { from: from.network, to: request.network, prefixes: held, reason: request.reason };
  await recordEvent(tx, { personId, action: "renumber", noun: "prefix", nounId: from.id, detail });
  const made = await renumberingById(tx, id);
  if (made === null) throw new Error(`renumbering ${id} is gone within its own transaction`);
  return ok(made);
}

function hindranceOf(
  network: string,
  giver: string,
  { held, unknown, deprecated }: { held: number; unknown: readonly number[]; deprecated: number },
): Failure | null {
  if (held > MOST_PREFIXES) {
    const detail = `${formatCount(BigInt(held))} prefixes are held in ${network}. At most ${formatCount(BigInt(MOST_PREFIXES))} are renumbered at once: take its parts one after the other.`;
    return { code: "conflict", pointer: "/prefix", detail };
  }
  if (deprecated > 0) {
    const detail = `${formatCount(BigInt(deprecated))} prefixes in ${network} are on their way to others already. Finish or abandon that first.`;
    return { code: "conflict", pointer: "/prefix", detail };
  }
  if (unknown.length === 0) return null;
  const lengths = unknown.map((length) => `/${length}`).join(", ");
  return {
    code: "conflict",
    pointer: "/network",
    detail: `${network} has prefixes of ${lengths}, which the plan of ${giver} knows no level of. The same bits need the same lengths.`,
  };
}

/**
 * Finishes a move or a renumbering: the old prefixes are released, and rest by their rule. A renumbering whose hosts are
 * not all off their old prefix is finished only when it is said that these be released too.
 */
export async function finishRenumbering(
  tx: Transaction,
  principal: Principal,
  id: string,
  request: FinishRequest,
): Promise<Result<RenumberingEnded, Failure>> {
  const allowed = authorise(principal, "space:release");
  if (!allowed.ok) return allowed;
  const open = await openSteps(tx, id);
  if (!open.ok) return open;
  const old = open.value.steps.filter(({ old_live }) => old_live);
  const on = old.filter(({ host }) => host !== null);
  if (open.value.hostId === null && on.length > 0 && !request.release_rest) {
    const names = on.slice(0, 3).map(({ host }) => host);
    const more = on.length > names.length ? ` and ${formatCount(BigInt(on.length - names.length))} more` : "";
    const detail = `${names.join(", ")}${more} ${on.length === 1 ? "still holds its" : "still hold their"} old prefix. Release those first, or say that finishing does.`;
    return err({ code: "conflict", pointer: "/release_rest", detail });
  }
  const { personId } = principal;
  const reason = request.reason === "" ? "renumbered" : request.reason;
  const released = await releasePrefixes(
    tx,
    old.map(({ old_tenure_id }) => old_tenure_id),
    { personId, reason },
  );
  if (released.length < old.length) {
    const detail = "Something was given inside the old prefixes that is not part of this. Release that first.";
    return err({ code: "conflict", detail });
  }
  await settleRenumbering(tx, id, "finished", personId);
  return done(tx, principal, id, "finished", released);
}

/**
 * Abandons a move or a renumbering: the new prefixes are released, and the old ones are ordinary again, those that were
 * released already among them; a host that moved stands in its old rack. Refuses when one of them is held by others.
 */
export async function abandonRenumbering(
  tx: Transaction,
  principal: Principal,
  id: string,
  reason: string,
): Promise<Result<RenumberingEnded, Failure>> {
  const allowed = authorise(principal, "space:release");
  if (!allowed.ok) return allowed;
  const open = await openSteps(tx, id);
  if (!open.ok) return open;
  const { steps, hostId, fromRackId } = open.value;
  await keepPrefixes(
    tx,
    steps.map(({ old_prefix_id }) => old_prefix_id),
  );
  const off = steps.filter(({ old_live }) => !old_live);
  const reopened = await reopenPrefixes(
    tx,
    off.map(({ old_tenure_id }) => old_tenure_id),
  );
  const back = new Set(reopened.map(({ tenure_id }) => tenure_id));
  const lost = off.filter(({ old_tenure_id }) => !back.has(old_tenure_id)).map(({ old_network }) => old_network);
  if (lost.length > 0) {
    const detail = `${lost.slice(0, 3).join(", ")} ${lost.length === 1 ? "cannot" : "and others cannot"} be taken back: held by others by now, or the holder is gone.`;
    return err({ code: "conflict", detail });
  }
  if (hostId !== null) {
    const refusal = await backToItsRack(tx, hostId, fromRackId);
    if (refusal !== null) return err(refusal);
  }
  const { personId } = principal;
  const fresh = steps.filter(({ new_live }) => new_live).map(({ new_tenure_id }) => new_tenure_id);
  const released = await releasePrefixes(tx, fresh, {
    personId,
    reason: reason === "" ? "not renumbered after all" : reason,
  });
  if (released.length < fresh.length) {
    const detail = "Something was given inside the new prefixes that is not part of this. Release that first.";
    return err({ code: "conflict", detail });
  }
  await settleRenumbering(tx, id, "abandoned", personId);
  return done(tx, principal, id, "abandoned", released);
}

async function backToItsRack(tx: Transaction, hostId: string, rackId: string | null): Promise<Failure | null> {
  if (rackId === null) return null;
  const rack = await rackPlace(tx, rackId);
  if (rack === null) return { code: "conflict", detail: "The rack it came from was retired, so it cannot go back." };
  if (await placeHost(tx, hostId, { rackId: rack.id, siteId: rack.site_id })) return null;
  return { code: "conflict", detail: `The site of rack ${rack.name} has another host of its name by now.` };
}

type Open = { readonly hostId: string | null; readonly fromRackId: string | null; readonly steps: Step[] };

async function openSteps(tx: Transaction, id: string): Promise<Result<Open, Failure>> {
  const act = await lockRenumbering(tx, id);
  if (act === null) return err({ code: "not-found", noun: "renumbering", id });
  if (act.ended_at !== null) return err({ code: "conflict", detail: `This is ${act.outcome} already.` });
  if (act.host_id !== null) await lockHost(tx, act.host_id);
  return ok({ hostId: act.host_id, fromRackId: act.from_rack_id, steps: await stepsOf(tx, id) });
}

async function done(
  tx: Transaction,
  { personId }: Principal,
  id: string,
  outcome: "finished" | "abandoned",
  released: readonly { readonly containers: string }[],
): Promise<Result<RenumberingEnded, Failure>> {
  const containers = released.reduce((sum, row) => sum + BigInt(row.containers), 0n).toString();
  const detail = { outcome, released: released.length, containers_ended: containers };
  await recordEvent(tx, {
    personId,
    action: outcome === "finished" ? "finish" : "abandon",
    noun: "renumbering",
    nounId: id,
    detail,
  });
  return ok({ id, outcome, released: released.length, containers_ended: containers });
}

async function mustFind(tx: Transaction, id: string): Promise<HostView> {
  const host = await hostById(tx, id);
  if (host === null) throw new Error(`host ${id} is gone within its own transaction`);
  return host;
}
