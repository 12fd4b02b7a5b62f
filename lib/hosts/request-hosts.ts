import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { type PoolRow, type PrefixAnswer, poolsOfRacks } from "@/lib/db/allocate";
import { recordEvents } from "@/lib/db/audit";
import { hostsById, insertHosts } from "@/lib/db/hosts";
import { ownerNamed } from "@/lib/db/people";
import { rackPlaces } from "@/lib/db/racks";
import { insertGrantedRequests } from "@/lib/db/requests";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { givePrefixes } from "@/lib/prefixes/give";
import { err, ok, type Result } from "@/lib/result";
import { fullRack, noPrefix } from "./give-from-rack";
import type { HostRequest } from "./schema";
import type { HostGranted } from "./views";

/** One caller's request of a /64 for a new host. */
export type HostWish = { readonly principal: Principal; readonly request: HostRequest };

type Rack = { readonly id: string; readonly name: string; readonly site_id: string };
type Supply = { readonly rack: Rack; readonly pools: readonly PoolRow[] };
type Given = Extract<PrefixAnswer, { refusal: null }>;

/**
 * Grants new hosts a /64 each from their racks: host, request, allocation and audit, each in one statement for all of
 * them; an answer for each, in their order. Refuses an unknown rack, a rack without a prefix or without room (naming one
 * that has), and a taken name. What a refused one has written is the caller's to roll back.
 */
export async function requestHosts(
  tx: Transaction,
  wishes: readonly HostWish[],
): Promise<Result<HostGranted, Failure>[]> {
  const answers: Result<HostGranted, Failure>[] = [];
  const allowed = wishes.map(({ principal }) => authorise(principal, "space:allocate"));
  const racks = await suppliesOf(tx, [...new Set(wishes.map(({ request }) => request.rack))]);

  const drafts = [];
  for (const [index, { principal, request }] of wishes.entries()) {
    const supply = allowed[index]?.ok ? racks.get(request.rack) : allowed[index];
    if (!supply?.ok) answers[index] = supply as Result<never, Failure>;
    else {
      const ownerId = await ownerNamed(tx, request.owner);
      drafts.push({
        index,
        principal,
        ...supply.value,
        host: { ...request, siteId: supply.value.rack.site_id, ownerId },
      });
    }
  }

  const hostIds = await insertHosts(
    tx,
    drafts.map(({ host }) => host),
  );
  const hosts = drafts.flatMap((draft, at) => {
    const hostId = hostIds[at];
    if (hostId != null) return [{ ...draft, hostId }];
    const { name } = draft.host;
    answers[draft.index] = err({ code: "name-taken", noun: "host", name, where: "in this site", pointer: "/name" });
    return [];
  });
  const requestIds = await insertGrantedRequests(
    tx,
    hosts.map(({ principal, rack, host, hostId }) => ({
      summary: `A /64 for host ${host.name}`,
      ticket: host.ticket,
      reason: host.reason,
      personId: principal.personId,
      siteId: rack.site_id,
      rackId: rack.id,
      hostId,
    })),
  );

  const asking = hosts.map((host, at) => ({ ...host, requestId: requestIds[at] as string }));
  const given = await fromTheirRacks(tx, asking);
  const granted = asking.filter(({ hostId }) => given.has(hostId));
  await recordEvents(
    tx,
    granted.map(({ principal, rack, host, hostId, requestId }) => ({
      personId: principal.personId,
      action: "request",
      noun: "host",
      nounId: hostId,
      detail: { name: host.name, rack: rack.name, prefix: given.get(hostId)?.network, request: requestId },
    })),
  );
  const views = await hostsById(
    tx,
    granted.map(({ hostId }) => hostId),
  );
  for (const { index, rack, hostId, requestId } of asking) {
    const host = views.get(hostId);
    answers[index] =
      host === undefined ? err(await fullRack(tx, rack)) : ok({ host, prefixes: host.prefixes, request_id: requestId });
  }
  return answers;
}

/** Racks by id and the pools that their hosts draw from; a refusal where there is no rack or no pool. */
async function suppliesOf(tx: Transaction, rackIds: readonly string[]): Promise<Map<string, Result<Supply, Failure>>> {
  const racks = await rackPlaces(tx, rackIds);
  const pools = await poolsOfRacks(tx, rackIds);
  return new Map(rackIds.map((id) => [id, supplyOf(racks.get(id), pools.get(id))]));
}

function supplyOf(rack: Rack | undefined, pools: readonly PoolRow[] | undefined): Result<Supply, Failure> {
  if (rack === undefined) return err(invalid("/rack", "There is no such rack (any more). Choose another."));
  return pools === undefined ? err(noPrefix(rack)) : ok({ rack, pools });
}

type Asking = {
  readonly principal: Principal;
  readonly pools: readonly PoolRow[];
  readonly host: HostRequest;
  readonly hostId: string;
  readonly requestId: string;
};

/** The /64 of each host, from the first pool of its rack that has one; a host whose rack is full is missing. */
async function fromTheirRacks(tx: Transaction, hosts: readonly Asking[]): Promise<Map<string, Given>> {
  const given = new Map<string, Given>();
  for (let turn = 0; ; turn++) {
    const waiting = hosts.filter(({ hostId, pools }) => !given.has(hostId) && turn < pools.length);
    if (waiting.length === 0) return given;
    const answers = await givePrefixes(
      tx,
      waiting.map(({ principal, pools, host, hostId, requestId }) => ({
        parentId: pools[turn]?.prefix_id ?? "",
        length: 64,
        wanted: null,
        holder: { kind: "host", id: hostId },
        personId: principal.personId,
        requestId,
        reason: host.reason,
      })),
    );
    for (const [at, answer] of answers.entries())
      if (answer.refusal === null) given.set(waiting[at]?.hostId ?? "", answer);
  }
}
