import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvent } from "@/lib/db/audit";
import { clusterById, insertCluster, lockClusterToRetire, updateCluster } from "@/lib/db/clusters";
import { siteToStandIn } from "@/lib/db/sites";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { stillThere } from "@/lib/sites/still-there";
import type { ClusterChange, ClusterCreation } from "./schema";
import type { ClusterView } from "./views";

/** Adds a cluster to a site. Refuses an unknown site and a name that a live cluster of it has. */
export async function createCluster(
  tx: Transaction,
  principal: Principal,
  cluster: ClusterCreation,
): Promise<Result<ClusterView, Failure>> {
  const allowed = authorise(principal, "catalogue:write");
  if (!allowed.ok) return allowed;
  if ((await siteToStandIn(tx, cluster.site)) === null)
    return err(invalid("/site", "There is no such site (any more). Choose another."));
  const id = await insertCluster(tx, cluster);
  if (id === null) return err(taken(cluster.name));
  await recordEvent(tx, {
    personId: principal.personId,
    action: "create",
    noun: "cluster",
    nounId: id,
    detail: cluster,
  });
  return ok(await mustFind(tx, id));
}

/** Changes or retires a cluster. The caller names the version it has seen. Refuses to retire one that has racks or holds a prefix. */
export async function changeCluster(
  tx: Transaction,
  principal: Principal,
  id: string,
  version: string,
  change: ClusterChange,
): Promise<Result<ClusterView, Failure>> {
  const allowed = authorise(principal, "catalogue:write");
  if (!allowed.ok) return allowed;
  if (change.retired) await lockClusterToRetire(tx, id);
  const before = await clusterById(tx, id);
  if (before === null) return err({ code: "not-found", noun: "cluster", id });
  if (before.retired_at !== null)
    return err({ code: "conflict", detail: `Cluster ${before.name} is retired; what it was stays as it was.` });
  if (change.retired) {
    const refusal = stillThere(`Cluster ${before.name}`, { rack: before.racks }, before.prefixes);
    if (refusal !== null) return err(refusal);
  }

  const outcome = await updateCluster(tx, id, version, change);
  if (outcome === "taken") return err(taken(change.name ?? before.name));
  if (outcome === "stale")
    return err({ code: "precondition-failed", current: String((await mustFind(tx, id)).version) });
  await recordEvent(tx, {
    personId: principal.personId,
    action: change.retired ? "retire" : "change",
    noun: "cluster",
    nounId: id,
    detail: change,
  });
  return ok(await mustFind(tx, id));
}

function taken(name: string): Failure {
  return { code: "name-taken", noun: "cluster", name, where: "in this site", pointer: "/name" };
}

async function mustFind(tx: Transaction, id: string): Promise<ClusterView> {
  const cluster = await clusterById(tx, id);
  if (cluster === null) throw new Error(`cluster ${id} is gone within its own transaction`);
  return cluster;
}
