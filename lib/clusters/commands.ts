import type { Principal } from "@/lib/auth/principal";
import { clusterById, insertCluster, lockClusterToRetire, updateCluster } from "@/lib/db/clusters";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { changePlace, type PlaceChange } from "@/lib/places/change-place";
import { createPlace } from "@/lib/places/create-place";
import type { PlaceStore } from "@/lib/places/place";
import { siteCheck } from "@/lib/places/site-check";
import type { Result } from "@/lib/result";
import type { ClusterChange, ClusterCreation } from "./schema";
import type { ClusterView } from "./views";

const CLUSTERS: PlaceStore<ClusterView, ClusterChange> = {
  noun: "cluster",
  where: "in this site",
  find: clusterById,
  lock: lockClusterToRetire,
  update: updateCluster,
  below: async (_tx, _id, { racks }) => ({ rack: racks }),
};

/** Adds a cluster to a site. Refuses an unknown site and a name that a live cluster of it has. */
export async function createCluster(
  tx: Transaction,
  principal: Principal,
  cluster: ClusterCreation,
): Promise<Result<ClusterView, Failure>> {
  return createPlace(tx, principal, CLUSTERS, cluster, insertCluster, (_, { site }) => siteCheck(tx, site));
}

/** Changes or retires a cluster. Refuses to retire one that has racks or holds a prefix. */
export async function changeCluster(
  tx: Transaction,
  principal: Principal,
  change: PlaceChange<ClusterChange>,
): Promise<Result<ClusterView, Failure>> {
  return changePlace(tx, principal, CLUSTERS, change);
}
