import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvent } from "@/lib/db/audit";
import {
  imagesOf,
  lastImage,
  liveContainers,
  reimageHosts,
  reviveContainers,
  tenuresAround,
  undoImage,
} from "@/lib/db/host-life";
import { hostById, lockHost, suppliesOfHost } from "@/lib/db/hosts";
import { rackPlace } from "@/lib/db/racks";
import { releasePrefixes, reopenPrefixes } from "@/lib/db/release";
import { openMove } from "@/lib/db/renumbering";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { giveFromRack } from "@/lib/hosts/give-from-rack";
import type { HostView } from "@/lib/hosts/views";
import { err, ok, type Result } from "@/lib/result";
import type { ReimageRequest } from "./schema";
import type { HostReimaged, ReimageUndone } from "./views";

/**
 * Makes a host anew: its containers end, and it keeps its /64 or gets a new one from its rack. An agent of before is
 * fenced. Refuses an ended host; with a new prefix also a host on its way to another, one without a rack, and a full rack.
 */
export async function reimageHost(
  tx: Transaction,
  principal: Principal,
  id: string,
  request: ReimageRequest,
): Promise<Result<HostReimaged, Failure>> {
  const allowed = authorise(principal, "space:release");
  if (!allowed.ok) return allowed;
  await lockHost(tx, id);
  const host = await hostById(tx, id);
  if (host === null) return err({ code: "not-found", noun: "host", id });
  if (host.ended_at !== null) return err({ code: "conflict", detail: `Host ${host.name} has ended.` });
  const by = { personId: principal.personId, reason: request.reason === "" ? "re-imaged" : request.reason };
  const containers = await liveContainers(tx, id);
  const done = request.prefix === "keep" ? await keeping(tx, id, by) : await renewing(tx, host, by);
  if (!done.ok) return done;

  const [image] = await imagesOf(tx, id);
  const generation = image?.generation ?? 1;
  const detail = {
    name: host.name,
    prefix: request.prefix,
    generation,
    containers_ended: containers,
    reason: request.reason,
  };
  await recordEvent(tx, { personId: principal.personId, action: "reimage", noun: "host", nounId: id, detail });
  const now = await mustFind(tx, id);
  const held = now.prefixes.filter(({ until }) => until === null);
  return ok({ host: now, generation, prefixes: held, containers_ended: containers });
}

type By = { readonly personId: string; readonly reason: string };

async function keeping(tx: Transaction, id: string, by: By): Promise<Result<null, Failure>> {
  await reimageHosts(tx, [id], "keep", null, by);
  return ok(null);
}

async function renewing(tx: Transaction, host: HostView, by: By): Promise<Result<null, Failure>> {
  if ((await openMove(tx, host.id)) !== null) {
    const detail = `Host ${host.name} is on its way to another prefix. Finish or abandon that first, or keep its prefixes.`;
    return err({ code: "conflict", pointer: "/prefix", detail });
  }
  const rack = host.rack === null ? null : await rackPlace(tx, host.rack.id);
  if (rack === null) {
    const detail = `Host ${host.name} stands in no rack, so there is none to give it a new /64.`;
    return err({ code: "conflict", pointer: "/prefix", detail });
  }
  const held = (await suppliesOfHost(tx, host.id)).map(({ tenure_id }) => tenure_id);
  const [ended] = await releasePrefixes(tx, held, by);
  await reimageHosts(tx, [host.id], "new", ended?.ended_at ?? null, by);
  const given = await giveFromRack(tx, rack, host.id, by);
  return given.ok ? ok(null) : given;
}

/**
 * Takes the last re-image of a host back: its containers come back with their addresses, and the prefix it held before
 * where it had got a new one. Refuses when that was given to another, and when there is none to undo.
 */
export async function undoReimage(
  tx: Transaction,
  principal: Principal,
  id: string,
): Promise<Result<ReimageUndone, Failure>> {
  const allowed = authorise(principal, "space:release");
  if (!allowed.ok) return allowed;
  await lockHost(tx, id);
  const host = await hostById(tx, id);
  if (host === null) return err({ code: "not-found", noun: "host", id });
  const image = await lastImage(tx, id);
  if (image === null || host.ended_at !== null) {
    const detail = host.ended_at === null ? `Host ${host.name} was not re-imaged.` : `Host ${host.name} has ended.`;
    return err({ code: "conflict", detail });
  }
  const { personId } = principal;
  const back =
    image.prefix === "keep"
      ? ok(await reviveContainers(tx, id, image.began_at))
      : await formerPrefixes(tx, id, image.began_at, personId);
  if (!back.ok) return back;
  await undoImage(tx, id, image.generation, personId);
  const { containers, left_ended } = back.value;
  const detail = { name: host.name, reimaged_at: image.began_at, prefix: image.prefix, containers };
  await recordEvent(tx, { personId, action: "undo-reimage", noun: "host", nounId: id, detail });
  return ok({ host: await mustFind(tx, id), containers, containers_left: left_ended });
}

type Back = { readonly containers: string; readonly left_ended: string };

async function formerPrefixes(
  tx: Transaction,
  hostId: string,
  at: string,
  personId: string,
): Promise<Result<Back, Failure>> {
  const { ended, begun } = await tenuresAround(tx, hostId, at);
  await releasePrefixes(
    tx,
    begun.map(({ id }) => id),
    { personId, reason: "the re-image was undone" },
  );
  const reopened = await reopenPrefixes(
    tx,
    ended.map(({ id }) => id),
  );
  const back = new Set(reopened.map(({ tenure_id }) => tenure_id));
  const lost = ended.filter(({ id }) => !back.has(id)).map(({ network }) => network);
  if (lost.length > 0) {
    const detail = `${lost.join(", ")} is held by others or kept back by now, so the re-image stays.`;
    return err({ code: "conflict", detail });
  }
  const sum = (of: (row: (typeof reopened)[number]) => string) =>
    reopened.reduce((total, row) => total + BigInt(of(row)), 0n).toString();
  return ok({ containers: sum(({ containers }) => containers), left_ended: sum(({ left_ended }) => left_ended) });
}

async function mustFind(tx: Transaction, id: string): Promise<HostView> {
  const host = await hostById(tx, id);
  if (host === null) throw new Error(`host ${id} is gone within its own transaction`);
  return host;
}
