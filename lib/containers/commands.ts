import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { releaseAddress } from "@/lib/db/allocate";
import { recordEvent } from "@/lib/db/audit";
import { addressesOf, containerById, lockContainer, reopenAddress, setContainerState } from "@/lib/db/containers";
import { networkIsLive } from "@/lib/db/networks";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { nameTaken } from "./name-taken";
import type { ContainerView } from "./views";

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
