import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvent } from "@/lib/db/audit";
import { clusterToStandIn } from "@/lib/db/clusters";
import { insertRack, lockRackToRetire, rackById, updateRack } from "@/lib/db/racks";
import { siteToStandIn } from "@/lib/db/sites";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { stillThere } from "@/lib/sites/still-there";
import type { RackChange, RackCreation } from "./schema";
import type { RackView } from "./views";

/** Adds a rack to a site, in one of its clusters or in none. Refuses a name that a live rack of the site has. */
export async function createRack(
  tx: Transaction,
  principal: Principal,
  rack: RackCreation,
): Promise<Result<RackView, Failure>> {
  const allowed = authorise(principal, "catalogue:write");
  if (!allowed.ok) return allowed;
  if ((await siteToStandIn(tx, rack.site)) === null)
    return err(invalid("/site", "There is no such site (any more). Choose another."));
  const placed = await checkCluster(tx, rack.cluster, rack.site);
  if (!placed.ok) return placed;
  const id = await insertRack(tx, rack);
  if (id === null) return err(taken(rack.name));
  await recordEvent(tx, { personId: principal.personId, action: "create", noun: "rack", nounId: id, detail: rack });
  return ok(await mustFind(tx, id));
}

/**
 * Changes or retires a rack. The caller names the version it has seen. Refuses to retire one that has hosts or holds a
 * prefix, and to move one that holds a prefix to another cluster: its prefix lies in the space of the old one.
 */
export async function changeRack(
  tx: Transaction,
  principal: Principal,
  id: string,
  version: string,
  change: RackChange,
): Promise<Result<RackView, Failure>> {
  const allowed = authorise(principal, "catalogue:write");
  if (!allowed.ok) return allowed;
  if (change.retired || change.cluster !== undefined) await lockRackToRetire(tx, id);
  const before = await rackById(tx, id);
  if (before === null) return err({ code: "not-found", noun: "rack", id });
  if (before.retired_at !== null)
    return err({ code: "conflict", detail: `Rack ${before.name} is retired; what it was stays as it was.` });
  if (change.cluster !== undefined && change.cluster !== (before.cluster?.id ?? null)) {
    const moved = await checkMove(tx, before, change.cluster);
    if (!moved.ok) return moved;
  }
  if (change.retired) {
    const refusal = stillThere(`Rack ${before.name}`, { host: before.hosts }, before.prefixes);
    if (refusal !== null) return err(refusal);
  }

  const outcome = await updateRack(tx, id, version, change);
  if (outcome === "taken") return err(taken(change.name ?? before.name));
  if (outcome === "stale")
    return err({ code: "precondition-failed", current: String((await mustFind(tx, id)).version) });
  await recordEvent(tx, {
    personId: principal.personId,
    action: change.retired ? "retire" : "change",
    noun: "rack",
    nounId: id,
    detail: change,
  });
  return ok(await mustFind(tx, id));
}

async function checkMove(tx: Transaction, rack: RackView, cluster: string | null): Promise<Result<null, Failure>> {
  const held = rack.prefixes.map(({ network }) => network).join(", ");
  if (held !== "") {
    const detail = `Rack ${rack.name} holds ${held}, which lies where it stands now. Release that first; in its new cluster it gets another.`;
    return err({ code: "conflict", pointer: "/cluster", detail });
  }
  return checkCluster(tx, cluster, rack.site.id);
}

async function checkCluster(tx: Transaction, cluster: string | null, site: string): Promise<Result<null, Failure>> {
  if (cluster === null) return ok(null);
  const found = await clusterToStandIn(tx, cluster);
  if (found === null) return err(invalid("/cluster", "There is no such cluster (any more). Choose another."));
  if (found.site_id !== site)
    return err(invalid("/cluster", `Cluster ${found.name} is in another site. Choose one of the rack's own site.`));
  return ok(null);
}

function taken(name: string): Failure {
  return { code: "name-taken", noun: "rack", name, where: "in this site", pointer: "/name" };
}

async function mustFind(tx: Transaction, id: string): Promise<RackView> {
  const rack = await rackById(tx, id);
  if (rack === null) throw new Error(`rack ${id} is gone within its own transaction`);
  return rack;
}
