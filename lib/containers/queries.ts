import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { containerById, listContainers } from "@/lib/db/containers";
import { hostById } from "@/lib/db/hosts";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { ListView } from "@/lib/view";
import type { ContainerFilter } from "./schema";
import type { ContainerRow, ContainerView } from "./views";

/** A page of containers by name. */
export async function containers(
  principal: Principal,
  filter: ContainerFilter,
): Promise<Result<ListView<ContainerRow>, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  return ok(await listContainers(reading(principal), filter));
}

/** A page of the containers of one host. */
export async function containersOfHost(
  principal: Principal,
  hostId: string,
  filter: ContainerFilter,
): Promise<Result<ListView<ContainerRow>, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  if ((await hostById(session, hostId)) === null) return err({ code: "not-found", noun: "host", id: hostId });
  return ok(await listContainers(session, { ...filter, host: hostId }));
}

/** One container with every address it has or had. */
export async function container(principal: Principal, id: string): Promise<Result<ContainerView, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  const found = await containerById(reading(principal), id);
  return found === null ? err({ code: "not-found", noun: "container", id }) : ok(found);
}
