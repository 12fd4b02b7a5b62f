import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { releaseAddress } from "@/lib/db/allocate";
import { recordEvent } from "@/lib/db/audit";
import {
  addressesOf,
  addressHolder,
  containerById,
  insertContainer,
  lockContainer,
  lockSupply,
  reopenAddress,
  setContainerState,
} from "@/lib/db/containers";
import { hostById } from "@/lib/db/hosts";
import { type NetworkRow, networkIsLive, networksOfHost } from "@/lib/db/networks";
import { keptBlock } from "@/lib/db/reservations";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { modeOf } from "@/lib/hostconfig/modes";
import type { HostView } from "@/lib/hosts/views";
import { err, ok, type Result } from "@/lib/result";
import { dockerRun } from "./docker-run";
import type { ContainerRequest } from "./schema";
import { addressRefusal, giveAddress, type Supply, suppliesFor } from "./supply";
import type { ContainerGranted, ContainerView } from "./views";

/**
 * Gives a container of a host its address: the one asked for, or the next. The address is its own for good. On a network
 * whose containers have none of their own it is recorded without one.
 * Refuses an ended host, a host without a prefix, a taken name, and an address that is not free, saying why.
 */
export async function addContainer(
  tx: Transaction,
  principal: Principal,
  hostId: string,
  request: ContainerRequest,
): Promise<Result<ContainerGranted, Failure>> {
  const allowed = authorise(principal, "space:allocate");
  if (!allowed.ok) return allowed;
  const host = await hostById(tx, hostId);
  if (host === null) return err({ code: "not-found", noun: "host", id: hostId });
  if (host.ended_at !== null)
    return err({ code: "conflict", detail: `Host ${host.name} has ended; it takes no containers.` });
  const supplies = await suppliesFor(tx, host);
  const addressless = await addresslessNetwork(tx, host, supplies, request);
  if (addressless !== null) return recordContainer(tx, principal, host, addressless, request);
  const chosen = chosenSupply(supplies, host.name, request);
  if (!chosen.ok) return chosen;
  const supply = chosen.value;

  await lockSupply(tx, supply.poolId);
  const id = await insertContainer(tx, hostId, request);
  if (id === null) return err(nameTaken(request.name, host.name));
  const given = await giveAddress(tx, supply, { id, personId: principal.personId, address: request.address });
  if (given === null) return err(await whyNotFree(tx, host, supply, request.address));

  await recordEvent(tx, {
    personId: principal.personId,
    action: "give",
    noun: "container",
    nounId: id,
    detail: { name: request.name, host: host.name, address: given.address },
  });
  const container = await mustFind(tx, id);
  return ok({
    container,
    addresses: container.addresses,
    docker_run: dockerRun(container, supply.networkName, given.address),
  });
}

/** The network without addresses that a container is to be on: the one it names, or the first of a host that has no other. */
async function addresslessNetwork(
  tx: Transaction,
  host: HostView,
  supplies: readonly Supply[],
  { network }: ContainerRequest,
): Promise<NetworkRow | null> {
  if (network === null && supplies.length > 0) return null;
  const rows = (await networksOfHost(tx, host.id)).filter(({ mode }) => modeOf(mode)?.addresses === false);
  return rows.find(({ name }) => network === null || name === network) ?? null;
}

/** Records a container that has no address of its own: nothing is given, and nothing is counted in any pool. */
async function recordContainer(
  tx: Transaction,
  principal: Principal,
  host: HostView,
  network: NetworkRow,
  { name, image, address }: ContainerRequest,
): Promise<Result<ContainerGranted, Failure>> {
  if (address !== null) {
    return err(
      invalid("/address", `Containers on network ${network.name} have no address of their own. Leave it empty.`),
    );
  }
  const id = await insertContainer(tx, host.id, { name, image, networkId: network.id });
  if (id === null) return err(nameTaken(name, host.name));
  const detail = { name, host: host.name, network: network.name };
  await recordEvent(tx, { personId: principal.personId, action: "record", noun: "container", nounId: id, detail });
  const container = await mustFind(tx, id);
  return ok({ container, addresses: [], docker_run: dockerRun(container, network.mode, null) });
}

function nameTaken(name: string, hostName: string): Failure {
  return { code: "name-taken", noun: "container", name, where: `on host ${hostName}`, pointer: "/name" };
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

async function whyNotFree(tx: Transaction, host: HostView, supply: Supply, address: string | null): Promise<Failure> {
  const stillHeld = (await suppliesFor(tx, host)).some((held) => held.tenureId === supply.tenureId);
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

/** Stops counting a container as running; its address stays its own. */
export async function detachContainer(
  tx: Transaction,
  principal: Principal,
  id: string,
): Promise<Result<ContainerView, Failure>> {
  const allowed = authorise(principal, "space:allocate");
  if (!allowed.ok) return allowed;
  await lockContainer(tx, id);
  const found = await containerById(tx, id);
  if (found === null) return err({ code: "not-found", noun: "container", id });
  if (found.state === "ended")
    return err({ code: "conflict", detail: `Container ${found.name} has ended. Resume it first.` });
  if (found.state === "detached") return ok(found);
  await setContainerState(tx, id, "detached");
  return done(tx, principal, "detach", found);
}

/** A detached or ended container of a live host takes up its address again; also the undo of an end. */
export async function resumeContainer(
  tx: Transaction,
  principal: Principal,
  id: string,
): Promise<Result<ContainerView, Failure>> {
  const allowed = authorise(principal, "space:allocate");
  if (!allowed.ok) return allowed;
  await lockContainer(tx, id);
  const found = await containerById(tx, id);
  if (found === null) return err({ code: "not-found", noun: "container", id });
  if (found.state === "running") return ok(found);
  const addresses = await addressesOf(tx, id);
  if (addresses.some((held) => !held.tenure_live)) {
    return err({
      code: "conflict",
      detail: `Host ${found.host.name} no longer holds the prefix of this container's address, so the address stays where it was.`,
    });
  }
  if (found.network !== null && !(await networkIsLive(tx, found.network.id))) {
    const detail = `Network ${found.network.name} of host ${found.host.name} has ended, so there is nothing to be on.`;
    return err({ code: "conflict", detail });
  }
  if (!(await setContainerState(tx, id, "running"))) return err(nameTaken(found.name, found.host.name));
  for (const held of addresses) await reopenAddress(tx, held);
  return done(tx, principal, "resume", found);
}

/** Ends a container and the tenure of its addresses. They are never given to another. */
export async function endContainer(
  tx: Transaction,
  principal: Principal,
  id: string,
  reason: string,
): Promise<Result<ContainerView, Failure>> {
  const allowed = authorise(principal, "space:release");
  if (!allowed.ok) return allowed;
  await lockContainer(tx, id);
  const found = await containerById(tx, id);
  if (found === null) return err({ code: "not-found", noun: "container", id });
  if (found.state === "ended") return ok(found);
  for (const held of await addressesOf(tx, id)) {
    if (held.ended_at === null) await releaseAddress(tx, held.vrf_id, held.address, principal.personId, reason);
  }
  await setContainerState(tx, id, "ended");
  return done(tx, principal, "end", found, { reason });
}

/** Keeps in the trail what was done to a container, and gives the container as it is now. */
async function done(
  tx: Transaction,
  { personId }: Principal,
  action: "detach" | "resume" | "end",
  { id, name, host }: ContainerView,
  more: { readonly reason?: string } = {},
): Promise<Result<ContainerView, Failure>> {
  await recordEvent(tx, {
    personId,
    action,
    noun: "container",
    nounId: id,
    detail: { name, host: host.name, ...more },
  });
  return ok(await mustFind(tx, id));
}

async function mustFind(tx: Transaction, id: string): Promise<ContainerView> {
  const container = await containerById(tx, id);
  if (container === null) throw new Error(`container ${id} is gone within its own transaction`);
  return container;
}
