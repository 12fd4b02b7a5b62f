import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvents } from "@/lib/db/audit";
import { addressHolder, containersById, insertContainers } from "@/lib/db/containers";
import { hostsById } from "@/lib/db/hosts";
import type { NetworkRow } from "@/lib/db/networks";
import { lockPools } from "@/lib/db/pools";
import { keptBlock } from "@/lib/db/reservations";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { dockerRun } from "./docker-run";
import { nameTaken } from "./name-taken";
import type { ContainerRequest } from "./schema";
import { addressRefusal, giveAddresses, type Offer, offersOf, type Supply } from "./supply";
import type { ContainerGranted } from "./views";

/** One caller's wish of a container on a host. */
export type ContainerWish = {
  readonly principal: Principal;
  readonly hostId: string;
  readonly request: ContainerRequest;
};

/** A wish that can be met: where its address comes from, or the network on which it has none of its own. */
type Draft = ContainerWish & { readonly index: number; readonly offer: Offer } & (
    | { readonly supply: Supply; readonly addressless: null }
    | { readonly supply: null; readonly addressless: NetworkRow }
  );

/**
 * Gives containers of hosts their addresses: the one asked for, or the next. Each step is one statement for all of them; an
 * answer for each, in their order. The address is the container's own for good. On a network whose containers have none of
 * their own it is recorded without one.
 * Refuses an ended host, a host without a prefix, a taken name, and an address that is not free, saying why. What a
 * refused one has written is the caller's to roll back.
 */
export async function addContainers(
  tx: Transaction,
  wishes: readonly ContainerWish[],
): Promise<Result<ContainerGranted, Failure>[]> {
  const answers: Result<ContainerGranted, Failure>[] = [];
  const hosts = await hostsById(tx, [...new Set(wishes.map(({ hostId }) => hostId))]);
  const offers = await offersOf(tx, [...hosts.values()]);
  const drafts: Draft[] = [];
  for (const [index, wish] of wishes.entries()) {
    const draft = draftOf(index, wish, offers.get(wish.hostId));
    if (draft.ok) drafts.push(draft.value);
    else answers[index] = draft;
  }

  await lockPools(
    tx,
    drafts.flatMap(({ supply }) => supply?.poolId ?? []),
  );
  const ids = await insertContainers(
    tx,
    drafts.map(({ hostId, request: { name, image }, addressless }) => ({
      hostId,
      name,
      image,
      networkId: addressless?.id ?? null,
    })),
  );
  const made = drafts.flatMap((draft, at) => {
    const id = ids[at];
    if (id != null) return [{ ...draft, id }];
    answers[draft.index] = err(nameTaken(draft.request.name, draft.offer.host.name));
    return [];
  });

  const taking = made.flatMap(({ supply, id, principal, request }) =>
    supply === null ? [] : [{ supply, containerId: id, personId: principal.personId, address: request.address }],
  );
  const addresses = new Map(
    (await giveAddresses(tx, taking)).map((address, at) => [taking[at]?.containerId, address] as const),
  );
  const done = [];
  for (const one of made) {
    const address = addresses.get(one.id) ?? null;
    if (one.supply === null || address !== null) done.push({ ...one, address });
    else answers[one.index] = err(await whyNotFree(tx, one.offer, one.supply, one.request.address));
  }

  await recordEvents(
    tx,
    done.map(({ principal, id, offer, request: { name }, address, addressless }) => ({
      personId: principal.personId,
      action: addressless === null ? "give" : "record",
      noun: "container",
      nounId: id,
      detail: { name, host: offer.host.name, ...(addressless === null ? { address } : { network: addressless.name }) },
    })),
  );
  const views = await containersById(
    tx,
    done.map(({ id }) => id),
  );
  for (const { index, id, supply, addressless, address } of done) {
    const container = views.get(id);
    if (container === undefined) throw new Error(`container ${id} is gone within its own transaction`);
    const line = dockerRun(container, supply?.networkName ?? addressless?.mode ?? "", address);
    answers[index] = ok({ container, addresses: container.addresses, docker_run: line });
  }
  return answers;
}

function draftOf(index: number, wish: ContainerWish, offer: Offer | undefined): Result<Draft, Failure> {
  const { principal, hostId, request } = wish;
  const allowed = authorise(principal, "space:allocate");
  if (!allowed.ok) return allowed;
  if (offer === undefined) return err({ code: "not-found", noun: "host", id: hostId });
  const { host, supplies } = offer;
  if (host.ended_at !== null)
    return err({ code: "conflict", detail: `Host ${host.name} has ended; it takes no containers.` });
  const addressless = addresslessNetwork(offer, request);
  if (addressless !== null) {
    const detail = `Containers on network ${addressless.name} have no address of their own. Leave it empty.`;
    if (request.address !== null) return err(invalid("/address", detail));
    return ok({ ...wish, index, offer, supply: null, addressless });
  }
  const chosen = chosenSupply(supplies, host.name, request);
  return chosen.ok ? ok({ ...wish, index, offer, supply: chosen.value, addressless: null }) : chosen;
}

/** The network without addresses that a container is to be on: the one it names, or the first of a host that has no other. */
function addresslessNetwork({ supplies, addressless }: Offer, { network }: ContainerRequest): NetworkRow | null {
  if (network === null && supplies.length > 0) return null;
  return addressless.find(({ name }) => network === null || name === network) ?? null;
}

/** What a container draws from: the network it names, else the one its address lies in, else the host's first. */
function chosenSupply(
  supplies: readonly Supply[],
  hostName: string,
  { network, address }: ContainerRequest,
): Result<Supply, Failure> {
  const named = network === null ? supplies : supplies.filter(({ networkName }) => networkName === network);
  const inside = address === null ? undefined : named.find((one) => addressRefusal(one, address) === null);
  const supply = inside ?? named[0];
  if (supply === undefined) {
    return network === null || supplies.length === 0
      ? err({
          code: "conflict",
          detail: `Host ${hostName} holds no /64, so it has no address to give. Give it a prefix first.`,
        })
      : err(invalid("/network", `Host ${hostName} has no network ${network} that gives addresses.`));
  }
  const refusal = address === null ? null : addressRefusal(supply, address);
  return refusal === null ? ok(supply) : err(invalid("/address", refusal));
}

async function whyNotFree(tx: Transaction, { host }: Offer, supply: Supply, address: string | null): Promise<Failure> {
  const now = (await offersOf(tx, [host])).get(host.id);
  const stillHeld = now?.supplies.some((held) => held.tenureId === supply.tenureId);
  if (!stillHeld) return { code: "conflict", detail: `The host's ${supply.part} was released just now.` };
  if (address === null)
    return { code: "exhausted", pointer: "/address", detail: `Every address of ${supply.part} has been given.` };
  const holder = await addressHolder(tx, supply.vrfId, address);
  if (holder === null) {
    const block = await keptBlock(tx, supply.poolId, address);
    return {
      code: "address-taken",
      pointer: "/address",
      address,
      holder:
        block === null
          ? "it lies in a run that is handed out elsewhere (Docker's own range P:1::/80, or a granted run)"
          : `it lies in ${block}, which is reserved`,
    };
  }
  const held = holder.ended_at === null ? "is held by" : "was held by";
  return {
    code: "address-taken",
    pointer: "/address",
    address,
    holder: `it ${held} container ${holder.container} of host ${holder.host}, and an address is never given twice`,
  };
}
